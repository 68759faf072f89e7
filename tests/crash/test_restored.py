"""An old backup is put in place of what there is: refused before anything is decided or written over."""

import shutil

import pytest

from tests.strategies.databases import copied

pytestmark = [pytest.mark.slow, pytest.mark.sqlite("the backup is the file of the database")]
GRANTED = ("exempt", "shop:C", "--until", "2026-03-30", "--by", "zhao", "--reason", "flood")


@pytest.fixture
def restored(story, tmp_path):
    """The home as it is, with the database of the night before its last."""
    home = copied(story.home, tmp_path / "home")
    shutil.copy(story.scenes["cycle"].before / "windvane.db", home / "windvane.db")
    return home


def test_nothing_is_decided_on_an_old_database(program, story, restored):
    """Cycle, move and intake refuse alike, naming both sizes; no file is touched, and the audit names it."""
    files = sorted(restored.rglob("*.parquet"))
    intake = ("intake", "audit", story.folder / "audits.jsonl")
    asked = (("cycle", "--as-of", "2026-03-04"), ("redecide",), GRANTED, ("ledger", "checkpoint"), intake)
    endings = [program.run(*command, "--home", restored) for command in asked]
    audit = program.run("ledger", "verify", "--home", restored)

    assert {(one.code, one.error) for one in endings} == {(3, "ledger-behind-checkpoint")}
    assert sorted(restored.rglob("*.parquet")) == files
    assert audit.code == 1
    assert "an old backup?" in audit.err + audit.out


def test_records_that_an_old_database_forgot_stay(program, story, restored):
    """Even where nothing was signed since, an intake on an older database removes no record file of later."""
    shutil.rmtree(restored / "checkpoints")
    files = sorted(restored.glob("records/*/*/*.parquet"))
    ending = program.run("intake", "audit", story.folder / "audits.jsonl", "--home", restored)

    assert (ending.code, ending.error) == (3, "database-behind-records")
    assert sorted(restored.glob("records/*/*/*.parquet")) == files


def test_the_newest_backup_is_gone_on_with(program, story, restored):
    """With the newest database back in its place everything goes on as if nothing had been."""
    shutil.copy(story.home / "windvane.db", restored / "windvane.db")
    ending = program.run("cycle", "--as-of", "2026-03-04", "--home", restored)

    assert ending.code == 0
    assert program.run("ledger", "verify", "--home", restored).code == 0
