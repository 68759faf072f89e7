"""A demonstration empties its own folder alone."""

import pytest
from sqlalchemy import insert

from storage.database.engine import open_database, writing
from storage.records.tables import record_batches
from windvane.demo.show import MARK, demonstrate
from windvane.home import Home
from windvane.wrong_use import WrongUseError

BATCH = {"batch": 1, "record": "order", "source": "a", "fields": "a", "first_seq": 1, "last_seq": 7}
COUNTED = {"accepted": 7, "newer_version": 0, "duplicate": 0, "quarantined": 0}


@pytest.fixture(params=["sqlite", "postgresql"])
def named(request, tmp_path):
    """The address of a database that lies outside of the home."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    return request.getfixturevalue("address")


@pytest.mark.spoils
def test_a_database_elsewhere_is_not_begun_anew(named, tmp_path, monkeypatch):
    """A demonstration whose database holds something is refused, and its folder stays as it was."""
    monkeypatch.setenv("WINDVANE_DATABASE", named)
    database = open_database(named)
    with writing(database) as connection:
        connection.execute(insert(record_batches).values(BATCH | COUNTED))
    database.dispose()
    home = Home(tmp_path / "demo")
    home.folder.mkdir()
    for name in (MARK, "kept"):
        (home.folder / name).touch()
    with pytest.raises(WrongUseError) as refused:
        demonstrate(home, shops=3, nights=1, seed=1, progress=lambda *_: None)

    assert refused.value.code == "database-not-empty"
    assert sorted(path.name for path in home.folder.iterdir()) == ["kept", MARK]
