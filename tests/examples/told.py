"""Lives of small cases: one for every step that somebody is told of, with the case just before it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from examples.governed import BOOK, FIRST, returns_case, shipping_case
from examples.procedures import ALL, M06, M11, book_of, shipping
from strategies.procedures import procedure

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.decide.decide import withdrawn
from engine.decide.replay import redecide
from engine.decide.ruling import Ruling, RulingKind
from engine.life.standing import Standing, stand
from engine.life.step import (
    AppealDecided,
    Appealed,
    Cause,
    Cleared,
    ExamMissed,
    ExamPassed,
    Overdue,
    ProofDecided,
    ProofShown,
    Reminded,
    Revised,
    Ruled,
    Step,
    Verdict,
)
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade

M01 = procedure(
    "M01",
    Effect.CLEAR_OUT,
    "points_balance >= 100",
    clause={
        "zh": "同一角色的违规积分累计满100分的，清退该角色。",
        "en": "A role at 100 points is cleared out.",
    },
)
M02 = procedure(
    "M02",
    Effect.ITEMS_DOWN_UNTIL_EXAM,
    "points_balance >= 40",
    clause={
        "zh": "满40分的，全部商品下架直至通过考试。",
        "en": "At 40 points all items are down until an exam.",
    },
)
RULED = book_of(M01, M02, M06, M11)
"""A book whose procedures close accounts and take up what is overdue."""

REASON = "买家地址填写错误，非商品质量问题。 The address was the buyer's mistake."


def at(standing: Standing, days: int) -> datetime:
    """So many days after the decision."""
    return standing.decided.outcomes[-1].decided_at + timedelta(days=days)


def by_person(standing: Standing, days: int, by: str = "rev-7") -> Mapping[str, object]:
    moment = at(standing, days)
    return {"case": standing.decided.case, "at": moment, "by": by, "recorded_at": moment}


def ruling(standing: Standing, days: int, *, kind: RulingKind, grade: Grade | None) -> Ruling:
    return Ruling(kind=kind, by="rev-7", at=at(standing, days), grade=grade, reason=REASON)


def ruled(standing: Standing, said: Ruling, book: RuleBook = BOOK) -> Case:
    """The decision with one more ruling."""
    case = standing.decision.model_copy(update={"rulings": (*standing.decision.rulings, said)})
    return redecide(case, book)


def appealed(standing: Standing, days: int = 3) -> Standing:
    """The case under appeal."""
    return standing.after(appeal(standing, days))


def appeal(standing: Standing, days: int = 3) -> Appealed:
    return Appealed(
        **by_person(standing, days, standing.decided.operator),
        appeal=f"{standing.decided.case}-A1",
        text="退货原因系物流破损，请复核。",
        files=(),
        human_review=True,
        answer_by=at(standing, days + 7),
    )


def answered(standing: Standing, verdict: Verdict, grade: Grade | None) -> AppealDecided:
    said = ruling(standing, 5, kind=RulingKind.APPEAL, grade=grade)
    return AppealDecided(
        **by_person(standing, 5),
        appeal=f"{standing.decided.case}-A1",
        verdict=verdict,
        reason=REASON,
        decision=ruled(standing, said),
    )


def own_motion(standing: Standing, grade: Grade | None) -> Ruled:
    said = ruling(standing, 2, kind=RulingKind.OWN_MOTION, grade=grade)
    return Ruled(**by_person(standing, 2), reason=REASON, decision=ruled(standing, said))


def revised(standing: Standing, decision: Case, cause: Cause, because: str) -> Revised:
    return Revised(
        case=standing.decided.case, at=at(standing, 4), cause=cause, because=because, decision=decision
    )


def with_proof(standing: Standing) -> Standing:
    """The case with proof handed in, which nobody has looked at yet."""
    operator = standing.decided.operator
    shown = ProofShown(
        **by_person(standing, 2, operator), proofs=("improvement_plan",), note="", files=(), record=None
    )
    return standing.after(shown)


RETURNS, SHIPPING, EXAM = stand(returns_case()), stand(shipping_case()), stand(shipping(book=RULED))
OVERDUE = stand(shipping_case(book=ALL))
FINED = shipping(book=book_of(M11)).model_copy(update={"book": RULED.digest})
EXEMPT = RETURNS.decided.model_copy(
    update={"state": "exempted", "outcomes": (), "resolved": (), "procedures": ()}
)
MEASURED = {"quality_return_rate.times_baseline": 1_450}

TOLD: Mapping[str, tuple[Standing, Step, RuleBook]] = {
    "reminded": (
        OVERDUE,
        Reminded(case=OVERDUE.decided.case, at=at(OVERDUE, 6), until=at(OVERDUE, 7)),
        ALL,
    ),
    "cleared": (RETURNS, Cleared(case=RETURNS.decided.case, at=at(RETURNS, 3), facts=MEASURED), BOOK),
    "proof_accepted": (
        with_proof(SHIPPING),
        ProofDecided(**by_person(SHIPPING, 3), accepted=True, reason=REASON),
        BOOK,
    ),
    "proof_rejected": (
        with_proof(SHIPPING),
        ProofDecided(**by_person(SHIPPING, 3), accepted=False, reason=REASON),
        BOOK,
    ),
    "overdue": (
        SHIPPING,
        Overdue(case=SHIPPING.decided.case, at=at(SHIPPING, 7), escalated_to=None),
        BOOK,
    ),
    "appealed": (RETURNS, appeal(RETURNS), BOOK),
    "appeal_upheld": (appealed(RETURNS), answered(RETURNS, Verdict.UPHOLD, Grade.SEVERE), BOOK),
    "appeal_reduced": (appealed(RETURNS), answered(RETURNS, Verdict.REDUCE, Grade.SLIGHT), BOOK),
    "appeal_won": (appealed(RETURNS), answered(RETURNS, Verdict.OVERTURN, None), BOOK),
    "made_milder": (RETURNS, own_motion(RETURNS, Grade.SLIGHT), BOOK),
    "taken_back": (RETURNS, own_motion(RETURNS, None), BOOK),
    "exam_passed": (EXAM, ExamPassed(case=EXAM.decided.case, at=at(EXAM, 8), exam="EX-31"), RULED),
    "exam_missed": (EXAM, ExamMissed(case=EXAM.decided.case, at=at(EXAM, 10), decision=FINED), RULED),
    "revised": (
        RETURNS,
        revised(RETURNS, returns_case(prior=FIRST), Cause.EARLIER_CASE, "20260903-G02-1f0c4a5b6d7e"),
        BOOK,
    ),
    "withdrawn": (
        RETURNS,
        revised(RETURNS, withdrawn(RETURNS.decided, MEASURED, ()), Cause.RECORDS, "refund:RE8999"),
        BOOK,
    ),
    "exempted": (RETURNS, revised(RETURNS, EXEMPT, Cause.EXEMPTION, "X-2f00aa"), BOOK),
}
"""By what is told: the case just before the step, the step, and the book."""


def account_step(procedure: str, effect: Effect, points: int, **changes: object) -> AccountStep:
    """What a procedure did to the account of a merchant at so many points."""
    plain = AccountStep(
        step=f"{procedure}-5b6d7e1f0c4a",
        operator="OP-2207",
        role="merchant",
        effect=effect,
        amount=None,
        at=at(RETURNS, 7),
        procedure=procedure,
        because=RETURNS.decided.case,
        facts={"points_balance": points},
        book=RULED.digest,
    )
    return plain.model_copy(update=changes)


CLEAR_OUT = account_step("M01", Effect.CLEAR_OUT, 103)
ITEMS_DOWN = account_step("M02", Effect.ITEMS_DOWN_UNTIL_EXAM, 43)


def undone(step: AccountStep) -> AccountStep:
    """The entry that takes a step back."""
    return step.model_copy(
        update={"step": f"{step.step}-U1", "undoes": step.step, "cause": RETURNS.decided.case}
    )


ACCOUNTS = {
    "cleared_out": CLEAR_OUT,
    "clear_out_undone": undone(CLEAR_OUT),
    "items_down": ITEMS_DOWN,
    "items_down_undone": undone(ITEMS_DOWN),
}
"""By what is told: what happened to an account, under the book RULED."""
