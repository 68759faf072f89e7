"""Rebuilding: what the tables hold beside the ledger is derived from it anew, compared, and put right."""

from sqlalchemy import Engine

from storage.database.engine import reading, writing
from storage.projections.agree import Progress, Rebuilt, agree


def rebuild(engine: Engine, *, write: bool, progress: Progress = lambda _done, _all: None) -> Rebuilt:
    """Compare every table with what the ledger gives, row for row; make it so when `write`.

    One transaction, so that nobody sees half of it. The words of notices are in no entry: of notices only
    what the ledger knows of them is compared, and nothing is written. Raises StorageError for an entry that
    cannot be read.
    """
    with (writing if write else reading)(engine) as connection:
        return agree(connection, write=write, progress=progress)
