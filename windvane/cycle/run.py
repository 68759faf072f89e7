"""One governance cycle: from the records known at its watermark to decisions in the ledger.

    records → measure → score → screen → judge → open cases go on → take up → decide → notices → commit

Nothing is written before the last step; there, decisions, what follows from them and the notices are kept
together or not at all. A cycle that is killed leaves nothing behind and is simply run again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.account.account_step import AccountStep
from engine.candidate import Candidate
from engine.decide.case import Case, State
from engine.decide.take_up import TakenUp, take_up
from engine.exemption.exempting import Excuses
from engine.life.step import Step
from engine.plan.compile import compile_plan
from engine.plan.plan import Plan
from rules.meaning.book import RuleBook
from storage.books import keep_book
from storage.cycles import commit_cycle, find_cycle
from storage.database.engine import reading
from storage.ledger.contents import CycleHeader
from storage.projections.exemptions import granted
from storage.projections.notice import OutgoingNotice
from storage.records.catalogue import types_known
from storage.records.catalogue import watermark as known_up_to
from storage.records.mentions import search_texts
from storage.records.store import RecordStore
from storage.records.views import open_records
from windvane.cycle.artefacts import keep_artefacts
from windvane.cycle.decisions import crashes_of, decide_all, disagreements_of, findings_of
from windvane.cycle.excuses import excuses_of
from windvane.cycle.later_notices import Later, write_later_notices
from windvane.cycle.night import Night
from windvane.cycle.opening import Opening
from windvane.cycle.outbox import write_notices
from windvane.cycle.past import past_answers, past_of, past_relations
from windvane.cycle.population import Screened, screen_population
from windvane.cycle.report import CycleReport, report_of_ledger
from windvane.cycle.standing import standards_of
from windvane.cycle.stopwatch import Stopwatch, Watch, silent
from windvane.cycle.tonight import look_at_open_cases
from windvane.home import Home
from windvane.installation import record_store
from windvane.judging import Judged, judge_candidates
from windvane.release import PROGRAM, SEMANTICS

STAGES = 11


def run_cycle(  # noqa: PLR0913 - a night needs exactly these, named at every call
    home: Home,
    book: RuleBook,
    *,
    as_of: date,
    recorded_at: datetime,
    dry_run: bool = False,
    watch: Watch = silent,
) -> CycleReport:
    """Run the cycle as of a business date, or tell that it ran before; `dry_run` writes nothing.

    `recorded_at` is the present moment, for the ledger's header alone. Raises HomeBusyError when another
    process runs a cycle on this home, StorageError when records or database refuse; then nothing was decided.
    """
    with home.alone("cycle"), record_store(home) as store:
        ran = find_cycle(store.database, as_of, book.digest)
        if ran is not None:
            return report_of_ledger(ran)
        night = _begin(home, store, book, as_of=as_of, recorded_at=recorded_at)
        timed = Stopwatch(watch, stages=STAGES)
        governed = _govern(night, store, timed=timed)
        decided = _decide(night, store, governed, timed=timed)
        if not dry_run:
            _keep(night, store, decided, counts=_counts(governed, decided), timed=timed)
        return _report(night, governed, decided, dry_run=dry_run, seconds=timed.seconds)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """Everybody, measured and screened, and the plan by which the warehouse can be asked for more."""

    plan: Plan
    screened: Screened


def _begin(home: Home, store: RecordStore, book: RuleBook, *, as_of: date, recorded_at: datetime) -> Night:
    watermark = known_up_to(store.database)
    known = types_known(store.database, watermark=watermark, until=as_of)
    absent = frozenset(book.records) - known
    return Night(
        home=home, book=book, as_of=as_of, watermark=watermark, absent=absent, recorded_at=recorded_at
    )


def _govern(night: Night, store: RecordStore, *, timed: Stopwatch) -> Governed:
    """Everybody, as columns: measured, scored, screened."""
    book = night.book
    with timed.stage("open records"):
        plan = compile_plan(book, night.as_of, absent=night.absent)
        open_records(store, plan.sources, book.records, watermark=night.watermark)
        for name, relation in past_relations(store.database, book, night.as_of).items():
            store.warehouse.give(name, relation)
    with timed.stage("search texts"):
        search_texts(store.warehouse, plan.searches, book.lexicons)
    return Governed(plan=plan, screened=screen_population(store.warehouse, book, plan, timed=timed))


def _decide(night: Night, store: RecordStore, governed: Governed, *, timed: Stopwatch) -> Decided:
    """The few, one by one: judged, taken up, decided, told; and what is open goes on."""
    book, as_of, candidates = night.book, night.as_of, governed.screened.candidates
    with timed.stage("judge"):
        judged = judge_candidates(candidates, book.standards, as_of=as_of, zone=book.zone)
    with timed.stage("open cases"):
        tonight = look_at_open_cases(night, store, governed.plan)
    with timed.stage("decide"):
        answered = past_answers(store.database, book, as_of)
        taken_up = take_up(
            findings_of(candidates, judged), open_cases=answered.open_cases, decided=answered.incidents
        )
        opened = tonight.openings(taken_up)
        past = past_of(
            store.database,
            operators=frozenset(opening.candidate.operator for opening in opened),
            accounts=tonight.settled.accounts,
            excuses=_excuses(store, governed.plan, book, opened),
        )
        made = decide_all(opened, book, as_of=as_of, past=past)
        steps = tonight.end(made.cases)
    with timed.stage("write notices"):
        notices = (
            *write_notices(made.cases, book),
            *write_later_notices(
                Later(steps=steps, accounts=tonight.settled.steps), tonight.archive, cycle=night.cycle
            ),
        )
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


def _excuses(store: RecordStore, plan: Plan, book: RuleBook, opened: Sequence[Opening]) -> Excuses:
    with reading(store.database) as connection:
        given = tuple(granted(connection))
    candidates = [opening.candidate for opening in opened]
    return excuses_of(store.warehouse, book, plan, candidates=candidates, granted=given)


def _keep(
    night: Night,
    store: RecordStore,
    decided: Decided,
    *,
    counts: Mapping[str, int],
    timed: Stopwatch,
) -> None:
    """Everybody's columns beside the ledger, their digests and every decision in it."""
    with timed.stage("keep columns"):
        artefacts = keep_artefacts(store.warehouse, night.book, night.home.artefacts(night.cycle))
    header = CycleHeader(
        cycle=night.cycle,
        as_of=night.as_of,
        book=night.book.digest,
        watermark=night.watermark,
        engine=PROGRAM,
        semantics=SEMANTICS,
        artefacts=artefacts,
        counts=counts,
        recorded_at=night.recorded_at,
    )
    with timed.stage("commit"):
        keep_book(store.database, night.book)
        commit_cycle(
            store.database,
            header,
            cases=decided.cases,
            outgoing=decided.notices,
            steps=decided.steps,
            accounts=decided.accounts,
            seen=decided.seen,
        )


def _counts(governed: Governed, decided: Decided) -> Mapping[str, int]:
    screened = governed.screened
    return {
        **{f"subjects.{kind}": count for kind, count in screened.subjects.items()},
        **{f"scored.{score}": count for score, count in screened.scored.items()},
        "candidates": len(screened.candidates),
        "absorbed": len(decided.taken_up.absorbed),
        "shadow": sum(case.shadow for case in decided.cases),
        "exempted": decided.standing("exempted"),
        "waiting": decided.standing("waiting"),
        **{f"step.{name}": count for name, count in _steps(decided).items()},
        **{f"account.{name}": count for name, count in _accounts(decided).items()},
    }


def _steps(decided: Decided) -> Mapping[str, int]:
    return Counter(step.step for step in decided.steps)


def _accounts(decided: Decided) -> Mapping[str, int]:
    return Counter(step.effect.value for step in decided.accounts)


def _report(
    night: Night, governed: Governed, decided: Decided, *, dry_run: bool, seconds: Mapping[str, float]
) -> CycleReport:
    screened = governed.screened
    return CycleReport(
        cycle=night.cycle,
        as_of=night.as_of,
        book=night.book.digest,
        watermark=night.watermark,
        dry_run=dry_run,
        ran_before=False,
        subjects=screened.subjects,
        scored=screened.scored,
        cases=len(decided.cases),
        shadow_cases=sum(case.shadow for case in decided.cases),
        exempted=decided.standing("exempted"),
        waiting=decided.standing("waiting"),
        absorbed=len(decided.taken_up.absorbed),
        steps=_steps(decided),
        accounts=_accounts(decided),
        notices=len({notice.notice for notice in decided.notices}),
        standards=standards_of(
            night.book,
            night.as_of,
            absent=night.absent,
            cases=decided.cases,
            absorbed=decided.taken_up.absorbed,
        ),
        disagreements=disagreements_of(screened.candidates, decided.judged),
        crashes=crashes_of(decided.crashed),
        unknown=screened.unknown,
        seconds=seconds,
    )
