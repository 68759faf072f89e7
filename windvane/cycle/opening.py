"""Cases about to be opened: new findings, and notices that were not met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.decide import Escalated
from engine.decide.moments import decided_at
from engine.decide.replay import candidate_of
from engine.decide.take_up import Finding
from engine.facts import Facts
from engine.life.standing import Standing
from engine.plan.asked_facts import AskedFacts
from engine.procedure.passage import Passed
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect, Stage
from rules.meaning.published import Mode

OVERDUE = "notice_overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A case that may be opened tonight.

    Attributes: `unmet` is the case whose notice was not met, None for a finding of its own; `found_tonight`
    says that the judge saw the standard met tonight, which an unmet notice does not need; `answered` that an
    open case answers what was found, so that only a raised grade is worth a case.
    """

    finding: Finding
    unmet: Standing | None = None
    found_tonight: bool = True
    answered: bool = False

    @property
    def candidate(self) -> Candidate:
        """The candidate that was found."""
        return self.finding.candidate

    @property
    def escalates(self) -> Escalated | None:
        """The case that it follows from."""
        if self.unmet is None:
            return None
        unmet = self.unmet.decided
        return Escalated(unmet.case, unmet.matter, found=self.found_tonight)

    def is_worth_a_case(self, passed: Passed) -> bool:
        """Whether a case is opened, as it passed through the procedures.

        A notice that was not met is answered once by a higher grade; the same again would say nothing new.
        """
        if self.unmet is None or not self.answered:
            return True
        raised = passed.grade.severity > self.unmet.decision.grade.severity
        return raised and not passed.changed_by(Effect.EXEMPT)

    def lateness(self, as_of: date, zone: str) -> Facts:
        """The fields of the case that tell of the missed deadline."""
        if self.unmet is None:
            return {}
        begun = decided_at(self.unmet.decided.as_of, zone)
        return {OVERDUE: 1, "days_open": (decided_at(as_of, zone) - begun).days}


def escalates_anything(book: RuleBook, as_of: date) -> bool:
    """Whether any procedure that acts as of a business date looks at missed deadlines."""
    return any(
        each.is_judged(as_of)
        and each.mode is Mode.ENFORCE
        and each.stage is Stage.GRADE
        and OVERDUE in names_in(each.when)
        for each in book.procedures.values()
    )


def openings(
    new: Sequence[Finding],
    absorbed: Sequence[Finding],
    *,
    unmet: Iterable[Standing],
    measured: Mapping[str, AskedFacts],
    book: RuleBook,
) -> tuple[Opening, ...]:
    """The new findings, and one opening for every notice that was not met.

    A notice that was not met takes up what was found of the very same tonight, unless that is milder;
    otherwise it stands on the grade it had, with the figures as they are tonight. A standard that the book no
    longer has escalates nothing.
    """
    waiting = {_about(each): each for each in unmet if each.decided.standard in book.standards}
    answered = [_followed(each, waiting, answered=True) for each in absorbed if _harsh_enough(each, waiting)]
    fresh = [_followed(each, waiting, answered=False) for each in new]
    taken = {_place(each.finding) for each in (*answered, *fresh)}
    before = [
        Opening(finding=_as_before(each, measured, book), unmet=each, found_tonight=False, answered=True)
        for about, each in waiting.items()
        if about not in taken
    ]
    return (*fresh, *answered, *before)


_Unmet = Mapping[tuple[str, str, str | None], Standing]


def _followed(finding: Finding, unmet: _Unmet, *, answered: bool) -> Opening:
    return Opening(finding=finding, unmet=unmet.get(_place(finding)), answered=answered)


def _harsh_enough(finding: Finding, unmet: _Unmet) -> bool:
    standing = unmet.get(_place(finding))
    return standing is not None and finding.grade.severity >= standing.decision.grade.severity


def _place(finding: Finding) -> tuple[str, str, str | None]:
    return finding.candidate.standard, finding.candidate.subject, finding.candidate.incident


def _about(standing: Standing) -> tuple[str, str, str | None]:
    return standing.decided.standard, standing.decided.subject, standing.decided.incident


def _as_before(standing: Standing, measured: Mapping[str, AskedFacts], book: RuleBook) -> Finding:
    case = standing.decision
    standard, now = book.standards[case.standard], measured.get(case.subject)
    facts = case.facts if standard.each is not None or now is None else now.facts_for(standard)
    candidate = candidate_of(case).model_copy(update={"facts": facts, "screened": case.grade})
    return Finding(candidate, case.grade)
