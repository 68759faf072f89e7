"""Nights run again on the records as they were known then."""

import hashlib
import shutil

import duckdb
import pytest

from engine.decide.replay import Verdict
from storage.cycles import all_cycles
from storage.database.engine import reading
from storage.projections.decisions import decisions
from tests.lives.conftest import Lived
from tests.replay.conftest import from_records, opened
from tests.strategies.databases import asked, changed
from windvane.replaying.difference import Why

pytestmark = pytest.mark.slow


def cycles(home):
    """The ids of the cycles, in the order in which they ran."""
    with opened(home) as database:
        return [header.cycle for header in all_cycles(database)]


def rewrite(home, record, change):
    """Change the record files of a type as somebody with the disk in hands would, the catalogue too."""
    named = f"SELECT path FROM record_files WHERE record = '{record}' AND day IS NOT NULL"
    for (path,) in asked(home.folder, named):
        file = home.records / path
        part = file.with_suffix(".part")
        rows = f"SELECT {change} FROM read_parquet('{file}')"
        duckdb.sql(f"COPY ({rows}) TO '{part}' (FORMAT parquet, COMPRESSION zstd)")
        part.replace(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        changed(home.folder, f"UPDATE record_files SET sha256 = '{digest}' WHERE path = '{path}'")


def test_every_night_comes_out_as_it_is_kept(home):
    """Late records, corrections, an appeal and second looks between nights change nothing of them."""
    measured = from_records(home)

    assert measured.replayed.different == ()
    assert measured.cycles == tuple(cycles(home))
    assert measured.from_ledger_alone == 2
    assert measured.replayed.replayed > 10


def test_one_night_is_run_alone(home):
    """Asked for one night, that one is run; what was before it is only entered."""
    third = cycles(home)[2]
    measured = from_records(home, third)

    assert (measured.cycles, measured.replayed.different) == ((third,), ())


def test_nothing_of_it_is_kept(home):
    """A replay leaves every file of the home as it was."""

    def files():
        return {
            path: path.read_bytes()
            for path in home.folder.rglob("*")
            if path.is_file() and path.suffix not in {".db-wal", ".db-shm", ".lock"}
        }

    before = files()
    from_records(home)

    assert files() == before


def test_records_changed_by_hand_are_data_and_the_fact_is_named(home):
    """Orders that a hand made punctual: the facts that differ are named, as kept and as measured."""
    made = "* REPLACE (CASE WHEN order_id LIKE 'S1-2026-03-09-%' THEN 0 ELSE late END AS late)"
    rewrite(home, "order", made)
    with opened(home) as database, reading(database) as connection:
        case = next(case for case in decisions(connection) if case.subject == "shop:S1")
    found = from_records(home).replayed.different

    told = next(each for each in found if each.about == case.case)
    assert (told.verdict, told.why) == (Verdict.DATA, Why.NOT_IN_RECORDS)
    assert told.facts["late_rate"] == (900_000, 0)
    assert any(each.why is Why.COLUMNS for each in found)
    assert [each for each in found if each.verdict is not Verdict.DATA] == []


def test_a_figure_changed_by_hand_is_data_though_the_decision_stands(home):
    """One late order less leaves the grade as it is: the fact differs all the same."""
    made = "* REPLACE (CASE WHEN order_id = 'S1-2026-03-09-0' THEN 0 ELSE late END AS late)"
    rewrite(home, "order", made)
    told = [each for each in from_records(home).replayed.different if each.why is Why.RECORDS and each.facts]

    assert told[0].verdict is Verdict.DATA
    assert told[0].facts["late_rate"] == (900_000, 800_000)


def test_records_that_a_hand_added_are_data(home):
    """An audit changed to a breach: the night decides what it did not decide."""
    rewrite(home, "audit", "* REPLACE ('fake' AS breach)")
    found = from_records(home).replayed.different

    assert Why.NOT_IN_LEDGER in {each.why for each in found}
    assert [each for each in found if each.verdict is not Verdict.DATA] == []


@pytest.mark.spoils
def test_a_release_altered_by_hand_is_the_rules(home):
    """A kept book whose files give another digest runs no night: it is named for every night."""
    other = "replace(body, 'late_rate >= 50%', 'late_rate >= 60%')"
    changed(home.folder, f"UPDATE ledger SET body = {other} WHERE kind = 'release'")
    found = from_records(home).replayed.different
    nights = [each for each in found if each.about in cycles(home)]

    assert {(each.verdict, each.why) for each in found} == {(Verdict.RULE, Why.BOOK_ALTERED)}
    assert len(nights) == len(cycles(home))


@pytest.mark.spoils
def test_names_that_were_erased_are_no_difference(home):
    """Without what its seals stand for, every decision comes out as it is kept; notices lack the names."""
    changed(home.folder, "DELETE FROM personal")
    found = from_records(home).replayed.different

    assert [each for each in found if each.why is not Why.WORDS] == []


@pytest.mark.spoils
def test_words_that_are_sealed_otherwise(home):
    """A notice whose salt is another's cannot be what was sealed: it differs by its words alone."""
    changed(home.folder, "UPDATE notices SET salt = (SELECT salt FROM notices ORDER BY entry DESC LIMIT 1)")
    found = from_records(home).replayed.different

    assert {(each.verdict, each.why, each.fields) for each in found} == {
        (Verdict.ENGINE, Why.WORDS, ("words",))
    }


def test_a_night_that_is_caught_up_is_run_where_it_was(home):
    """A night of an earlier date is run again on what was decided by then, later dates included."""
    shutil.rmtree(home.folder / "cycles")
    Lived(home).night("2026-03-13")
    measured = from_records(home)

    assert measured.replayed.different == ()
    assert len(measured.cycles) == 6
