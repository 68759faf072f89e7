"""What happened to one operator, and what was decided about it night by night, plainly and from scratch.

Nothing here is taken over from engine/cascade: every decision looks at all earlier ones anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from examples.cascading import FIRST_NIGHT, LADDER
from hypothesis import strategies as st

from engine.account.account import Account, Exam, Posting
from engine.account.account_rules import RulesByDay
from engine.account.account_step import AccountStep
from engine.account.balance import balance
from engine.account.derive import derive
from engine.candidate import Candidate
from engine.cascade.known import Known
from engine.cascade.posted import postings_of
from engine.decide.case import Case, Prior, binds
from engine.decide.decide import Escalated, decide
from engine.decide.moments import decided_at
from engine.decide.outcome import NoticeDue, Points
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from engine.judge.bind import bind_standard
from engine.judge.reference import judge
from engine.life.standing import Standing, stand
from engine.life.step import Ruled, Step
from engine.procedure.judges import PlainProcedures
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade

ROLE, OPERATOR = "merchant", "O-1042"
NIGHTS = 420
_DEADLINE = 7
END = decided_at(FIRST_NIGHT + timedelta(days=NIGHTS), LADDER.zone)
"""When all that is told here is over."""

NOTHING_SAID: Mapping[str, Ruling] = {}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something found one night; `follows` a notice not met, with a finding of its own (or none)."""

    night: int
    standard: str
    subject: str
    incident: str | None
    level: int
    follows: bool = False
    found_itself: bool = True

    @property
    def as_of(self) -> date:
        """The night's business date."""
        return FIRST_NIGHT + timedelta(days=self.night)


@dataclass(frozen=True, slots=True)
class Story:
    """All that was found about an operator, and the exams that it took: (day, score)."""

    findings: tuple[Finding, ...]
    exams: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Lived:
    """The cases that were decided, and the finding of each; the account is derived when asked for."""

    book: RuleBook
    story: Story
    cases: dict[Finding, Case] = field(default_factory=dict)

    def account(self, cases: list[Case], until: datetime) -> Account:
        """The account with what these cases post, and what follows from that until a moment."""
        bare = Account(
            operator=OPERATOR,
            role=ROLE,
            postings=tuple(posting for case in cases for posting in self.posted(case)),
            exams=tuple(
                Exam(exam=f"E{number}", score=score, at=self.night(day))
                for number, (day, score) in enumerate(self.story.exams)
            ),
        )
        rules = RulesByDay(lambda _: self.book, PlainProcedures)
        return replace(bare, steps=derive(bare, rules=rules, zone=self.book.zone, since=None, until=until))

    def posted(self, case: Case) -> list[Posting]:
        """The points of a case that binds."""
        return [
            Posting(
                case=case.case,
                matter=case.matter,
                points=each.points,
                starts=each.starts,
                standard=case.standard,
                vane=self.book.standards[case.standard].vane.value,
                grade=case.grade.value,
                subject_kind=case.subject.partition(":")[0],
            )
            for each in case.outcomes
            if binds(case) and isinstance(each, Points)
        ]

    def night(self, night: int) -> datetime:
        """When the decisions of a night are taken."""
        return decided_at(FIRST_NIGHT + timedelta(days=night), self.book.zone)

    def known(self) -> Known:
        """Everything, as a cascade starts from it when all of this is over."""
        cases = list(self.cases.values())
        return Known(
            standings=tuple(map(stand, cases)),
            accounts={ROLE: self.account(cases, END)},
            books={self.book.digest: self.book},
            rules=RulesByDay(lambda _: self.book, PlainProcedures),
            zone=self.book.zone,
        )


def live(story: Story, book: RuleBook, said: Mapping[str, Ruling] = NOTHING_SAID) -> Lived:
    """Decide a story from scratch; of some cases a person has said something, known all along."""
    lived = Lived(book, story)
    for finding in sorted(story.findings):
        case = _decided(lived, finding)
        if case is not None and case.case in said:
            case = redecide(case.model_copy(update={"rulings": (said[case.case],)}), book)
        if case is not None:
            lived.cases[finding] = case
    return lived


def _decided(lived: Lived, finding: Finding) -> Case | None:
    earlier = [case for case in lived.cases.values() if binds(case) and case.as_of < finding.as_of]
    unmet = _unmet(lived, finding) if finding.follows else None
    facts = {"level": finding.level, **_counts(lived.book, earlier, finding)}
    standard = lived.book.standards[finding.standard]
    grade = judge(bind_standard(standard, as_of=finding.as_of, zone=lived.book.zone), facts)
    if finding.follows and not finding.found_itself:
        grade = unmet and unmet.grade
    if grade is None:
        return None
    matter = _matter(lived.book, finding, unmet)
    at = decided_at(finding.as_of, lived.book.zone)
    shown = balance(lived.account(earlier, at), at, last=lived.book.bookkeeping.points_last)
    late = {"notice_overdue": 1, "days_open": 8} if unmet else {}
    return decide(
        candidate_of(finding, facts, grade),
        grade,
        book=lived.book,
        as_of=finding.as_of,
        cycle=f"{finding.as_of:%Y%m%d}-b00cb00c",
        prior=_prior(earlier, finding, matter),
        circumstances={"points_balance": shown.shown, "study_credit": shown.credit, **late},
        escalates=unmet and Escalated(unmet.case, unmet.matter, found=finding.found_itself),
    )


def candidate_of(finding: Finding, facts: Mapping[str, int], grade: Grade) -> Candidate:
    """A finding as the screen hands it over."""
    return Candidate(
        standard=finding.standard,
        subject=finding.subject,
        subject_name=None,
        operator=OPERATOR,
        role=ROLE,
        owner_subject="shop:S1" if finding.subject.startswith("item:") else None,
        incident=finding.incident,
        facts=facts,
        screened=grade,
        evidence=(),
    )


def _unmet(lived: Lived, finding: Finding) -> Case | None:
    """The case of the newest finding of the same kind whose deadline went by, if it asks for anything."""
    late = (
        each
        for each in lived.story.findings
        if (each.standard, each.subject) == (finding.standard, finding.subject)
        and each.night + _DEADLINE < finding.night
    )
    case = lived.cases.get(max(late, default=finding))
    notices = case.outcomes if case and binds(case) else ()
    asks = any(isinstance(each, NoticeDue) and each.rectify_until for each in notices)
    return case if asks else None


def _matter(book: RuleBook, finding: Finding, unmet: Case | None) -> str | None:
    each = book.standards[finding.standard].each
    if unmet is not None:
        return unmet.matter
    return f"{each.record}:{each.incident}:{finding.incident}" if each else None


def _prior(earlier: list[Case], finding: Finding, matter: str | None) -> Prior:
    since = finding.as_of - timedelta(days=179)
    counted = [case for case in earlier if case.as_of >= since and case.matter != matter]
    same = {}
    for case in sorted(counted, key=lambda each: (each.as_of, each.case)):
        if case.standard == finding.standard:
            same[case.matter] = case
    newest = sorted((case.as_of, case.case) for case in same.values())
    matters = {case.matter for case in counted}
    return Prior(same=len(newest), any=len(matters), cases=tuple(case for _, case in newest[-10:]))


def _counts(book: RuleBook, earlier: list[Case], finding: Finding) -> dict[str, int]:
    if not {*book.case_counts} & {*book.standards[finding.standard].reads}:
        return {}
    return {
        name: sum(
            finding.subject in (case.subject, case.owner_subject)
            and count.grade in (None, case.grade)
            and (finding.as_of - case.as_of).days < count.days
            for case in earlier
        )
        for name, count in book.case_counts.items()
    }


def said(known: Known, case: str, grade: Grade | None) -> Ruled | None:
    """A reviewer's word on a case when all of this is over; None where it would be nothing milder."""
    decision = stood(known, case).decision
    book = known.book_of(decision)
    grades = {each.grade for each in book.standards[decision.standard].grades}
    milder = grade is None or (grade in grades and grade.severity < decision.grade.severity)
    if not binds(decision) or not milder:
        return None
    word = Ruling(kind=RulingKind.OWN_MOTION, by="reviewer", at=END, grade=grade, reason="read again")
    again = redecide(decision.model_copy(update={"rulings": (*decision.rulings, word)}), book)
    return again and Ruled(case=case, at=END, by=word.by, recorded_at=END, reason=word.reason, decision=again)


def stood(known: Known, case: str) -> Standing:
    """Where a case stands."""
    return next(each for each in known.standings if each.decided.case == case)


def entered(known: Known, *steps: Step, accounts: tuple[AccountStep, ...] = ()) -> Known:
    """What is known after steps of cases and of accounts were entered."""
    standings = {each.decided.case: each for each in known.standings}
    for step in steps:
        standings[step.case] = standings[step.case].after(step)
    return replace(
        known,
        standings=tuple(standings.values()),
        accounts={
            role: _entered(account, standings.values(), known, accounts)
            for role, account in known.accounts.items()
        },
    )


def _entered(
    account: Account, standings: Iterable[Standing], known: Known, steps: tuple[AccountStep, ...]
) -> Account:
    posted = (posting for each in standings for posting in postings_of(each, each.decision, known.books))
    mine = (each for each in steps if each.role == account.role)
    return replace(account, postings=tuple(posted), steps=(*account.steps, *mine))


_STANDARDS = ("G02", "G02", "C04", "C03", "S06")


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Something found on one of not too many nights, about few subjects and records."""
    standard = draw(st.sampled_from(_STANDARDS))
    night = draw(st.integers(0, 24)) * draw(st.sampled_from((1, 4, 10)))
    about_item = standard == "G02"
    return Finding(
        night=night,
        standard=standard,
        subject=f"item:I{draw(st.integers(1, 2))}" if about_item else "shop:S1",
        incident=f"R{draw(st.integers(1, 4))}" if standard.startswith("C") else None,
        level=draw(st.integers(1, 3)),
        follows=about_item and draw(st.booleans()),
        found_itself=draw(st.booleans()),
    )


@st.composite
def stories(draw: st.DrawFn, *, most: int = 12) -> Story:
    """Up to so many findings, no two of them the same case, and a few exams."""
    several = draw(st.lists(findings(), min_size=1, max_size=most, unique_by=_about))
    exams = draw(st.lists(st.tuples(st.integers(0, 200), st.sampled_from((60, 80, 100))), max_size=3))
    return Story(tuple(sorted(several)), tuple(sorted(exams)))


def _about(finding: Finding) -> tuple[object, ...]:
    """What makes a case this one: an incident is decided once, a subject once a night."""
    own = (finding.standard, finding.subject, finding.incident)
    return own if finding.incident else (*own, finding.night)
