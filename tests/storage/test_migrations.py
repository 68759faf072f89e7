"""Migrations go up and down, with rows inside, on every database."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage.database.engine import open_database, reading
from storage.projections.rebuild import rebuild
from storage.records.tables import record_batches
from tests.strategies.audited import audited
from tests.strategies.databases import address, asked, database_in
from tests.strategies.earlier import go_back, go_on, write_as_before

VERSIONS = ("0005", "0004", "0003", "0002", "0001")


@pytest.fixture
def home(tmp_path):
    """A home with decisions of an earlier version, opened by this one."""
    write_as_before(tmp_path)
    open_database(address(tmp_path)).dispose()
    return tmp_path


def differences(engine):
    """How the tables differ from those that the code declares."""
    with reading(engine) as connection:
        return compare_metadata(MigrationContext.configure(connection), record_batches.metadata)


@pytest.mark.parametrize("version", VERSIONS)
def test_back_and_on_again(home, version):
    """From every version the ledger comes back as it was, the tables as declared, and all that follows."""
    before = asked(home, "SELECT * FROM ledger ORDER BY seq")
    with database_in(home) as engine:
        go_back(engine, version)
    with database_in(home) as engine:
        assert differences(engine) == []
        with reading(engine) as connection:
            assert audited(connection).findings == ()
        assert rebuild(engine, write=False).agrees
    assert asked(home, "SELECT * FROM ledger ORDER BY seq") == before


def test_step_by_step(home):
    """Each migration can be undone and run again alone, with rows inside."""
    with database_in(home) as engine:
        for version in VERSIONS:
            go_back(engine, version)
            go_on(engine, "+1")
            go_back(engine, version)
        go_on(engine, "head")

        assert differences(engine) == []


def test_everything_undone_and_made_again(home):
    """Down to nothing and up again there are the declared tables, and nobody's decisions."""
    with database_in(home) as engine:
        go_back(engine, "base")
        go_on(engine, "head")

        assert differences(engine) == []
    assert asked(home, "SELECT * FROM ledger") == []
