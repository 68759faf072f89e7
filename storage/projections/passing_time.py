"""What time does to cases: the same to very many in one night, so each different thing is worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from engine.life.advance import advance
from engine.life.life import Final, Life, Rectified
from engine.life.step import Closed, Overdue, Reminded, Step, WindowEnded
from storage.database.bulk import delete_rows, insert_rows, update_rows
from storage.database.tables import cases, deadlines
from storage.projections.life_rows import WrittenLife, life_in, written_life

OF_TIME = (WindowEnded, Reminded, Overdue, Closed)
"""Steps that leave alone what a decision does and who is to act: a life alone tells what they change."""

_KEY = ("case_id",)

Taken = Mapping[str, Sequence[Step]]
"""Steps by their case, in their order."""


class Kept(NamedTuple):
    """A case as its row has it: its life (JSON), and how many steps it had taken."""

    life: str
    steps: int


class _Passed(NamedTuple):
    """Where time has led a case: `silent` when closing it ends its answering of findings."""

    life: WrittenLife
    silent: bool


def pass_time(connection: Connection, taken: Taken, kept: Mapping[str, Kept]) -> None:
    """Bring cases up to date after steps of time alone. Raises IllegalStepError."""
    if not taken:
        return
    passed = _passed(taken, kept)
    changes = [_change(case, one, kept[case].steps + len(taken[case])) for case, one in passed.items()]
    update_rows(connection, cases, changes, key=_KEY)
    silent = [{"case_id": case, "answers_until": None} for case, one in passed.items() if one.silent]
    update_rows(connection, cases, silent, key=_KEY)
    delete_rows(connection, deadlines, [{"case_id": case} for case in passed])
    insert_rows(
        connection, deadlines, [(case, *due) for case, one in passed.items() for due in one.life.deadlines]
    )


def _passed(taken: Taken, kept: Mapping[str, Kept]) -> Mapping[str, _Passed]:
    alike: dict[tuple[object, ...], _Passed] = {}
    passed: dict[str, _Passed] = {}
    for case, steps in taken.items():
        life = kept[case].life
        key = (life, *map(_whatever_the_case, steps))
        if key not in alike:
            alike[key] = _led(life_in(life), steps)
        passed[case] = alike[key]
    return passed


def _whatever_the_case(step: Step) -> tuple[object, ...]:
    """What a step says but for its first field, the case."""
    _, *others = vars(step).values()
    return type(step), *others


@dataclass(frozen=True, slots=True)
class _OfTime:
    """Steps that are alike when they say the same, whatever the case, in the same zone."""

    told: tuple[tuple[object, ...], ...]
    steps: Sequence[Step] = field(compare=False)


def led(life: Life, steps: Sequence[Step]) -> Life:
    """Where steps of time lead a life; of cases that were decided in one night few are unlike.

    Raises IllegalStepError.
    """
    told = tuple((*_whatever_the_case(step), step.at.utcoffset()) for step in steps)
    return _led_alike(life, _OfTime(told, steps))


@lru_cache(maxsize=10_000)
def _led_alike(life: Life, taken: _OfTime) -> Life:
    return _advanced(life, taken.steps)


def _led(life: Life, steps: Sequence[Step]) -> _Passed:
    life = _advanced(life, steps)
    return _Passed(written_life(life), _is_silent(life))


def _advanced(life: Life, steps: Sequence[Step]) -> Life:
    for step in steps:
        life = advance(life, step)
    return life


def _is_silent(life: Life) -> bool:
    """Whether it answers nothing more for being closed (engine/life/answers_until.py)."""
    return life.closed and isinstance(life.phase, Final) and not isinstance(life.rectification, Rectified)


def _change(case: str, passed: _Passed, steps: int) -> dict[str, object]:
    return {"case_id": case, "life": passed.life.whole, "state": passed.life.state, "steps": steps}
