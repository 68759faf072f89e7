"""Steps in the life of a case, and what people say about it, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from engine.candidate import Candidate
from engine.decide.case import Case
from engine.decide.ids import appeal_id
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from engine.life.step import (
    AppealDecided,
    Appealed,
    Cause,
    Checked,
    Claimed,
    Cleared,
    Closed,
    ExamMissed,
    ExamPassed,
    Overdue,
    ProofDecided,
    ProofShown,
    Released,
    Reminded,
    Revised,
    Ruled,
    Verdict,
    WindowEnded,
)
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade
from tests.strategies.decisions import item_candidate, rule_book

DECIDED = datetime.fromisoformat("2026-11-21T00:00:00+08:00")
"""When a decision as of 2026-11-20 is taken in Shanghai."""

RECORDED_AT = datetime(2026, 11, 21, 3, tzinfo=UTC)
REVIEWER, SECOND = "reviewer-1", "reviewer-2"
_TIMES = {Grade.SLIGHT: 2_000, Grade.SERIOUS: 5_000, Grade.SEVERE: 10_000}


def day(number: float) -> datetime:
    """A moment that many days after the decision."""
    return DECIDED + timedelta(days=number)


def returning(grade: Grade, number: int = 1, **changes: Any) -> Candidate:
    """An item whose quality-return rate meets just this grade of G02."""
    return item_candidate(
        number, facts={"quality_return_rate.times_baseline": _TIMES[grade]}, screened=grade, **changes
    )


def said(
    case: Case,
    kind: RulingKind,
    grade: Grade | None,
    *,
    at: datetime,
    by: str = REVIEWER,
    book: RuleBook | None = None,
) -> Case:
    """The case decided again with one ruling more."""
    ruling = Ruling(kind=kind, by=by, at=at, grade=grade, reason="as the files show")
    again = redecide(case.model_copy(update={"rulings": (*case.rulings, ruling)}), book or rule_book())
    assert again is not None
    return again


class Steps:
    """The steps of one case, each with what most tests do not care about filled in."""

    def __init__(self, case: Case, book: RuleBook | None = None) -> None:
        self.case, self.book = case, book or rule_book()

    def _by(self, at: datetime, by: str) -> dict[str, Any]:
        return {"case": self.case.case, "at": at, "by": by, "recorded_at": RECORDED_AT}

    def window_ended(self, at: datetime) -> WindowEnded:
        """The appeal window went by."""
        return WindowEnded(case=self.case.case, at=at)

    def reminded(self, at: datetime) -> Reminded:
        """A reminder of the deadline after a week."""
        return Reminded(case=self.case.case, at=at, until=day(7))

    def proof_shown(self, at: datetime) -> ProofShown:
        """A report was handed in."""
        by = self._by(at, self.case.operator)
        return ProofShown(**by, proofs=("inspection_report",), note="", files=(), record=None)

    def proof_decided(self, at: datetime, *, accepted: bool, by: str = REVIEWER) -> ProofDecided:
        """A reviewer accepts the report, or does not."""
        return ProofDecided(**self._by(at, by), accepted=accepted, reason="as the report shows")

    def cleared(self, at: datetime) -> Cleared:
        """The rate was measured below its limit."""
        return Cleared(case=self.case.case, at=at, facts={"quality_return_rate.times_baseline": 900})

    def overdue(self, at: datetime, escalated_to: str | None = None) -> Overdue:
        """The deadline went by."""
        return Overdue(case=self.case.case, at=at, escalated_to=escalated_to)

    def exam_passed(self, at: datetime) -> ExamPassed:
        """The exam was passed."""
        return ExamPassed(case=self.case.case, at=at, exam="E1")

    def exam_missed(self, at: datetime, standing: Case) -> ExamMissed:
        """The exam was missed, and what stands decided again on that."""
        missed = {**standing.circumstances, "exam_missed": 1}
        again = redecide(standing.model_copy(update={"circumstances": missed}), self.book)
        assert again is not None
        return ExamMissed(case=self.case.case, at=at, decision=again)

    def appealed(self, at: datetime, by: str | None = None) -> Appealed:
        """The operator (or somebody else) appeals."""
        return Appealed(
            **self._by(at, by or self.case.operator),
            appeal=appeal_id(self.case.case),
            text="the returns were not about quality",
            files=(),
            human_review=True,
            answer_by=at + timedelta(days=7),
        )

    def answered(
        self,
        at: datetime,
        verdict: Verdict,
        standing: Case,
        *,
        grade: Grade | None = None,
        by: str = REVIEWER,
    ) -> AppealDecided:
        """A reviewer answers the appeal against what stands."""
        holds = {Verdict.UPHOLD: standing.grade, Verdict.REDUCE: grade, Verdict.OVERTURN: None}[verdict]
        decision = said(standing, RulingKind.APPEAL, holds, at=at, by=by, book=self.book)
        return AppealDecided(
            **self._by(at, by),
            appeal=appeal_id(self.case.case),
            verdict=verdict,
            reason="as the files show",
            decision=decision,
        )

    def claimed(self, at: datetime, by: str = REVIEWER) -> Claimed:
        """A reviewer takes it."""
        return Claimed(**self._by(at, by))

    def released(self, at: datetime, by: str = REVIEWER) -> Released:
        """A reviewer puts it back."""
        return Released(**self._by(at, by))

    def ruled(
        self, at: datetime, kind: RulingKind, standing: Case, *, grade: Grade | None, by: str = REVIEWER
    ) -> Ruled:
        """A person decides what stands."""
        decision = said(standing, kind, grade, at=at, by=by, book=self.book)
        return Ruled(**self._by(at, by), reason="as the files show", decision=decision)

    def checked(self, at: datetime, by: str = REVIEWER) -> Checked:
        """A second look agrees."""
        return Checked(**self._by(at, by), agrees=True, grade=self.case.grade, reason="plain")

    def revised(self, at: datetime, decision: Case) -> Revised:
        """It was decided again, as records were corrected."""
        return Revised(
            case=self.case.case, at=at, cause=Cause.RECORDS, because="refund:R1", decision=decision
        )

    def closed(self, at: datetime) -> Closed:
        """Nothing is open any more."""
        return Closed(case=self.case.case, at=at)
