"""Building a notice: the decision, and what it asks of the one it binds."""

from engine.decide.case import Case, binds
from engine.decide.ids import notice_id
from engine.decide.outcome import Compensation, NoticeDue, Outcome, Points, Sanction
from engine.explain.ahead import ProcedureAhead, next_steps, when_exam_missed, when_overdue
from engine.explain.automation import automation_of
from engine.explain.why import standard_of
from engine.life.begin import exam_of
from notices.build_decision import build_decision
from notices.errors import NoticeError
from notices.notice import TEMPLATES, AppealRight, Exam, Notice, Rectification, RunningTotals
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard

_WITHOUT = {
    "decided": "its grade has no notice",
    "exempted": "it is exempted",
    "waiting": "it waits for a person",
    "overturned": "it was overturned",
    "withdrawn": "it was withdrawn",
}


def notice_due(case: Case) -> NoticeDue | None:
    """Find the notice a case calls for; None when its grade has none, and for a case that does not bind."""
    if not binds(case):
        return None
    return next((outcome for outcome in case.outcomes if isinstance(outcome, NoticeDue)), None)


def build_notice(case: Case, book: RuleBook, language: str) -> Notice:
    """Build the notice of a decided case in `zh` or `en`.

    Raises NoticeError when the case calls for no notice, or names a template or a language that there is not,
    and OtherBookError when `book` did not decide the case.
    """
    due, standard = _due(case), standard_of(case, book)
    rectification = _rectification(standard, due)
    return Notice(
        **dict(build_decision(case, book, language)),
        notice=notice_id(case.case),
        template=due.template,
        issued_at=due.decided_at,
        rectification=rectification,
        when_overdue=_when_overdue(case, standard, book) if rectification else (),
        exam=_exam(case, standard, book),
        appeal=_appeal(standard, due, book),
        counts_once=case.matter != case.case and any(map(_is_amount, case.outcomes)),
        points=sum(each.points for each in _points(case)),
        account=_account(case, standard, book),
        automated_decision=automation_of(case, book),
    )


def _due(case: Case) -> NoticeDue:
    due = notice_due(case)
    if due is None:
        why = "it is a shadow case" if case.shadow else _WITHOUT[case.state]
        raise NoticeError("no-notice", f"case `{case.case}` calls for no notice: {why}")
    if due.template not in TEMPLATES:
        known = ", ".join(f"`{template}`" for template in TEMPLATES)
        raise NoticeError(
            "no-template", f"there is no notice template `{due.template}`", f"write one of {known}"
        )
    return due


def _rectification(standard: Standard, due: NoticeDue) -> Rectification | None:
    rectify = standard.rectify
    if rectify is None or due.rectify_until is None:
        return None
    confirmed_by = "reviewer" if rectify.cleared_when is None else "measurement"
    return Rectification(until=due.rectify_until, proof=rectify.proof, confirmed_by=confirmed_by)


def _when_overdue(case: Case, standard: Standard, book: RuleBook) -> tuple[ProcedureAhead, ...]:
    return when_overdue(standard, book, case.as_of, grade=case.grade)


def _exam(case: Case, standard: Standard, book: RuleBook) -> Exam | None:
    exam = exam_of(case)
    if exam is None or exam.ends is None:
        return None
    return Exam(until=exam.ends, when_missed=when_exam_missed(standard, book, case.as_of))


def _is_amount(outcome: Outcome) -> bool:
    """Whether it is points or money, which count once where several decisions are about one matter."""
    match outcome:
        case Points() | Compensation():
            return True
        case _:
            return isinstance(outcome, Sanction) and outcome.amount is not None


def _appeal(standard: Standard, due: NoticeDue, book: RuleBook) -> AppealRight:
    return AppealRight(
        until=due.appeal_until,
        times=due.appeals,
        answer_within=book.bookkeeping.answer_within,
        suspends_penalties=not standard.penalty_at_once,
    )


def _points(case: Case) -> list[Points]:
    return [outcome for outcome in case.outcomes if isinstance(outcome, Points)]


def _account(case: Case, standard: Standard, book: RuleBook) -> RunningTotals | None:
    before, credit = (case.circumstances.get(name) for name in ("points_balance", "study_credit"))
    if not isinstance(before, int) or not isinstance(credit, int):
        return None
    points = _points(case)
    return RunningTotals(
        before=before,
        credit=credit,
        adds=sum(each.points for each in points),
        starts=min((each.starts for each in points), default=None),
        next_steps=next_steps(standard, book, case.as_of, points=before),
    )
