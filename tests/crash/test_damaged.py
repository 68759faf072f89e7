"""Files that are cut off, lost or replaced: told with a cure, nothing spoilt, and named by the audit."""

import os
import shutil

import pytest

from tests.crash.homes import differences, held_in
from tests.crash.program import Fault
from tests.strategies.databases import copied

pytestmark = pytest.mark.slow
LOG = "windvane.db-wal"
AUDIT = ("ledger", "verify")
DECIDES = ("cycle", "--as-of", "2026-03-04")
of_a_file = pytest.mark.sqlite("the database is spoilt as a file")


@pytest.fixture
def home(story, tmp_path):
    """A copy of the home in which everything has happened, to be spoilt."""
    return copied(story.home, tmp_path / "home")


@pytest.fixture
def intake(story):
    """An intake of records that are known."""
    return "intake", "audit", story.folder / "audits.jsonl"


@pytest.fixture
def said(program, home):
    """The code with which the home refuses a command, in two lines; None when it does it."""

    def said(*arguments):
        ending = program.run(*arguments, "--home", home)
        assert ending.code in (0, 3), ending
        assert len(ending.err.splitlines()) == 2 or ending.code == 0, ending
        return ending.error

    return said


@of_a_file
@pytest.mark.parametrize("lost", [1, 2_048, 4_096, 300_000, "all"])
def test_a_database_that_is_cut_off_is_told(said, home, intake, lost):
    """Cut off within a page, between pages, in the middle or altogether: nobody writes on in such a file."""
    file = home / "windvane.db"
    os.truncate(file, 0 if lost == "all" else file.stat().st_size - lost)
    before = file.read_bytes()

    assert {said(*asked) for asked in (AUDIT, DECIDES, intake)} <= {"database-damaged", "database-missing"}
    assert file.read_bytes() == before


@of_a_file
def test_a_home_without_its_database_is_not_begun_anew(said, home, intake):
    """With the database gone nothing is taken in on top of the records that are there; all of them stay."""
    (home / "windvane.db").unlink()
    records = sorted(home.glob("records/*/*/*.parquet"))

    assert {said(*asked) for asked in (AUDIT, DECIDES, intake)} == {"database-missing"}
    assert sorted(home.glob("records/*/*/*.parquet")) == records


@pytest.fixture(scope="module")
def killed(program, story, tmp_path_factory):
    """A home killed once its night was written beside the database, and before anybody had signed for it."""
    scene = story.scenes["cycle"]
    folder, operations = tmp_path_factory.mktemp("killed"), scene.ending.counted["file"]
    for number in range(operations * 7 // 10, 0, -4):
        home = copied(scene.before, folder / f"home-{number}")
        program.run(*scene.on(home), fault=Fault("file", number))
        log = home / LOG
        if log.exists() and log.stat().st_size > 100_000 and _signed(home) == _signed(scene.before):
            return home
    raise AssertionError("at no point was there a log")


def _signed(home):
    return len(list(home.glob("checkpoints/*")))


@of_a_file
@pytest.mark.parametrize("left", [0.0, 0.5, 0.99])
def test_a_log_that_is_cut_off_loses_no_more_than_its_end(program, story, killed, tmp_path, left):
    """What a killed night had written, cut off anywhere, is a sound home; run again, it is there once."""
    scene = story.scenes["cycle"]
    home = copied(killed, tmp_path / "home")
    os.truncate(home / LOG, int((home / LOG).stat().st_size * left))
    sound = program.run(*AUDIT, "--home", home)
    again = program.run(*scene.on(home))
    held = held_in(home)

    assert (sound.code, again.code) == (0, 0)
    assert held in scene.outcomes, differences(held, scene.outcomes[0])


@pytest.mark.parametrize("damage", ["missing", "cut off", "replaced"])
def test_a_record_file_that_is_damaged_is_named(program, said, home, intake, damage):
    """The audit names the file, and no cycle decides on it; nor does an intake, if it cannot be read."""
    file, other, *_ = sorted((home / "records" / "audit").glob("2026*/*.parquet"))
    match damage:
        case "missing":
            file.unlink()
        case "cut off":
            os.truncate(file, 200)
        case _:
            shutil.copy(other, file)
    audit = program.run(*AUDIT, "--home", home)

    assert audit.code == 1
    assert str(file.relative_to(home)) in audit.err + audit.out
    assert said(*DECIDES) == "file-damaged"
    if damage != "replaced":
        assert said(*intake) == "file-damaged"


def test_columns_that_are_lost_are_named(program, home):
    """The audit names every file of a cycle that is gone, and the entry that speaks of it."""
    (file,) = home.glob("cycles/20260302*/shop.parquet")
    file.unlink()
    audit = program.run(*AUDIT, "--home", home)

    assert audit.code == 1
    assert str(file.relative_to(home)) in audit.err + audit.out
