"""Where cases stand: read back from the ledger, the decision first, then step by step."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from engine.decide.case import Case
from engine.life.life import Life
from engine.life.standing import Standing, decision_of, stand
from storage.database.among import among
from storage.database.batches import batches
from storage.database.tables import cases, ledger
from storage.errors import TableDiffersError
from storage.ledger.bodies import case_in
from storage.personal.opening import opened
from storage.projections.life_rows import life_in
from storage.projections.passing_time import OF_TIME, led
from storage.projections.project import Entered
from storage.projections.steps_taken import Taken, steps_by_table


def standing_of(connection: Connection, case: str) -> Standing | None:
    """Where a case stands; None when there is none of that id."""
    return next((each.standing for each in entered(connection, [case])), None)


def standings_of(connection: Connection, operators: Collection[str], *, since: date) -> list[Standing]:
    """Where every case of some operators stands that was decided as of a date or later, by date and id."""
    theirs = among(connection, cases.c.operator, sorted(operators))
    query = select(cases.c.case_id).where(theirs, cases.c.as_of >= since)
    found = connection.execute(query.order_by(cases.c.as_of, cases.c.case_id)).scalars().all()
    return [each.standing for each in entered(connection, found)]


def standings(connection: Connection, asked: Iterable[str]) -> dict[str, Standing]:
    """Where cases stand, by id; without those that there are none of."""
    return {each.standing.decided.case: each.standing for each in entered(connection, sorted(asked))}


def lives(connection: Connection, asked: Iterable[str]) -> dict[str, Life]:
    """The lives of cases, by id; without those that there are none of."""
    these = among(connection, cases.c.case_id, list(asked))
    rows = connection.execute(select(cases.c.case_id, cases.c.life).where(these))
    return {case: life_in(life) for case, life in rows}


def states(connection: Connection, asked: Collection[str]) -> dict[str, str]:
    """The one word for where each case stands (engine/life/life.py), by id.

    Raises StorageError for a case that the table does not have.
    """
    these = among(connection, cases.c.case_id, list(asked))
    rows = connection.execute(select(cases.c.case_id, cases.c.state).where(these))
    found = {row.case_id: row.state for row in rows}
    require_cases(asked, found=found)
    return found


def require_cases(asked: Iterable[str], *, found: Container[str]) -> None:
    """Raise StorageError for a case that another table, or the ledger, names and `found` does not have."""
    if lost := next((case for case in asked if case not in found), None):
        raise TableDiffersError("cases", lost)


def entered(connection: Connection, asked: Sequence[str]) -> Iterator[Entered]:
    """Where cases stand, with the entries that tell it, in the order asked; unknown ones are left out."""
    for some in batches(asked):
        taken = steps_by_table(connection, some)
        bodies = select(cases.c.case_id, cases.c.entry, ledger.c.body).join(
            ledger, ledger.c.seq == cases.c.entry
        )
        rows = connection.execute(bodies.where(among(connection, cases.c.case_id, some))).all()
        decided = opened(connection, [case_in(row.body) for row in rows])
        found = {row.case_id: (row.entry, case) for row, case in zip(rows, decided, strict=True)}
        if other := next((named for named, (_, case) in found.items() if case.case != named), None):
            raise TableDiffersError("cases", other)
        yield from (told(*found[case], taken.get(case, ())) for case in some if case in found)


def told(entry: int, case: Case, taken: Taken) -> Entered:
    """Where a case stands, as its entry and those of its steps tell it."""
    standing, decision = stand(case), entry
    steps = tuple(step for _, step in taken)
    if steps and all(isinstance(step, OF_TIME) for step in steps):
        return Entered(entry, entry, replace(standing, life=led(standing.life, steps), steps=steps))
    for seq, step in taken:
        standing = standing.after(step)
        decision = decision if decision_of(step) is None else seq
    return Entered(entry, decision, standing)
