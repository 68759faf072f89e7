"""The first tables: the ledger, and what follows from books, cycles, cases and notices."""

import sqlalchemy as sa
from alembic import op

from storage.database.text import Text

revision = "0001"
down_revision = None

_TABLES = (
    "ledger",
    "books",
    "cycles",
    "cases",
    "points",
    "sanctions",
    "tilts",
    "score_adjustments",
    "corrections",
    "compensations",
    "notices",
)


def upgrade() -> None:
    """Make every table."""
    _ledger()
    _books()
    _cycles()
    _cases()
    _points()
    _sanctions()
    _tilts()
    _score_adjustments()
    _corrections()
    _compensations()
    _notices()


def downgrade() -> None:
    """Drop every table, those that refer to others first."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        _text("kind"),
        _text("about"),
        _text("body"),
        _text("previous"),
        _text("digest"),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger"),
    )
    _index("ledger", "kind")


def _books() -> None:
    op.create_table(
        "books",
        _text("digest"),
        _text("name"),
        _text("version"),
        *_entry("books"),
        sa.PrimaryKeyConstraint("digest", name="pk_books"),
    )


def _cycles() -> None:
    op.create_table(
        "cycles",
        _text("cycle_id"),
        sa.Column("as_of", sa.Date, nullable=False),
        *_reference("cycles", "book", "books.digest"),
        _moment("recorded_at"),
        *_entry("cycles"),
        sa.PrimaryKeyConstraint("cycle_id", name="pk_cycles"),
    )
    _index("cycles", "as_of")


def _cases() -> None:
    op.create_table(
        "cases",
        _text("case_id"),
        *_reference("cases", "cycle_id", "cycles.cycle_id"),
        sa.Column("as_of", sa.Date, nullable=False),
        _text("subject"),
        _text("owner_subject", nullable=True),
        _text("operator"),
        _text("standard"),
        _text("grade"),
        _text("incident", nullable=True),
        _text("state"),
        sa.Column("shadow", sa.Boolean, nullable=False),
        _moment("open_until", nullable=True),
        *_entry("cases"),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
    )
    _index("cases", "subject")
    _index("cases", "cycle_id")
    _index("cases", "operator", "as_of")
    _index("cases", "open_until")


def _points() -> None:
    op.create_table(
        "points",
        *_of_case("points"),
        _text("operator"),
        _text("role"),
        sa.Column("points", sa.Integer, nullable=False),
        _moment("starts"),
    )
    _index("points", "operator", "role")


def _sanctions() -> None:
    op.create_table(
        "sanctions",
        *_of_case("sanctions"),
        _text("subject"),
        _text("operator"),
        _text("measure"),
        sa.Column("amount", sa.BigInteger, nullable=True),
        _moment("starts"),
        _moment("ends", nullable=True),
    )
    _index("sanctions", "subject")


def _tilts() -> None:
    op.create_table(
        "tilts",
        *_of_case("tilts"),
        _text("subject"),
        sa.Column("factor", sa.Integer, nullable=False),
        _text("channels"),
        _moment("starts"),
        _moment("ends"),
    )
    _index("tilts", "ends")


def _score_adjustments() -> None:
    op.create_table(
        "score_adjustments",
        *_of_case("score_adjustments"),
        _text("subject"),
        _text("score"),
        sa.Column("amount", sa.Integer, nullable=False),
        _moment("starts"),
        _moment("ends"),
    )
    _index("score_adjustments", "ends")


def _corrections() -> None:
    op.create_table(
        "corrections", *_of_case("corrections"), _text("subject"), _text("measure"), _moment("starts")
    )


def _compensations() -> None:
    op.create_table(
        "compensations",
        *_of_case("compensations"),
        _text("subject"),
        _text("incident", nullable=True),
        sa.Column("amount", sa.BigInteger, nullable=False),
        _text("formula"),
        _moment("starts"),
    )


def _notices() -> None:
    op.create_table(
        "notices",
        _text("notice_id"),
        _text("language"),
        *_of_case("notices"),
        *_reference("notices", "cycle_id", "cycles.cycle_id"),
        _text("subject"),
        _text("operator"),
        _text("subject_line"),
        _text("text"),
        _text("html"),
        _text("digest"),
        *_entry("notices"),
        sa.PrimaryKeyConstraint("notice_id", "language", name="pk_notices"),
    )
    _index("notices", "case_id")
    _index("notices", "cycle_id")
    _index("notices", "subject")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _reference(table: str, name: str, to: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return _text(name), sa.ForeignKeyConstraint([name], [to], name=f"fk_{table}_{name}")


def _of_case(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return _reference(table, "case_id", "cases.case_id")


def _entry(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    constraint = sa.ForeignKeyConstraint(["entry"], ["ledger.seq"], name=f"fk_{table}_entry")
    return sa.Column("entry", sa.Integer, nullable=False), constraint


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
