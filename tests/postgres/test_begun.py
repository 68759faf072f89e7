"""A database is begun once: beside what a home has already, an empty one is another than it had."""

import pytest
from sqlalchemy import create_engine, inspect

from storage.database import engine
from storage.database.address import read_address
from storage.errors import StorageError
from windvane.home import Home
from windvane.installation import database_of


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request, tmp_path, monkeypatch):
    """A new home whose database, which nobody has begun, lies elsewhere."""
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    named = elsewhere if request.param == "sqlite" else request.getfixturevalue("address")
    monkeypatch.setenv("WINDVANE_DATABASE", named)
    monkeypatch.setattr(engine, "read_address", read_address)  # which makes no tables beforehand
    return Home(tmp_path / "home")


@pytest.mark.parametrize("begun", ["records", "cycles", "checkpoints"])
def test_a_home_that_was_begun_begins_no_other_database(home, begun):
    """An address mended wrongly, or a schema that is not looked in, is told and nothing is made there."""
    (home.folder / begun).mkdir(parents=True)
    with pytest.raises(StorageError) as refused:
        database_of(home)
    empty = create_engine(read_address(home.database_url).url)

    assert (refused.value.code, inspect(empty).get_table_names()) == ("database-missing", [])
    empty.dispose()


def test_a_new_home_begins_its_database(home):
    """The first command of a home makes the tables, and the next finds them beside what was kept."""
    database_of(home).dispose()
    home.records.mkdir()
    database = database_of(home)

    assert "ledger" in inspect(database).get_table_names()
    database.dispose()
