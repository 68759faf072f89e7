"""How many pages of a database in a file are kept in memory while very much of it is read."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

_FEW = "-16384"
"""Kibibytes at most."""


@contextmanager
def keeping_few_pages(connection: Connection) -> Iterator[None]:
    """Read through a long table: its pages are looked at once, and not kept beyond 16 MiB.

    A connection has room for all the pages of a night's commit (storage/database/engine.py), and would fill
    it with those of the ledger. A server keeps pages as it sees fit.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    room = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {_FEW}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {room}")
