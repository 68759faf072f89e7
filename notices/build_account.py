"""Building the notice of what happened to an account."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.account.account_step import AccountStep
from engine.explain.part import parts_of
from engine.explain.why import OtherBookError
from notices.build_decision import reference_to, words_of
from notices.errors import NoticeError
from notices.step_notice import AccountNotice
from notices.tells import account_told, what_an_account_is_told
from notices.titles import Titles
from rules.expression.days import bind_days
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect

_MEASURES: Mapping[Effect, str] = MappingProxyType(
    {Effect.CLEAR_OUT: "clear_out", Effect.ITEMS_DOWN_UNTIL_EXAM: "take_down_all_items"}
)
"""What a book that explains it calls what is done to an account."""


def build_account_notice(
    step: AccountStep, book: RuleBook, language: str, *, number: int = 1
) -> AccountNotice:
    """Build the notice of a clear-out, of items down until an exam is passed, or of the undoing of one.

    Raises NoticeError when nobody is told of such a step, or for another language, and OtherBookError when
    `book` is not the one that it was done by.
    """
    titles = Titles(book, words_of(language))
    _check(step, book)
    procedure = book.procedures[step.procedure]
    when = bind_days(procedure.when, step.at.date(), book.zone)
    return AccountNotice(
        notice=f"{step.step}-N{number}",
        step=step.step,
        tells=what_an_account_is_told(step),
        language=language,
        zone=book.zone,
        currency=book.currency,
        operator=step.operator,
        role=step.role,
        since=step.at,
        book=reference_to(book),
        procedure=procedure.name,
        clause=procedure.clause,
        condition=parts_of(when, step.facts),
        written=procedure.text,
        because=step.because,
        explained=None if step.undoes else titles.explained(_MEASURES[step.effect]),
        undoes=step.undoes,
        cause=step.cause,
    )


def _check(step: AccountStep, book: RuleBook) -> None:
    if not account_told(step):
        raise NoticeError("not-told", f"nobody is told of `{step.effect}` by account step `{step.step}`")
    if step.book != book.digest:
        raise OtherBookError(
            "other-book",
            f"account step `{step.step}` was by rule book `{step.book[:12]}`, this is `{book.digest[:12]}`",
            "read it with the release that was in force then",
        )
