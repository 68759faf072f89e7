"""What follows from where a case stands, as rows: its deadlines, what waits for a person, its appeals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from engine.life.agenda import agenda
from engine.life.begin import begin
from engine.life.life import Life, ProofIn, UnderAppeal, Waiting, state_of
from engine.life.standing import Standing
from engine.life.step import AppealDecided, Appealed, ProofShown
from rules.meaning.bookkeeping import Bookkeeping
from storage.database.bulk import Row
from storage.database.sound_values import told_in
from storage.database.tables import APPEAL_MOOT, APPEAL_OPEN, WAITING_APPEAL, WAITING_CASE, WAITING_PROOF

_NO_REMINDERS = Bookkeeping(
    points_last=None,
    exams=None,
    exam_passed_from=0,
    rectifications=None,
    review_sample=0,
    remind_before=0,
    answer_within=0,
)
"""Nothing of deadlines but reminders follows from how a book keeps its cases."""

_LIFE = TypeAdapter(Life)


@lru_cache(maxsize=10_000)
def life_in(written: str) -> Life:
    """The life that a row tells; cases that were decided in one night share few.

    Raises StorageError for a text that a hand has changed.
    """
    return told_in(written, _LIFE, called="life of a case")


@dataclass(frozen=True, slots=True)
class WrittenLife:
    """A life as rows tell it: whole (JSON), in one word, and what falls due when.

    Reminders are not among the deadlines: who asks what is due says how long before.
    """

    whole: str
    state: str
    deadlines: tuple[tuple[str, datetime], ...]


@lru_cache(maxsize=10_000)
def written_life(life: Life) -> WrittenLife:
    """A life to be kept; of cases that were decided in one night few are unlike."""
    due = tuple((deadline.due.value, deadline.at) for deadline in agenda(life, _NO_REMINDERS))
    return WrittenLife(life.model_dump_json(), state_of(life), due)


def queue_rows(standing: Standing) -> Iterator[Row]:
    """What of a case waits for a person."""
    case, life = standing.decided.case, standing.life
    match life.phase:
        case Waiting(claimed_by=claimed_by):
            yield case, WAITING_CASE, case, begin(standing.decided).last_step, None, claimed_by
        case UnderAppeal(appeal=appeal, since=since, answer_by=answer_by, claimed_by=claimed_by):
            yield case, WAITING_APPEAL, appeal, since, answer_by, claimed_by
    if isinstance(life.rectification, ProofIn):
        shown = next(step for step in reversed(standing.steps) if isinstance(step, ProofShown))
        yield case, WAITING_PROOF, case, shown.at, None, None


def appeal_rows(standing: Standing) -> Iterator[Row]:
    """The appeals against a case, and what became of each."""
    verdicts = {step.appeal: step.verdict.value for step in standing.steps if isinstance(step, AppealDecided)}
    phase = standing.life.phase
    still_open = phase.appeal if isinstance(phase, UnderAppeal) else None
    for step in standing.steps:
        if isinstance(step, Appealed):
            state = APPEAL_OPEN if step.appeal == still_open else verdicts.get(step.appeal, APPEAL_MOOT)
            operator = standing.decided.operator
            yield (
                step.appeal,
                step.case,
                operator,
                step.at,
                step.answer_by,
                step.human_review,
                state,
            )
