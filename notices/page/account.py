"""The notice of an account in words."""

from collections.abc import Iterator

from notices.page.conditions import ConditionOutline, ConditionRow
from notices.page.lines import Line, with_more
from notices.page.procedures import of_cases, quoted
from notices.page.receipt import receipt_line
from notices.page.step import StepPage
from notices.step_notice import AccountNotice
from notices.tells import Tells
from notices.words.speaker import Speaker, literal


def account_page(notice: AccountNotice, case: str, say: Speaker) -> StepPage:
    """Put the notice of what happened to an account into words; its receipt is that of the case behind it."""
    words, role = say.words, say.words.roles.get(notice.role, notice.role)
    lead = words.happenings.sentences[notice.tells].format(
        role=role,
        at=say.moment(notice.since),
        procedure=notice.procedure,
        clause=quoted(notice.clause, say),
    )
    return StepPage(
        title=words.happenings.titles[notice.tells],
        name=literal(notice.operator),
        over=notice.procedure,
        lead=lead,
        why=tuple(_why(notice, say)),
        reason="",
        dates=((words.happenings.labels.since, say.moment(notice.since)),),
        addressee=tuple(_addressee(notice, role, say)),
        changes=(),
        stays="",
        measured=_condition(notice, say),
        measured_title=words.labels.facts,
        measured_head=words.labels.condition,
        next=tuple(_next(notice, say)),
        about=tuple(_about(notice, say)),
        receipt=receipt_line(case, say),
    )


def _why(notice: AccountNotice, say: Speaker) -> Iterator[str]:
    """What it means, and of what it was made undone."""
    if notice.explained is not None:
        yield notice.explained
    if notice.cause is not None:
        yield say.words.happenings.account_cause.format(cause=notice.cause)


def _addressee(notice: AccountNotice, role: str, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield labels.addressee, with_more(notice.operator, role, say)
    yield labels.notice, notice.notice


def _condition(notice: AccountNotice, say: Speaker) -> tuple[ConditionRow, ...]:
    """What the procedure found; of what is undone it does not matter any more."""
    results = (say.words.labels.holds, say.words.labels.fails)
    return () if notice.undoes else ConditionOutline(of_cases(say), {}, results).rows(notice.condition)


def _next(notice: AccountNotice, say: Speaker) -> Iterator[str]:
    words = say.words.happenings.next
    if notice.undoes is not None:
        yield words.account_undone
        return
    if notice.tells is Tells.ITEMS_DOWN:
        yield words.items_down
    yield words.account


def _about(notice: AccountNotice, say: Speaker) -> Iterator[Line]:
    labels, told = say.words.labels, say.words.happenings.labels
    yield told.because, literal(notice.because)
    if notice.undoes is not None:
        yield told.undoes, notice.undoes
    yield labels.book, f"{notice.book.name} {notice.book.version}"
    yield labels.digest, notice.book.digest
