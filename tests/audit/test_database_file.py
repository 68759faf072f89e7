"""The database's own file, damaged anywhere: named, or nothing that is read has changed; no traceback."""

import random
import shutil
from pathlib import Path

import pytest

from rules.failure import Failure
from storage.database.engine import open_database, reading
from tests.strategies.audited_homes import in_memory
from windvane.auditing import audit_home
from windvane.home import Home

pytestmark = pytest.mark.sqlite("bytes of the database's own file are changed")


def seen(folder: Path) -> object:
    """What verifying says of a home: what it refuses, what it finds, or all that it has read."""
    try:
        engine = open_database(Home(folder).database_url)
        try:
            found = audit_home(Home(folder), engine, progress=lambda *_: None)
            with reading(engine) as connection:
                return list(found.findings) or in_memory(connection, folder)
        finally:
            engine.dispose()
    except Failure as failure:
        return [failure.code]


def passed_over(folder: Path, sound: bytes, *, seed: int, tries: int) -> list[int]:
    """Places where a changed byte was not told of, and yet something that is read has changed."""
    chance = random.Random(seed)  # noqa: S311 - which bytes, not a secret
    file = folder / "windvane.db"
    whole = seen(folder)
    passed = []
    for place in chance.sample(range(len(sound)), tries):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        told = seen(folder)
        if not isinstance(told, list) and told != whole:
            passed.append(place)
        for left in ("-wal", "-shm"):
            file.with_name(file.name + left).unlink(missing_ok=True)
        file.write_bytes(sound)
    return passed


@pytest.fixture
def damaged(home_on_disk, tmp_path) -> Path:
    """A copy of the home, whose database file is about to be damaged."""
    return Path(shutil.copytree(home_on_disk, tmp_path / "home"))


@pytest.mark.spoils
def test_some_bytes_of_the_file(damaged):
    """A bit changed anywhere in the database's file is told of, or changes nothing that is read."""
    sound = (damaged / "windvane.db").read_bytes()

    assert passed_over(damaged, sound, seed=1, tries=8) == []


@pytest.mark.slow
@pytest.mark.spoils
def test_many_bytes_of_the_file(damaged):
    """The same of many bytes."""
    sound = (damaged / "windvane.db").read_bytes()

    assert passed_over(damaged, sound, seed=2, tries=250) == []
