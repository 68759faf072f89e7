"""Only one process decides at a time: of a home by a lock of its folder, of a database by a turn at it."""

import os
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from storage.database.engine import Database
from storage.turns import Holder, TurnHeldError, turn_at
from windvane.home import Home
from windvane.home_lock import alone_at
from windvane.signed_last import require_extension
from windvane.wrong_use import HomeBusyError

_WORK = "cycle"
_WAIT = "wait until it has finished; it can be killed safely, nothing will be half-done"


@contextmanager
def sole_writer(home: Home, database: Database, *, dry_run: bool = False) -> Iterator[None]:
    """Decide while no other process does, on this home or on another that shares its database.

    A dead process holds nothing; one that was taken for dead writes nothing any more. `dry_run` writes
    nothing, so the home alone is held, where it can be. Raises HomeBusyError when another process is at it:
    at once on this home, and within ten seconds on another; StorageError for a home that can only be read,
    and for a ledger that is not what was signed last.
    """
    unwritten = dry_run and not home.may_be_written()
    with (
        nullcontext() if unwritten else _home_alone(home),
        nullcontext() if dry_run else _turn(home, database),
    ):
        require_extension(home, database)
        yield


def _home_alone(home: Home) -> AbstractContextManager[None]:
    said = f"another process decides on `{home.folder}` now: a cycle, or somebody's move"
    return alone_at(home, _WORK, busy=HomeBusyError("home-busy", said, _WAIT))


@contextmanager
def _turn(home: Home, database: Database) -> Iterator[None]:
    try:
        with turn_at(database, _WORK, holder=_holder(home)):
            yield
    except TurnHeldError as error:
        said = f"another home that shares this database decides now: `{error.holder}`"
        raise HomeBusyError("home-busy", said, _WAIT) from None


def _holder(home: Home) -> Holder:
    """This process; a folder's name need not be text."""
    folder = os.fsencode(home.folder.resolve()).decode("utf-8", "backslashreplace")
    return Holder(socket.gethostname().replace(":", "."), os.getpid(), folder)
