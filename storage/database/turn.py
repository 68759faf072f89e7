"""Whose turn it is: what every transaction of a holder asks before it writes, so that no late one does harm.

A lock is lost with the connection that holds it, and nobody tells the holder. A turn is a row with a number
that rises with every turn: whoever writes under a turn looks, in the very transaction, whether its number is
still the newest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from storage.database.tables import turns
from storage.errors import StorageError

_OPTION = "windvane_turn"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was taken: at which work, and its number."""

    work: str
    token: int


@contextmanager
def held(engine: Engine, turn: Turn) -> Iterator[None]:
    """While this lasts, whatever is written by this engine is written only if the turn is still ours."""
    engine.update_execution_options(**{_OPTION: turn})
    try:
        yield
    finally:
        engine.update_execution_options(**{_OPTION: None})


def require_turn(connection: Connection) -> None:
    """Refuse to write when the turn that the connection writes under went to another. Raises StorageError."""
    turn = connection.get_execution_options().get(_OPTION)
    if turn is None:
        return
    newest = connection.execute(select(turns.c.token).where(turns.c.work == turn.work)).scalar()
    if newest != turn.token:
        raise StorageError(
            "turn-lost",
            "another process took over meanwhile, for this one had not been heard of; nothing was kept",
            "run it again",
        )
