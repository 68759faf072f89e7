"""The life of cases: steps, deadlines, appeals, accounts and exemptions.

What follows from cases is made anew, empty: opening the database derives it from the ledger.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.database.text import Text

revision = "0004"
down_revision = "0003"

_OUTCOMES = ("points", "sanctions", "tilts", "score_adjustments", "corrections", "compensations")
_NEW = ("exemptions", "account_steps", "steps", "appeals", "queue", "deadlines")
_TEXTS = ("role", "matter", "life")
_COLUMNS = ("decision", "steps", "life", "answers_until", "binds", "escalates", "matter", "role")


def upgrade() -> None:
    """Widen the cases, make the tables of outcomes anew, and make those of lives."""
    _widen_cases()
    for table in _OUTCOMES:
        op.drop_table(table)
    _outcomes()
    _of_lives()
    _accounts_and_exemptions()
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("cycle_id", existing_type=Text, nullable=True)


def downgrade() -> None:
    """Undo all of it; notices without a cycle are lost."""
    op.execute("DELETE FROM notices WHERE cycle_id IS NULL")
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("cycle_id", existing_type=Text, nullable=False)
    for table in _NEW:
        op.drop_table(table)
    for table in _OUTCOMES:
        op.drop_index(f"ix_{table}_case_id", table)
    _narrow_cases()


def _widen_cases() -> None:
    for name in _TEXTS:
        op.add_column("cases", sa.Column(name, Text, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("escalates", Text))
    op.add_column("cases", sa.Column("binds", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("cases", sa.Column("answers_until", sa.BigInteger))
    for name in ("steps", "decision"):
        op.add_column("cases", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.drop_index("ix_cases_open_until", "cases")
    op.drop_column("cases", "open_until")
    for name in ("answers_until", "state"):
        op.create_index(f"ix_cases_{name}", "cases", [name])


def _narrow_cases() -> None:
    for name in ("answers_until", "state"):
        op.drop_index(f"ix_cases_{name}", "cases")
    for name in _COLUMNS:
        op.drop_column("cases", name)
    op.add_column("cases", sa.Column("open_until", sa.BigInteger))
    op.create_index("ix_cases_open_until", "cases", ["open_until"])


def _outcomes() -> None:
    _outcome("points", _text("operator"), _text("role"), _integer("points"), *_span(ends=False))
    op.create_index("ix_points_operator_role", "points", ["operator", "role"])
    measure = (_text("operator"), _text("measure"), sa.Column("amount", sa.BigInteger))
    _outcome("sanctions", _text("subject"), *measure, *_span(), sa.Column("overlap", Text))
    op.create_index("ix_sanctions_subject", "sanctions", ["subject"])
    _outcome("tilts", _text("subject"), _integer("factor"), _text("channels"), *_span())
    _outcome("score_adjustments", _text("subject"), _text("score"), _integer("amount"), *_span())
    for table in ("tilts", "score_adjustments"):
        op.create_index(f"ix_{table}_ends", table, ["ends"])
    op.create_table(
        "corrections", *_of_case("corrections"), _text("subject"), _text("measure"), _moment("starts")
    )
    op.create_index("ix_corrections_case_id", "corrections", ["case_id"])
    due = (sa.Column("amount", sa.BigInteger, nullable=False), _text("formula"), _moment("starts"))
    _outcome("compensations", _text("subject"), sa.Column("incident", Text), *due)


def _of_lives() -> None:
    deadlines = sa.PrimaryKeyConstraint("case_id", "due", name="pk_deadlines")
    op.create_table("deadlines", *_of_case("deadlines"), _text("due"), _moment("at"), deadlines)
    op.create_index("ix_deadlines_at", "deadlines", ["at"])
    op.create_table(
        "queue",
        *_of_case("queue"),
        _text("waiting"),
        _text("about"),
        _moment("since"),
        sa.Column("answer_by", sa.BigInteger),
        sa.Column("claimed_by", Text),
        sa.PrimaryKeyConstraint("case_id", "waiting", name="pk_queue"),
    )
    op.create_table(
        "appeals",
        _text("appeal_id"),
        *_of_case("appeals"),
        _text("operator"),
        _moment("filed_at"),
        _moment("answer_by"),
        sa.Column("human_review", sa.Boolean, nullable=False),
        _text("state"),
        sa.PrimaryKeyConstraint("appeal_id", name="pk_appeals"),
    )
    step = (*_of_case("steps"), _text("step"), _moment("at"))
    op.create_table("steps", *_entry("steps"), *step, sa.PrimaryKeyConstraint("entry", name="pk_steps"))
    for table in ("appeals", "steps"):
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def _accounts_and_exemptions() -> None:
    op.create_table(
        "account_steps",
        _text("step"),
        _text("operator"),
        _text("role"),
        _text("effect"),
        sa.Column("amount", sa.Integer),
        _moment("at"),
        sa.Column("undoes", Text),
        *_entry("account_steps"),
        sa.PrimaryKeyConstraint("step", name="pk_account_steps"),
    )
    op.create_index("ix_account_steps_operator_role", "account_steps", ["operator", "role"])
    op.create_table(
        "exemptions",
        *map(_text, ("exemption", "subject", "standards")),
        *map(_moment, ("starts", "ends")),
        *map(_text, ("reason", "by")),
        *_entry("exemptions"),
        sa.PrimaryKeyConstraint("exemption", name="pk_exemptions"),
    )
    op.create_index("ix_exemptions_ends", "exemptions", ["ends"])


def _outcome(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(table, *_of_case(table), _text("matter"), *columns)
    op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def _span(*, ends: bool = True) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.BigInteger) for name in (("starts", "ends") if ends else ("starts",)))


def _of_case(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return _text("case_id"), sa.ForeignKeyConstraint(
        ["case_id"], ["cases.case_id"], name=f"fk_{table}_case_id"
    )


def _entry(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    constraint = sa.ForeignKeyConstraint(["entry"], ["ledger.seq"], name=f"fk_{table}_entry")
    return sa.Column("entry", sa.Integer, autoincrement=False, nullable=False), constraint


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _moment(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)
