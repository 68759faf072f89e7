"""Nonsense that a hand has typed into a table is never a traceback: it is told, named and mended."""

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count, zip_longest
from pathlib import Path

import pytest
from sqlalchemy import Engine, Text, event

from storage.database import tables
from storage.database.engine import writing
from storage.database.word import Word
from storage.moves import Move, commit_move
from storage.projections.rebuild import rebuild
from storage.records.quarantine import BadRow, set_aside
from storage.records.reasons import Reason
from storage.records.tables import quarantined_rows, record_batches, record_files
from tests.strategies.account_steps import account_step
from tests.strategies.asking import quietly
from tests.strategies.databases import asked, copied, database_in, tamper

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spoils,
    pytest.mark.sqlite(
        "which columns a command reads is what SQLite tells; of PostgreSQL, see tests/storage"
    ),
]
FILED, PRESENT = "2026-11-22T09:00", datetime(2026, 11, 25, 4, tzinfo=UTC)
REFUSED = {
    "cases": {"cases.state"},
    "case CASE": set(),
    "notices": set(),
    "notice CASE-N1 --json": {"cases.grade", "cases.standard"},
    "deadlines": {"deadlines.due"},
    "queue list": {"cases.grade", "cases.life", "queue.waiting"},
    "queue agreement": set(),
    "exemptions": set(),
    "points": {"cases.grade", "cases.standard"},
    "sanctions": {"sanctions.overlap"},
    "compensations": set(),
    "tilts": set(),
    "releases": set(),
    "quarantine list": {"quarantined_rows.cells", "quarantined_rows.reasons"},
    "quarantine show 1": {"quarantined_rows.cells", "quarantined_rows.reasons"},
    "ledger receipt CASE --output receipt.txt": set(),
    "bundle CASE --output evidence.zip": {"cases.grade", "cases.standard"},
    "erase --subject SUBJECT --reason asked --dry-run": {"quarantined_rows.cells"},
}
"""What commands that read refuse as damage: the columns whose words, or JSON, they work with."""
BESIDE = (tables.notices, tables.personal, record_batches, record_files, quarantined_rows)
FOLLOWING = [
    table
    for table in record_batches.metadata.sorted_tables
    if table not in (*BESIDE, tables.ledger, tables.tiles, tables.turns)
]
"""The tables that follow from the ledger altogether; those beside are sealed, or have no entries."""
_CASES = "SELECT case_id, cases.operator, cases.subject FROM cases"


@pytest.fixture(scope="module")
def eventful(governed_once, tmp_path_factory):
    """A home with something of everything in its tables, and words for its case and subject."""
    folder = tmp_path_factory.mktemp("eventful")
    home = copied(governed_once, folder / "home")
    (contested,) = asked(home, f"{_CASES} JOIN points USING (case_id) ORDER BY case_id LIMIT 1")
    (shown,) = asked(home, f"{_CASES} WHERE standard = 'S06' ORDER BY case_id LIMIT 1")
    (folder / "plan.txt").write_text("a plan", encoding="utf-8")
    case, operator, subject = contested
    of_home, at = ("--home", home, "--json"), ("--at", FILED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("windvane.moves.at_option.now", lambda: PRESENT)
        quietly("appeal", case, "--by", operator, "--text", "no", *at, *of_home)
        proof = ("--proof", "improvement_plan", "--file", folder / "plan.txt")
        quietly("rectify", shown[0], "--by", shown[1], *proof, *at, *of_home)
        span = ("--from", "2026-11-01", "--until", "2026-11-30")
        quietly("exempt", subject, "--standard", "S06", *span, "--by", "zhao", "--reason", "flood", *of_home)
    with database_in(home) as database:
        commit_move(database, Move(account_steps=[account_step()]))
        bad = BadRow(2, {"shop_id": "S1"}, (Reason(field="shop_id", code="x", texts={"en": "x", "zh": "x"}),))
        with writing(database) as connection:
            set_aside(connection, [bad], record="shop_profile", source="rows.csv")
    quietly("ledger", "checkpoint", "--home", home)
    return home, {"CASE": case, "CASE-N1": f"{case}-N1", "SUBJECT": subject}


@pytest.fixture
def spoilt(eventful, tmp_path, monkeypatch):
    """Put nonsense into columns of a new copy of the database, which is the home's while this lasts."""
    home, _ = eventful
    sound, numbers = (home / "windvane.db").read_bytes(), count()

    @contextmanager
    def spoilt(*columns):
        copy = tmp_path / f"{next(numbers)}.db"
        copy.write_bytes(sound)
        with monkeypatch.context() as patch:
            patch.setenv("WINDVANE_DATABASE", f"sqlite:///{copy}")
            with database_in(home) as database:
                tamper(database, *map(nonsense, columns))
            yield
        copy.unlink()

    return spoilt


def nonsense(column):
    """The statement that puts it there: in every row, in one where rows are told apart by it."""
    name, only = column.name, ""
    if column.primary_key or column.name == "digest":
        only = f" WHERE {name} = (SELECT max({name}) FROM {column.table.name})"
    return f"UPDATE {column.table.name} SET {name} = 'no such'{only}"


def texts_of(table):
    """The columns of a table that hold any text."""
    return [column for column in table.columns if isinstance(column.type, Text | Word)]


@contextmanager
def columns_read():
    """The columns (table, name) that statements look at, while this lasts."""
    seen = set()

    def looked_at(action, table, column, *_):
        if action == sqlite3.SQLITE_READ:
            seen.add((table, column))
        return sqlite3.SQLITE_OK

    def watch(connection, _):
        connection.set_authorizer(looked_at)

    event.listen(Engine, "connect", watch)
    try:
        yield seen
    finally:
        event.remove(Engine, "connect", watch)


@pytest.mark.parametrize("command", REFUSED)
def test_nonsense_is_told_where_it_is_read(ask, eventful, spoilt, command):
    """In any text column that a command reads: an answer, or one line with the cure; of words, that line."""
    home, words = eventful
    arguments = [words.get(word, word) for word in command.split()]
    with columns_read() as seen:
        sound = ask(*arguments, "--home", home)
    answers = {}
    for table in (*FOLLOWING, *BESIDE):
        for column in texts_of(table):
            if (table.name, column.name) in seen:
                Path(arguments[-1]).unlink(missing_ok=True)
                with spoilt(column):
                    answers[str(column)] = ask(*arguments, "--home", home)

    assert sound.code == 0
    failed = {column: answer.err for column, answer in answers.items() if answer.err and answer.code}
    assert [said for said in failed.values() if not _is_a_refusal(said)] == []
    assert {column for column, said in failed.items() if "[database-damaged]" in said} == REFUSED[command]


def _is_a_refusal(said):
    """Whether what was written is one line, and how to mend it."""
    first, *others = said.splitlines()
    return (
        first.startswith("error[") and len(others) <= 1 and all(each.startswith("  help") for each in others)
    )


def test_nonsense_is_named_and_mended(ask, eventful, spoilt):
    """`ledger verify` names every table with nonsense in it, `ledger rebuild` mends it: column for column."""
    home, _ = eventful
    for columns in zip_longest(*map(texts_of, FOLLOWING)):
        there = [column for column in columns if column is not None]
        with spoilt(*there):
            verified = ask("ledger", "verify", "--home", home, "--json").json["findings"]
            rebuilt = ask("ledger", "rebuild", "--home", home, "--json")
            with database_in(home) as database:
                mended = rebuild(database, write=False)

        assert {f"table {column.table.name}" for column in there} == {each["where"] for each in verified}
        assert (rebuilt.code, mended.agrees) == (1, True)


def test_nonsense_in_a_notice_is_named(ask, eventful, spoilt):
    """What no entry has of a notice is sealed: `ledger verify` names the notices with nonsense in them."""
    home, _ = eventful
    for column in texts_of(tables.notices):
        with spoilt(column):
            found = ask("ledger", "verify", "--home", home, "--json").json["findings"]

        assert [each["where"] for each in found] != [], column
