"""Auditing the entries: whatever a hand changes is found, and named."""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from storage.audit.audit import Audit
from storage.database.engine import open_database, reading
from tests.strategies.audited import audited
from tests.strategies.decisions import item_cases
from tests.strategies.kept import commit, home

pytestmark = pytest.mark.sqlite("the file is changed by hand; pages of bytes are audited alike")


@pytest.fixture(scope="module")
def small_ledger(tmp_path_factory):
    """The path of a small ledger: a release, a header, two cases and two notices."""
    folder = tmp_path_factory.mktemp("home")
    engine = home(folder)
    commit(engine, list(item_cases(2)))
    engine.dispose()
    return folder / "windvane.db"


@pytest.fixture
def ledger(small_ledger, tmp_path):
    """A copy of the small ledger, to be tampered with."""
    return Path(shutil.copy(small_ledger, tmp_path))


def audit(path):
    """Verify the ledger of a database file."""
    engine = open_database(f"sqlite:///{path}")
    try:
        with reading(engine) as connection:
            return audited(connection)
    finally:
        engine.dispose()


def tamper(path, *statements):
    """Change the database as somebody with the file in hands would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_untouched_ledger_is_clean(ledger):
    """Every entry is sound, and the head is the last digest."""
    head = sqlite3.connect(ledger).execute("SELECT digest FROM ledger WHERE seq = 6").fetchone()[0]

    assert audit(ledger) == Audit(6, head, values=2)


def test_an_empty_ledger_is_clean(tmp_path):
    """Before anything was decided there is nothing wrong."""
    assert audit(tmp_path / "windvane.db") == Audit(0, "0" * 64)


@pytest.mark.parametrize("seq", range(1, 7))
@pytest.mark.parametrize("number", [-(2**63), -1, 0, 100, 2**62, 2**63 - 1])
def test_a_renumbered_entry(ledger, seq, number):
    """An entry with another number is missed at its place, or found where it does not belong."""
    tamper(ledger, f"UPDATE ledger SET seq = {number} WHERE seq = {seq}")

    assert audit(ledger).bad in {seq, number}


@pytest.mark.parametrize("seq", range(1, 7))
def test_a_deleted_entry(ledger, seq):
    """An entry that is gone is named, the last one too."""
    tamper(ledger, f"DELETE FROM ledger WHERE seq = {seq}")

    assert audit(ledger).bad == seq


@pytest.mark.parametrize("first", range(1, 6))
def test_two_entries_that_changed_places(ledger, first):
    """Two neighbours with their numbers exchanged are found at the first of them."""
    tamper(
        ledger,
        f"UPDATE ledger SET seq = -1 WHERE seq = {first}",
        f"UPDATE ledger SET seq = {first} WHERE seq = {first + 1}",
        f"UPDATE ledger SET seq = {first + 1} WHERE seq = -1",
    )

    assert audit(ledger).bad == first


@pytest.mark.parametrize("kept", range(6))
def test_a_shortened_ledger(ledger, kept):
    """A ledger cut off after any entry is found as long as anything speaks of what was cut off."""
    tamper(ledger, f"DELETE FROM ledger WHERE seq > {kept}")

    assert audit(ledger).bad == kept + 1


def test_a_cut_inside_a_cycle_is_found_from_the_ledger_alone(ledger):
    """When every other table was cleaned up too, the cycle's header still counts what is missing."""
    cut = [f"DELETE FROM {table} WHERE entry > 4" for table in ("notices", "cases", "cycles")]
    tamper(ledger, "DELETE FROM ledger WHERE seq > 4", *cut)

    assert audit(ledger).reason == "it is missing: its cycle's header counts more entries"


def test_an_added_entry_that_no_header_counts(ledger):
    """A case slipped into a cycle, numbered, linked and hashed as it should be, is found."""
    rows = (
        sqlite3.connect(ledger).execute("SELECT seq, kind, about, body FROM ledger ORDER BY seq").fetchall()
    )
    rows.insert(4, (5, "case", "forged", rows[3][3]))
    relink(ledger, rows)

    assert audit(ledger).bad == 5


def canonical(told):
    """A body as the ledger writes it."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def relink(path, rows):
    """Write a ledger anew from (seq, kind, about, body), numbers, links and digests as they should be."""
    statements, previous = ["DELETE FROM ledger"], "0" * 64
    connection = sqlite3.connect(path)
    connection.execute(statements[0])
    for seq, (_, kind, about, body) in enumerate(rows, start=1):
        told = canonical(json.loads(body) | {"seq": seq, "about": about})
        digest = hashlib.sha256((previous + told).encode()).hexdigest()
        connection.execute(
            "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", (seq, kind, about, told, previous, digest)
        )
        previous = digest
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "body",
    ['{"seq":1,"kind":"release","about":"x","content":{"share":0.5}}', "[]", '{"seq":1}', "{", "NaN", ""],
)
def test_a_well_linked_body_that_the_ledger_never_writes(ledger, body):
    """A float, or something else than an entry, is found even when its digest is right."""
    digest = hashlib.sha256(("0" * 64 + body).encode()).hexdigest()
    columns = f"kind = 'release', about = 'x', body = '{body}', digest = '{digest}'"
    tamper(ledger, f"UPDATE ledger SET {columns} WHERE seq = 1")

    assert audit(ledger).bad == 1


def test_bytes_that_are_no_text(ledger):
    """A body that is not even text any more is found rather than a crash."""
    tamper(ledger, "UPDATE ledger SET body = x'fffe00', kind = x'ff' WHERE seq = 3")

    assert audit(ledger).bad == 3
