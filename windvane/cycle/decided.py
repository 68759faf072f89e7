"""The few, one by one: judged, taken up, decided, told; and what is open goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.account.account_step import AccountStep
from engine.candidate import Candidate
from engine.decide.case import Case, State
from engine.decide.take_up import TakenUp, take_up
from engine.exemption.exempting import Excuses
from engine.life.step import Step
from engine.plan.plan import Plan
from storage.database.engine import reading
from storage.projections.exemptions import granted
from storage.projections.notice import OutgoingNotice
from storage.records.store import RecordStore
from windvane.cycle.decisions import DecidedCases, decide_all, findings_of
from windvane.cycle.excuses import excuses_of
from windvane.cycle.governed import Governed
from windvane.cycle.night import Night
from windvane.cycle.opening import Opening
from windvane.cycle.past import past_answers, past_of
from windvane.cycle.stopwatch import Stopwatch
from windvane.cycle.tonight import Tonight, look_at_open_cases
from windvane.judging import Judged, judge_candidates
from windvane.letters import letters_of_decisions
from windvane.outbox import write_notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What came of the candidates and of open cases: how they were judged, which were taken up, what follows.

    Attributes: `cases` are new, `steps` those of open cases, `seen` how many steps each of these had taken;
    `accounts` are steps of accounts; `crashed` are candidates on which a judging process died, over their
    standard or their procedures.
    """

    judged: Judged
    taken_up: TakenUp
    cases: tuple[Case, ...]
    steps: tuple[Step, ...]
    seen: Mapping[str, int]
    accounts: tuple[AccountStep, ...]
    crashed: tuple[Candidate, ...]
    notices: tuple[OutgoingNotice, ...]

    def standing(self, state: State) -> int:
        """How many of the cases stand so."""
        return sum(case.state == state for case in self.cases)


def decide_night(night: Night, store: RecordStore, governed: Governed, *, timed: Stopwatch) -> Decided:
    """Decide all that is to be decided in a night; nothing is kept yet. Raises StorageError."""
    book, candidates = night.book, governed.screened.candidates
    with timed.stage("judge"):
        judged = judge_candidates(candidates, book.standards, as_of=night.as_of, zone=book.zone)
    with timed.stage("open cases"):
        tonight = look_at_open_cases(night, store, governed.plan)
    with timed.stage("decide"):
        taken_up = _take_up(night, store, governed, judged=judged)
        made = _decide(tonight, store, governed.plan, opened=tonight.openings(taken_up))
        steps = tonight.end(made.cases)
    with timed.stage("write notices"):
        letters = [*letters_of_decisions(made.cases), *tonight.letters()]
        notices = write_notices(letters, tonight.releases.book, cycle=night.cycle)
    return Decided(
        judged=judged,
        taken_up=taken_up,
        cases=made.cases,
        steps=steps,
        seen=tonight.seen(),
        accounts=tonight.settled.steps,
        crashed=(*judged.crashed, *made.crashed),
        notices=notices,
    )


def _take_up(night: Night, store: RecordStore, governed: Governed, *, judged: Judged) -> TakenUp:
    """What of tonight's findings is new, and what an open case or an earlier decision answers."""
    answered = past_answers(store.database, night.book, night.as_of)
    findings = findings_of(governed.screened.candidates, judged)
    return take_up(findings, open_cases=answered.open_cases, decided=answered.incidents)


def _decide(tonight: Tonight, store: RecordStore, plan: Plan, *, opened: Sequence[Opening]) -> DecidedCases:
    night = tonight.night
    past = past_of(
        store.database,
        operators=frozenset(opening.candidate.operator for opening in opened),
        accounts=tonight.settled.accounts,
        excuses=_excuses(night, store, plan, opened=opened),
    )
    return decide_all(opened, night.book, as_of=night.as_of, past=past)


def _excuses(night: Night, store: RecordStore, plan: Plan, *, opened: Sequence[Opening]) -> Excuses:
    with reading(store.database) as connection:
        given = tuple(granted(connection))
    candidates = [opening.candidate for opening in opened]
    return excuses_of(store.warehouse, night.book, plan, candidates=candidates, granted=given)
