"""The notices of a move: of each step that is told, and of each account step that is."""

from collections import Counter
from collections.abc import Iterable, Iterator

from engine.account.account_step import AccountStep
from engine.life.step import Ruled
from notices.tells import account_told, told
from rules.meaning.book import RuleBook
from storage.database.engine import Database, reading
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import notices_issued
from windvane.case_behind import case_behind
from windvane.cycle.outbox import write_notices
from windvane.moves.releases import Releases
from windvane.moves.turn import Turn
from windvane.step_notices import account_notices, step_notices


def notices_of_turns(
    database: Database, turns: Iterable[Turn], releases: Releases
) -> Iterator[OutgoingNotice]:
    """The notices of steps, in their order, in the languages of the book that decided the case."""
    every = [turn for turn in turns if _is_told(turn)]
    with reading(database) as connection:
        issued = Counter(notices_issued(connection, {turn.step.case for turn in every}))
    for turn in every:
        issued[turn.step.case] += 1
        book = releases.book(turn.before.decided.book)
        yield from _of_turn(turn, book, number=issued[turn.step.case])


def notices_of_accounts(
    database: Database, steps: Iterable[AccountStep], releases: Releases
) -> Iterator[OutgoingNotice]:
    """The notices of what happened to accounts, in the languages of the book by which it happened."""
    for step in steps:
        if account_told(step):
            case = case_behind(database, step)
            yield from account_notices(step, case, releases.book(step.book))


def _is_told(turn: Turn) -> bool:
    return told(turn.step) or _is_first_decision(turn)


def _is_first_decision(turn: Turn) -> bool:
    """Whether a person has decided a waiting case: its notice is that of a decision."""
    return isinstance(turn.step, Ruled) and turn.before.decision.state == "waiting"


def _of_turn(turn: Turn, book: RuleBook, *, number: int) -> Iterator[OutgoingNotice]:
    if not _is_first_decision(turn):
        yield from step_notices(turn.before, turn.step, book, number=number)
        return
    for notice in write_notices([turn.after.decision], book):
        yield notice.model_copy(update={"cycle": None})
