"""Second looks at automatic decisions: which cases stand that could have one, and what was said of others."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from engine.life.life import Life
from engine.life.step import Checked
from rules.meaning.standard import Grade
from storage.database.tables import cases, cycles, ledger, steps
from storage.ledger.bodies import step_in
from storage.projections.life_rows import life_in

_STANDING = ("decided", "in_force", "rectified", "escalated")
"""The states of cases that stand, are not closed, and wait for nobody (engine/life/life.py)."""


class StandingCase(NamedTuple):
    """A decision that stands; `book` is the digest of the one that decided it as of `as_of`."""

    case: str
    book: str
    subject: str
    operator: str
    standard: str
    grade: Grade
    life: str
    as_of: date

    def where(self) -> Life:
        """Where it stands."""
        return life_in(self.life)


class SecondLook(NamedTuple):
    """What a person said of an automatic decision."""

    case: str
    standard: str
    agrees: bool


def standing_cases(connection: Connection) -> Iterator[StandingCase]:
    """Every decision that stands in a case that is not closed, by id."""
    query = (
        select(
            cases.c.case_id,
            cycles.c.book,
            cases.c.subject,
            cases.c.operator,
            cases.c.standard,
            cases.c.grade,
            cases.c.life,
            cases.c.as_of,
        )
        .join(cycles, cycles.c.cycle_id == cases.c.cycle_id)
        .where(cases.c.binds, cases.c.state.in_(_STANDING))
        .order_by(cases.c.case_id)
    )
    return (StandingCase(*row) for row in connection.execute(query))


def second_looks(connection: Connection) -> Sequence[SecondLook]:
    """Every second look, in the order they were given."""
    query = (
        select(cases.c.standard, ledger.c.body)
        .join(steps, steps.c.case_id == cases.c.case_id)
        .join(ledger, ledger.c.seq == steps.c.entry)
        .where(steps.c.step == "checked")
        .order_by(steps.c.entry)
    )
    return [_look(standard, body) for standard, body in connection.execute(query)]


def _look(standard: str, body: str) -> SecondLook:
    step = step_in(body)
    return SecondLook(step.case, standard, isinstance(step, Checked) and step.agrees)
