"""The notices of steps, of cases and of accounts, written in every language of the book, to go out."""

from collections.abc import Iterator

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.life.standing import Standing
from engine.life.step import Step
from notices.build_account import build_account_notice
from notices.build_step import build_step_notice
from notices.digest import notice_digest
from notices.render import Rendered
from notices.render_step import render_account, render_step
from notices.step_notice import AccountNotice, StepNotice
from rules.meaning.book import RuleBook
from storage.projections.notice import OutgoingNotice


def step_notices(
    before: Standing, step: Step, book: RuleBook, *, number: int, cycle: str | None = None
) -> Iterator[OutgoingNotice]:
    """The notice of a step that is told (notices/tells.py) in each language of `book`, that of the case.

    `before` is where the case stood before the step, `number` counts the notices of the case.
    """
    for language in book.languages:
        notice = build_step_notice(before, step, book, language=language, number=number)
        yield _outgoing(notice, render_step(notice), case=before.decided, cycle=cycle)


def account_notices(
    step: AccountStep, case: Case, book: RuleBook, *, cycle: str | None = None
) -> Iterator[OutgoingNotice]:
    """The notice of an account step that is told in each language of `book`, by which it was done.

    `case` is the one that it goes back to: whose points, or whose missed exam, or whose revision.
    """
    for language in book.languages:
        notice = build_account_notice(step, book, language)
        yield _outgoing(notice, render_account(notice), case=case, cycle=cycle)


def _outgoing(
    notice: StepNotice | AccountNotice, rendered: Rendered, *, case: Case, cycle: str | None
) -> OutgoingNotice:
    return OutgoingNotice(
        notice=notice.notice,
        language=notice.language,
        case=case.case,
        cycle=cycle,
        subject=case.subject,
        operator=case.operator,
        subject_line=rendered.title,
        text=rendered.text,
        html=rendered.html,
        digest=notice_digest(notice),
    )
