"""A replay of a long ledger needs no more memory than one of a short one."""

from storage.database.engine import reading
from storage.database.page_cache import keeping_few_pages
from tests.replay.conftest import opened


def test_what_is_read_once_is_not_kept(home):
    """While a ledger is read through, few of its pages are kept; who comes after has room for many again."""
    with opened(home) as database, reading(database) as connection:
        if connection.dialect.name != "sqlite":
            return  # a server's pages are not in this process

        def kibibytes():
            return -connection.exec_driver_sql("PRAGMA cache_size").scalar_one()

        before = kibibytes()
        with keeping_few_pages(connection):
            within = kibibytes()

        assert (within < before / 16, kibibytes()) == (True, before)
