"""A PostgreSQL server, and new databases on it."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url

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
    """The address of an empty database; others who run tests on the server have theirs."""
    name = f"tried_{os.getpid()}"
    order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    yield server.format(database=name)
    order(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def somebody(order) -> Iterator[str]:
    """A user whom nothing belongs to. Ask for it before the database in which it is given a right."""
    name = f"somebody_{os.getpid()}"
    order(f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN")
    yield name
    order(f"DROP ROLE {name}")


@pytest.fixture
def lose_connections(order, address):
    """Have the server end all connections to the database, or those in some state."""

    def lose_connections(state: str = "") -> None:
        order(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"  # which waits until it has ended
            f" WHERE datname = '{make_url(address).database}' AND state ~ '^{state}'"
        )

    return lose_connections


@pytest.fixture
def database(address) -> Iterator[Database]:
    """A new database of ours, open."""
    database = open_database(address)
    yield database
    database.dispose()
