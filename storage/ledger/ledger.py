"""The ledger: it only grows, and it is read back exactly as it was written."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from storage.database.bulk import insert_rows
from storage.database.tables import ledger
from storage.ledger.entry import GENESIS, Content, Entry, Kind, linked, told_of
from storage.ledger.tree import grow_tree
from storage.personal.sealing import sealed


def append(connection: Connection, contents: Iterable[Content]) -> list[Entry]:
    """Add entries at the end, in their order, within the caller's writing transaction; the new entries.

    What names a person is sealed before, and kept beside the ledger (storage/personal/sealing.py). The tree
    over the ledger grows with them. Raises StorageError when its tiles are damaged.
    """
    last = connection.execute(
        select(ledger.c.seq, ledger.c.digest).order_by(ledger.c.seq.desc()).limit(1)
    ).first()
    after, previous = (0, GENESIS) if last is None else (last.seq, last.digest)
    listed = list(contents)
    kept = sealed(connection, listed, matters=[told_of(each)[1] for each in listed])
    added = list(linked(kept, after=after, previous=previous))
    insert_rows(connection, ledger, added)
    grow_tree(connection, added)
    return added


def entries(connection: Connection, kind: Kind | None = None) -> Iterator[Entry]:
    """All entries, or those of a kind, oldest first; fetched as they are asked for."""
    query = select(ledger).order_by(ledger.c.seq)
    if kind is not None:
        query = query.where(ledger.c.kind == kind.value)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Entry(*row)
