"""A PostgreSQL server, and new databases on it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from storage.database.address import read_address
from storage.database.engine import Database, open_database
from tests.strategies import databases, postgres_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server, with `{database}` for the name of a database."""
    programs = postgres_server.programs()
    if databases.SERVER is not None:
        yield databases.SERVER
    elif programs is None:
        pytest.skip(postgres_server.MISSING)
    else:
        with postgres_server.server(programs) as address:
            yield address


@pytest.fixture
def order(server):
    """Have the server do something, as its owner."""

    def order(*statements: str) -> None:
        engine = create_engine(
            read_address(server.format(database="postgres")).url, isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    return order


@pytest.fixture
def address(server, order) -> Iterator[str]:
    """The address of an empty database."""
    order("DROP DATABASE IF EXISTS tried WITH (FORCE)", "CREATE DATABASE tried")
    yield server.format(database="tried")
    order("DROP DATABASE tried WITH (FORCE)")


@pytest.fixture
def database(address) -> Iterator[Database]:
    """A new database of ours, open."""
    database = open_database(address)
    yield database
    database.dispose()
