"""A scratch database: the records a home knows of, under an empty ledger that is filled entry by entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, select

from storage.database.bulk import insert_rows
from storage.database.engine import open_database, reading, writing
from storage.database.tables import personal
from storage.records.tables import record_batches, record_files

_AT_A_TIME = 1_000
_COPIED = (record_batches, record_files, personal)


@contextmanager
def scratch_database(database: Engine, folder: Path) -> Iterator[Engine]:
    """A database in a folder with another's catalogue of records and what its seals stand for.

    Raises StorageError when it cannot be made.
    """
    scratch = open_database(f"sqlite:///{quote(str(folder / 'scratch.db'))}")
    try:
        with reading(database) as source, writing(scratch) as target:
            for table in _COPIED:
                _copy(source, target, table)
        yield scratch
    finally:
        scratch.dispose()


def _copy(source: Connection, target: Connection, table: Table) -> None:
    found = source.execute(select(table).execution_options(yield_per=_AT_A_TIME))
    for rows in found.partitions(_AT_A_TIME):
        insert_rows(target, table, [tuple(row) for row in rows])
