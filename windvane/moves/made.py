"""A move is made: its steps, what followed from them and their notices are kept together, or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.evidence import keep_file
from storage.moves import Move, commit_move
from windvane.moves.followed import NOTHING, Followed
from windvane.moves.handed_in import HandedIn
from windvane.moves.occasion import Occasion
from windvane.outbox import write_notices
from windvane.releases import Releases
from windvane.still_to_tell import still_to_tell
from windvane.turn import Turn, steps_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a move came to: its own steps, what followed, and the notices (ids) that tell of it.

    `dry_run` says that nothing of it was kept.
    """

    turns: Sequence[Turn]
    followed: Followed
    notices: Sequence[str]
    releases: Releases
    dry_run: bool


def keep(
    occasion: Occasion,
    turns: Sequence[Turn],
    *,
    followed: Followed = NOTHING,
    files: Iterable[HandedIn] = (),
    dry_run: bool = False,
) -> Made:
    """Keep a move, unless it is made to see what would follow.

    Raises StorageError, with nothing kept, when a case has moved on meanwhile or the database refuses.
    """
    every = (*turns, *followed.turns)
    letters = still_to_tell(occasion.database, every, accounts=followed.accounts)
    notices = write_notices(letters, occasion.releases.book)
    if not dry_run:
        for file in files:
            keep_file(occasion.home.evidence, file.content)
        commit_move(
            occasion.database,
            Move(
                steps=[turn.step for turn in every],
                account_steps=followed.accounts,
                notices=notices,
                seen=steps_seen(every),
            ),
        )
    ids = tuple(dict.fromkeys(notice.notice for notice in notices))
    return Made(turns=turns, followed=followed, notices=ids, releases=occasion.releases, dry_run=dry_run)
