"""Steps are taken: entered into the ledger, and what follows from them brought up to date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from engine.life.step import Step
from storage.database.among import among
from storage.database.batches import batches
from storage.database.bulk import Row, delete_rows, insert_rows, update_rows
from storage.database.tables import cases, steps
from storage.errors import StorageError
from storage.ledger.ledger import append
from storage.projections.passing_time import OF_TIME, Kept, Taken, pass_time
from storage.projections.project import FOLLOWING, project
from storage.projections.standings import entered


def take_steps(connection: Connection, taken: Sequence[Step], *, seen: Mapping[str, int]) -> None:
    """Enter steps in their order, and bring up to date what follows from them.

    `seen` says how many steps each case had taken when these were made (0 where it says nothing). Raises
    StorageError when a case has moved on since, IllegalStepError for a step that its life does not offer.
    """
    written = append(connection, taken)
    rows = [step_row(entry.seq, step) for entry, step in zip(written, taken, strict=True)]
    of_cases = _by_case(taken)
    kept = _kept(connection, list(of_cases))
    _refuse_overtaken(kept, of_cases, seen)
    insert_rows(connection, steps, rows)
    of_time = {case: some for case, some in of_cases.items() if all(isinstance(one, OF_TIME) for one in some)}
    pass_time(connection, of_time, kept)
    project_anew(connection, [case for case in of_cases if case not in of_time])


def step_row(entry: int, step: Step) -> Row:
    """The row of a step."""
    return entry, step.case, step.step, step.at


def project_anew(connection: Connection, changed: Sequence[str]) -> None:
    """Derive from the ledger all that follows from some cases, in place of what is there."""
    columns = cases.c.keys()
    for some in batches(changed):
        keys = [{"case_id": case} for case in some]
        for table in FOLLOWING:
            delete_rows(connection, table, keys)
        rows = project(entered(connection, some))
        anew = [dict(zip(columns, row, strict=True)) for row in rows[cases]]
        update_rows(connection, cases, anew, key=("case_id",))
        for table in FOLLOWING:
            insert_rows(connection, table, rows.get(table, []))


def _refuse_overtaken(kept: Mapping[str, Kept], taken: Taken, seen: Mapping[str, int]) -> None:
    for case in taken:
        if case not in kept or kept[case].steps != seen.get(case, 0):
            raise StorageError(
                "case-moved-on",
                f"case `{case}` has moved on since it was looked at; nothing was written",
                "look at it again, then decide",
            )


def _kept(connection: Connection, asked: Sequence[str]) -> dict[str, Kept]:
    query = select(cases.c.case_id, cases.c.life, cases.c.steps)
    rows = connection.execute(query.where(among(connection, cases.c.case_id, asked))).all()
    return {case: Kept(life, count) for case, life, count in rows}


def _by_case(taken: Sequence[Step]) -> dict[str, list[Step]]:
    of_cases: dict[str, list[Step]] = defaultdict(list)
    for step in taken:
        of_cases[step.case].append(step)
    return of_cases
