"""Turns at a work that only one process may be at, whichever home or host it is on.

Who holds a turn gives a beat every other second. Who finds a turn held by a holder that gives none takes
over; the former holder, should it only have been asleep, writes nothing any more (storage/database/turn.py).
No clock is asked: two hosts need not agree on the time.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, and_, insert, select, update

from storage.database.engine import beside, reading, writing
from storage.database.tables import turns
from storage.database.turn import Turn, held
from storage.errors import StorageError

BEAT_SECONDS = 2.0
WATCH_SECONDS = 10.0
"""How long a holder is watched for a beat before it is held for dead."""
_LOOKS = 40
"""How often it is looked at meanwhile."""


class Holder(NamedTuple):
    """A process, and the home folder that it works on."""

    host: str
    process: int
    home: str

    def __str__(self) -> str:
        return f"{self.host}:{self.process}:{self.home}"

    def is_a_former(self, other: str) -> bool:
        """Whether another holder was at the same home of the same host, which one process at a time has."""
        host, *process_and_home = other.split(":", 2)
        return [host, *process_and_home[1:]] == [self.host, self.home]


class TurnHeldError(StorageError):
    """Another process is at the work, and lives; `holder` tells which (host:process:home)."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            "turn-held",
            f"another home decides on this database now: `{holder}`",
            "wait until it has finished; it can be killed safely, nothing will be half-done",
        )
        self.holder = holder


class _Seen(NamedTuple):
    token: int
    holder: str | None
    beats: int


_NOBODYS = _Seen(0, None, 0)


@contextmanager
def turn_at(database: Engine, work: str, *, holder: Holder) -> Iterator[None]:
    """Do a work while nobody else does it, whatever home they are on; a dead process holds nothing.

    The caller has its home to itself already. A holder that gives no beat in WATCH_SECONDS is held for dead,
    one on the caller's own home at once. Raises TurnHeldError for one that lives, StorageError when the
    database refuses.
    """
    turn = _take(database, work, holder)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(database, turn, ended), daemon=True)
    beating.start()
    try:
        with held(database, turn):
            yield
    finally:
        ended.set()
        beating.join()  # a beat on its way ends its own connection, and waits for no more than what follows
        with suppress(StorageError):  # what was done is done: whoever comes next takes over
            _give_back(database, turn)


def _take(database: Engine, work: str, holder: Holder) -> Turn:
    with reading(database) as connection:
        seen = _look(connection, work)
    if seen.holder is not None and not holder.is_a_former(seen.holder):
        _watch(database, work, seen)
    with writing(database) as connection:
        now = _look(connection, work)
        if now.holder is not None and now != seen and not holder.is_a_former(now.holder):
            raise TurnHeldError(now.holder)
        turn = Turn(work, now.token + 1)
        _enter(connection, turn, holder)
    return turn


def _watch(database: Engine, work: str, seen: _Seen) -> None:
    """Wait until a holder has been silent for long, or has gone. Raises TurnHeldError when it lives."""
    for _ in range(_LOOKS):
        time.sleep(WATCH_SECONDS / _LOOKS)
        with reading(database) as connection:
            now = _look(connection, work)
        if now.holder is None:
            return
        if now != seen:
            raise TurnHeldError(now.holder)


def _look(connection: Connection, work: str) -> _Seen:
    query = select(turns.c.token, turns.c.holder, turns.c.beats).where(turns.c.work == work)
    row = connection.execute(query).first()
    return _NOBODYS if row is None else _Seen(*row)


def _enter(connection: Connection, turn: Turn, holder: Holder) -> None:
    taken = {"token": turn.token, "holder": str(holder), "beats": 0}
    if turn.token == _NOBODYS.token + 1:
        connection.execute(insert(turns).values(work=turn.work, **taken))
    else:
        connection.execute(update(turns).where(turns.c.work == turn.work).values(**taken))


def _beat(database: Engine, turn: Turn, ended: threading.Event) -> None:
    rises = update(turns).where(_still(turn)).values(beats=turns.c.beats + 1)
    while not ended.wait(BEAT_SECONDS):
        with suppress(StorageError), beside(database) as connection:  # a lost connection is made anew
            connection.execute(rises)


def _give_back(database: Engine, turn: Turn) -> None:
    with beside(database) as connection:
        connection.execute(update(turns).where(_still(turn)).values(holder=None))


def _still(turn: Turn) -> ColumnElement[bool]:
    return and_(turns.c.work == turn.work, turns.c.token == turn.token)
