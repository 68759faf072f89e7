"""Building the notice of a step: cheap, for an overturn may send a thousand."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.decide.case import Case, Prior
from engine.decide.ids import notice_id
from engine.explain.part import Group, Leaf, leaves, parts_of
from engine.explain.phrase import FactPiece
from engine.explain.why import standard_of
from engine.life.begin import notice_of
from engine.life.standing import Standing, stand
from engine.life.step import AppealDecided, Appealed, Cleared, ExamPassed, Revised, Step
from notices.build_decision import clause_told, party_of, reference_to, words_of
from notices.changes import changes_of
from notices.erased import erased_said
from notices.errors import NoticeError
from notices.left_open import left_open
from notices.step_notice import Breaches, StepNotice, Why
from notices.tells import Tells, what_is_told
from notices.titles import Titles
from rules.expression.days import bind_days
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade, Standard


def build_step_notice(
    standing: Standing, step: Step, book: RuleBook, *, language: str, number: int
) -> StepNotice:
    """Build the notice of a step of a case's life in `zh` or `en`; `number` counts the case's notices.

    `standing` has the step among its steps, or is the case's just before it; later steps are left aside.
    Raises NoticeError when nobody is told of such a step, or for another language, and OtherBookError when
    `book` did not decide the case.
    """
    tells = _tells(step)
    words, standard = words_of(language), standard_of(standing.decided, book)
    before, after = _around(standing, step)
    titles = Titles(book, words)
    measured, changes = _measured(step, standard, book), changes_of(before, after, titles=titles)
    notice = StepNotice(
        notice=notice_id(standing.decided.case, number),
        first=notice_id(standing.decided.case),
        tells=tells,
        language=language,
        issued_at=step.at,
        case=standing.decided.case,
        as_of=standing.decided.as_of,
        zone=book.zone,
        currency=book.currency,
        party=party_of(standing.decided),
        kind=titles.subject(standing.decided.subject.partition(":")[0]),
        book=reference_to(book),
        clause=clause_told(standard, language),
        grade_before=before.decision.grade,
        grade=_grade(after.decision),
        until=_until(before, tells),
        reason=getattr(step, "reason", None),
        appeal=step.appeal if isinstance(step, Appealed | AppealDecided) else None,
        exam=step.exam if isinstance(step, ExamPassed) else None,
        why=_why(step, before.decision, titles) if isinstance(step, Revised) else None,
        measured=measured,
        changes=changes.changed,
        stays=changes.stays,
        open=left_open(after, standard, tells, titles=titles),
        titles={name: titles.of(name, standard) for name in _named(measured)},
    )
    return erased_said(notice, words)


def _tells(step: Step) -> Tells:
    tells = what_is_told(step)
    if tells is None:
        raise NoticeError("not-told", f"nobody is told of step `{step.step}` of case `{step.case}`")
    return tells


def _around(standing: Standing, step: Step) -> tuple[Standing, Standing]:
    """The case before and after the step."""
    if step not in standing.steps:
        return standing, standing.after(step)
    before = stand(standing.decided)
    for earlier in standing.steps[: standing.steps.index(step)]:
        before = before.after(earlier)
    return before, before.after(step)


def _grade(decision: Case) -> Grade | None:
    return decision.grade if decision.state == "decided" else None


_OF_RECTIFICATION = (Tells.REMINDED, Tells.OVERDUE, Tells.PROOF_REJECTED)


def _until(before: Standing, tells: Tells) -> datetime | None:
    if tells is Tells.EXAM_MISSED:
        return before.life.exam_until
    if tells in _OF_RECTIFICATION:
        notice = notice_of(before.decision)
        return None if notice is None else notice.rectify_until
    return None


def _why(step: Revised, before: Case, titles: Titles) -> Why:
    """Why it was decided again; earlier breaches are told where their number changed."""
    then, now = _breaches(before.prior), _breaches(step.decision.prior)
    return Why(
        cause=step.cause,
        because=step.because,
        title=titles.exemption(step.because),
        before=None if then == now else then,
        now=None if then == now else now,
    )


def _breaches(prior: Prior) -> Breaches:
    return Breaches(same=prior.same, any=prior.any)


def _measured(step: Step, standard: Standard, book: RuleBook) -> Leaf | Group | None:
    """What clears the notice, on the facts that were measured."""
    if not isinstance(step, Cleared) or standard.rectify is None or standard.rectify.cleared_when is None:
        return None
    day = step.at.astimezone(ZoneInfo(book.zone)).date()
    return parts_of(bind_days(standard.rectify.cleared_when, day, book.zone), step.facts)


def _named(measured: Leaf | Group | None) -> Iterator[str]:
    """Every fact that is told."""
    for leaf in () if measured is None else leaves(measured):
        for phrase in (leaf.left, *leaf.right):
            yield from (piece.name for piece in phrase if isinstance(piece, FactPiece))
