"""Steps are taken: entered into the ledger, and what follows from them brought up to date."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, Update, bindparam, delete, select, update

from engine.life.advance import advance
from engine.life.life import Final, Life, Rectified, state_of
from engine.life.step import Closed, Overdue, Reminded, Step, WindowEnded
from storage.database.bulk import Row, insert_rows
from storage.database.tables import cases, deadlines, steps
from storage.errors import StorageError
from storage.ledger.ledger import append
from storage.projections.life_rows import deadline_rows
from storage.projections.project import FOLLOWING, project
from storage.projections.standings import batches, entered

_OF_TIME = (WindowEnded, Reminded, Overdue, Closed)
"""What time does to very many cases in one night. It leaves alone what a decision does and who is to act."""

_ID: BindParameter[str] = bindparam("id")

Taken = Mapping[str, Sequence[Step]]
"""Steps by their case, in their order."""


class _Kept(NamedTuple):
    """A case as its row has it: its life (JSON), and how many steps it had taken."""

    life: str
    steps: int


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
    of_time = {
        case: some for case, some in of_cases.items() if all(isinstance(one, _OF_TIME) for one in some)
    }
    _pass_time(connection, of_time, kept)
    project_anew(connection, [case for case in of_cases if case not in of_time])


def step_row(entry: int, step: Step) -> Row:
    """The row of a step."""
    return entry, step.case, step.step, step.at


def project_anew(connection: Connection, changed: Sequence[str]) -> None:
    """Derive from the ledger all that follows from some cases, in place of what is there."""
    for some in batches(changed):
        ids = [{"id": case} for case in some]
        for table in FOLLOWING:
            connection.execute(delete(table).where(table.c.case_id == _ID), ids)
        rows = project(entered(connection, some))
        _update_cases(connection, [dict(zip(cases.c.keys(), row, strict=True)) for row in rows[cases]])
        for table in FOLLOWING:
            insert_rows(connection, table, rows.get(table, []))


def _update_cases(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    columns = [column.name for column in cases.c if not column.primary_key]
    changes = [{"id": row["case_id"]} | {f"new_{name}": row[name] for name in columns} for row in rows]
    if changes:
        connection.execute(_changing(columns), changes)


def _pass_time(connection: Connection, taken: Taken, kept: Mapping[str, _Kept]) -> None:
    lives = {case: _advanced(kept[case].life, some) for case, some in taken.items()}
    if not lives:
        return
    changes = [
        {
            "id": case,
            "new_life": life.model_dump_json(),
            "new_state": state_of(life),
            "new_steps": kept[case].steps + len(taken[case]),
        }
        for case, life in lives.items()
    ]
    connection.execute(_changing(("life", "state", "steps")), changes)
    silent = [{"id": case} for case, life in lives.items() if _answers_nothing_more(life)]
    if silent:
        connection.execute(update(cases).where(cases.c.case_id == _ID).values(answers_until=None), silent)
    connection.execute(delete(deadlines).where(deadlines.c.case_id == _ID), [{"id": case} for case in lives])
    due = [row for case, life in lives.items() for row in deadline_rows(case, life)]
    insert_rows(connection, deadlines, due)


def _answers_nothing_more(life: Life) -> bool:
    """Whether closing a case ends its answering; time changes no other case in this (engine/life)."""
    return life.closed and isinstance(life.phase, Final) and not isinstance(life.rectification, Rectified)


def _changing(columns: Sequence[str]) -> Update:
    new: dict[str, BindParameter[object]] = {name: bindparam(f"new_{name}") for name in columns}
    return update(cases).where(cases.c.case_id == _ID).values(new)


def _advanced(life: str, taken: Sequence[Step]) -> Life:
    now = Life.model_validate_json(life)
    for step in taken:
        now = advance(now, step)
    return now


def _refuse_overtaken(kept: Mapping[str, _Kept], taken: Taken, seen: Mapping[str, int]) -> None:
    for case in taken:
        if case not in kept or kept[case].steps != seen.get(case, 0):
            raise StorageError(
                "case-moved-on",
                f"case `{case}` has moved on since it was looked at; nothing was written",
                "look at it again, then decide",
            )


def _kept(connection: Connection, asked: Sequence[str]) -> dict[str, _Kept]:
    return {
        case: _Kept(life, count)
        for some in batches(asked)
        for case, life, count in connection.execute(
            select(cases.c.case_id, cases.c.life, cases.c.steps).where(cases.c.case_id.in_(some))
        )
    }


def _by_case(taken: Sequence[Step]) -> dict[str, list[Step]]:
    of_cases: dict[str, list[Step]] = defaultdict(list)
    for step in taken:
        of_cases[step.case].append(step)
    return of_cases
