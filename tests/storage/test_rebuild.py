"""Rebuilding: whatever a hand does to the tables beside the ledger is found, named and put right."""

import pytest
from sqlalchemy import text

from rules.meaning.standard import Grade
from storage.database.engine import reading, writing
from storage.database.tables import metadata
from storage.errors import StorageError
from storage.moves import Move, commit_move
from storage.projections.agree import Compared
from storage.projections.rebuild import rebuild
from tests.strategies.account_steps import account_step, granted, revoked
from tests.strategies.databases import tamper
from tests.strategies.decisions import decided, order_candidate
from tests.strategies.kept import commit, home
from tests.strategies.life_steps import Steps, day, returning

SEVERE = decided(returning(Grade.SEVERE), Grade.SEVERE)
SLIGHT = decided(returning(Grade.SLIGHT, 13), Grade.SLIGHT)
LATE = decided(order_candidate(), Grade.SLIGHT)
OF_RECORDS = {"record_batches", "record_files", "quarantined_rows"}
UNTOUCHED = OF_RECORDS | {"ledger", "notices", "personal", "turns"}


@pytest.fixture
def engine(tmp_path):
    """A home with something in every table that follows from the ledger."""
    engine = home(tmp_path)
    commit(engine, [SEVERE, SLIGHT, LATE])
    move = Move(
        steps=[Steps(SEVERE).appealed(day(1)), Steps(SLIGHT).reminded(day(6))],
        account_steps=[account_step()],
        exemptions=[granted("X1"), granted("X2"), revoked("X2")],
    )
    commit_move(engine, move)
    yield engine
    engine.dispose()


def rows_of(engine):
    """Every row of every table, in an order of their own."""
    with reading(engine) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in metadata.sorted_tables
        }


def found_in(engine, table, *, write=False):
    """What rebuilding finds about one table."""
    return next(each for each in rebuild(engine, write=write).tables if each.table == table)


def test_what_was_written_agrees(engine):
    """Nothing differs after the program has written, and every table has rows to compare."""
    found = rebuild(engine, write=False)

    assert found.agrees
    assert {each.table for each in found.tables} == set(metadata.tables) - UNTOUCHED | {"notices"}
    assert [each.table for each in found.tables if each.rows == 0] == []


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - UNTOUCHED))
def test_tables_that_were_emptied_come_back(engine, table):
    """Whatever table is lost is derived from the ledger again, to the last row."""
    before = rows_of(engine)
    tamper(engine, f"DELETE FROM {table}")
    found = found_in(engine, table, write=True)

    assert (found.missing > 0, found.different, found.extra) == (True, 0, 0)
    assert rebuild(engine, write=False).agrees
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE cases SET state = 'closed' WHERE case_id = '{case}'", "cases"),
        ("UPDATE cases SET life = '{{}}' WHERE case_id = '{case}'", "cases"),
        ("UPDATE points SET starts = 1 WHERE case_id = '{case}'", "points"),
        ("UPDATE sanctions SET ends = 5 WHERE case_id = '{case}'", "sanctions"),
        ("INSERT INTO tilts SELECT * FROM tilts WHERE case_id = '{case}'", "tilts"),
        ("UPDATE appeals SET state = 'uphold' WHERE case_id = '{case}'", "appeals"),
        ("UPDATE queue SET claimed_by = 'me' WHERE case_id = '{case}'", "queue"),
    ],
)
def test_a_row_that_a_hand_changed(engine, statement, table):
    """A changed or doubled row is found, named by its case, and put right."""
    before = rows_of(engine)
    tamper(engine, statement.format(case=SEVERE.case))
    found = found_in(engine, table, write=True)

    assert (found.different, found.missing, found.extra, found.first) == (1, 0, 0, SEVERE.case)
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE appeals SET case_id = 'none'",
        f"UPDATE appeals SET case_id = '{SLIGHT.case}'",
        "UPDATE exemptions SET entry = 1 WHERE exemption = 'X1'",
    ],
)
def test_a_row_that_a_hand_moved(engine, statement):
    """A row that tells of another case, or entry, stands in nobody's way: it is put back where it belongs."""
    before = rows_of(engine)
    tamper(engine, statement)
    found = rebuild(engine, write=True)

    assert not found.agrees
    assert rebuild(engine, write=False).agrees
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tiles SET hashes = CAST(x'00' || substr(hashes, 2) AS BLOB)",
        "UPDATE tiles SET hashes = CAST(substr(hashes, 1, 32) AS BLOB)",
        "UPDATE tiles SET hashes = CAST(hashes || zeroblob(32) AS BLOB)",
    ],
)
def test_a_tile_that_a_hand_changed(engine, statement):
    """A tile with another hash, or too few or too many, is found, named by its place, and put right."""
    before = rows_of(engine)
    tamper(engine, statement)
    found = found_in(engine, "tiles", write=True)

    assert (found.different, found.missing, found.extra, found.first) == (1, 0, 0, "0/0")
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    ("statement", "table", "first"),
    [
        ("INSERT INTO points VALUES ('none', 'none', 'O9', 'merchant', 5, 5)", "points", "none"),
        (
            f"INSERT INTO sanctions VALUES ('{SLIGHT.case}', 'm', 'shop:S1', 'O1', 'fine', 9, 5, 5, NULL)",
            "sanctions",
            SLIGHT.case,
        ),
        ("INSERT INTO steps VALUES (2, 'none', 'closed', 5)", "steps", "2"),
        ("INSERT INTO exemptions VALUES ('X9', 'shop:S9', '', 1, 2, 'r', 'me', 2)", "exemptions", "2"),
        ("INSERT INTO tiles VALUES (0, 1, x'00')", "tiles", "0/1"),
        ("INSERT INTO tiles VALUES (1, 0, x'00')", "tiles", "1/0"),
        ("INSERT INTO tiles VALUES (0, -1, x'00')", "tiles", "0/-1"),
    ],
)
def test_a_row_that_follows_from_nothing(engine, statement, table, first):
    """A row that a hand has added is found, named, and taken out."""
    before = rows_of(engine)
    tamper(engine, statement)
    found = found_in(engine, table, write=True)

    assert (found.extra, found.missing, found.different, found.first) == (1, 0, 0, first)
    assert rows_of(engine) == before


@pytest.mark.parametrize(
    ("table", "differs"), [("points", {"points"}), ("deadlines", {"deadlines"}), ("steps", {"steps"})]
)
def test_rows_given_to_another(engine, table, differs):
    """Rows moved to another case are found there and missed here, though there are as many; mended alone."""
    before = rows_of(engine)
    tamper(engine, f"UPDATE {table} SET case_id = 'none' WHERE case_id = '{SEVERE.case}'")
    found = rebuild(engine, write=True)

    assert {each.table for each in found.tables if not each.agrees} == differs
    assert rows_of(engine) == before


@pytest.mark.spoils
def test_a_dry_run_writes_nothing(engine):
    """Comparing alone leaves a difference where it is."""
    tamper(engine, "DELETE FROM deadlines")
    before = rows_of(engine)

    assert not rebuild(engine, write=False).agrees
    assert rows_of(engine) == before


@pytest.mark.spoils
def test_a_notice_is_compared_by_its_digest(engine):
    """A digest that a hand changed is found; the words of notices, which no entry has, are never written."""
    tamper(engine, f"UPDATE notices SET digest = 'ff' WHERE case_id = '{LATE.case}' AND language = 'en'")
    before = rows_of(engine)

    assert found_in(engine, "notices", write=True) == Compared(
        "notices", rows=6, different=1, first=f"{LATE.case}-N1"
    )
    assert rows_of(engine) == before


def test_an_entry_that_cannot_be_read(engine):
    """A damaged ledger is no ground to rebuild on: nothing is written, and the way to the entry is told."""
    tamper(engine, "DELETE FROM points", "UPDATE ledger SET body = 'junk' WHERE kind = 'step'")
    with pytest.raises(StorageError) as caught:
        rebuild(engine, write=True)

    assert caught.value.code == "entry-damaged"
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM points")).scalar() == 0


def test_progress_is_told_to_the_end(engine):
    """Whoever watches sees the last entry derived from."""
    seen = []
    rebuild(engine, write=False, progress=lambda done, total: seen.append((done, total)))
    with writing(engine) as connection:
        count = connection.execute(text("SELECT count(*) FROM ledger")).scalar()

    assert seen[-1] == (count, count)
