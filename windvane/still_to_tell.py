"""What is still to be told: of steps that are about to be kept, after all that was told before them."""

from collections.abc import Iterable, Sequence

from engine.account.account_step import AccountStep
from notices.tells import account_told
from storage.database.engine import Database, reading
from storage.projections.cases import case_behind
from storage.projections.notices import notices_issued
from windvane.letters import Letter, OfAccount, letters_of_turns
from windvane.turn import Turn


def still_to_tell(
    database: Database, turns: Sequence[Turn], *, accounts: Iterable[AccountStep]
) -> list[Letter]:
    """The letters of turns, numbered after the notices that went out before, then those of account steps.

    A notice belongs to a case: who never had one is not written to.
    """
    with reading(database) as connection:
        issued = notices_issued(connection, {turn.step.case for turn in turns})
        behind = [(step, case_behind(connection, step)) for step in accounts if account_told(step)]
    of_accounts = [OfAccount(step, case) for step, case in behind if case is not None]
    return [*letters_of_turns(turns, issued=issued), *of_accounts]
