"""Versions of a record: which is current, at every watermark, however the rows came in."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.plan.plan import Source
from rules.meaning.days import Days
from storage.database.engine import open_database
from storage.records.catalogue import watermark
from storage.records.intake import take_in
from storage.records.report import IntakeReport
from storage.records.store import RecordStore
from storage.records.views import current_records, open_records

HEADER = "order_id,paid_at,paid\n"

Row = tuple[str, int, int]
rows = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 3), st.integers(0, 2)), max_size=8)


def lines(some):
    """Rows (key, day of January, yuan) as a CSV file."""
    return HEADER + "".join(f"{key},2026-01-0{day}T12:00:00Z,{paid}\n" for key, day, paid in some)


def newest(some):
    """What should be current: the last row of every key."""
    return sorted(
        (key, paid * 100) for key, (_, paid) in {key: (day, paid) for key, day, paid in some}.items()
    )


def test_the_last_of_differing_rows_is_the_newer_version(take, write, current):
    """In one file, equal rows of a key are duplicates and a differing one replaces the earlier."""
    report = take(write("a.csv", lines([("A", 1, 1), ("A", 1, 1), ("A", 2, 2), ("B", 1, 1)])))

    assert report == IntakeReport(accepted=2, newer_version=1, duplicate=1)
    assert current("order_id", "paid") == [("A", 200), ("B", 100)]


def test_taking_in_a_file_twice_changes_nothing(take, write, store):
    """A file taken in again gives duplicates only, even when it corrects itself, and no new sequence."""
    file = write("a.csv", lines([("A", 1, 1), ("A", 2, 2), ("B", 1, 1)]))
    take(file)
    before = watermark(store.database)

    assert take(file) == IntakeReport(duplicate=3)
    assert watermark(store.database) == before


def test_a_correction_may_be_taken_back(take, write, current):
    """The later intake wins, also when it says again what was said first."""
    first, second = write("a.csv", lines([("A", 1, 1)])), write("b.csv", lines([("A", 1, 2)]))

    reports = [take(first), take(second), take(first)]

    assert [report.newer_version for report in reports] == [0, 1, 1]
    assert current("paid") == [(100,)]


def test_an_earlier_watermark_sees_what_was_known_then(take, write, current, store):
    """What arrives later does not change what an earlier watermark shows."""
    seen = []
    for some in ([("A", 1, 1), ("B", 1, 1)], [("A", 2, 2)], [("B", 3, 0), ("C", 1, 1)]):
        take(write("next.csv", lines(some)))
        seen.append((watermark(store.database), current("order_id", "paid")))

    assert [current("order_id", "paid", at=known) for known, _ in seen] == [then for _, then in seen]


def test_a_view_opens_only_the_days_and_fields_asked_for(take, write, store, order):
    """A source opens the business days it names, in the book's zone, with its fields and the sequence."""
    late_evening = HEADER + "A,2026-01-01T15:59:59Z,1\nB,2026-01-01T16:00:00Z,1\n"
    take(write("a.csv", late_evening))
    second = Days(date(2026, 1, 2), date(2026, 1, 2))

    open_records(store, [Source("order", second, ("order_id",))], {"order": order}, watermark=9)

    assert store.warehouse.rows("FROM record_order") == [("B", 2)]


def test_a_type_without_records_is_an_empty_view_of_the_right_types(store, order):
    """A plan can be run on a home that has no records of a type yet."""
    open_records(store, [Source("order", None, ("order_id", "paid"))], {"order": order}, watermark=0)

    assert dict(store.warehouse.columns("FROM record_order")) == {
        "order_id": "VARCHAR",
        "paid": "BIGINT",
        "_seq": "BIGINT",
    }
    assert store.warehouse.rows("FROM record_order") == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=rows, cuts=st.lists(st.integers(0, 8), max_size=3))
def test_any_split_into_files_gives_the_same_current_versions(warehouse, order, some, cuts):
    """However a sequence of rows is cut into files, the last row of every key is current."""
    bounds = [0, *sorted(min(cut, len(some)) for cut in cuts), len(some)]
    with TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(f"sqlite:///{home / 'windvane.db'}")
        store = RecordStore(folder=home, database=database, warehouse=warehouse)
        files = []
        for number, (first, last) in enumerate(pairwise(bounds)):
            files.append(home / f"{number}.csv")
            files[-1].write_text(lines(some[first:last]), encoding="utf-8")
        report = take_in(store, order, files, zone="UTC")
        read = current_records(store, order, fields=("order_id", "paid"), watermark=watermark(database))
        current = warehouse.rows(f"SELECT order_id, paid FROM ({read}) ORDER BY ALL")
        database.dispose()

    assert current == newest(some)
    assert report.accepted + report.newer_version + report.duplicate == len(some)
    assert report.accepted == len({key for key, _, _ in some})


def test_the_intake_sequence_follows_the_lines_of_a_file_read_in_parallel(take, tmp_path, store, order):
    """Several threads read one file, and still every row has the sequence of its line."""
    file = tmp_path / "many.csv"
    file.write_text(
        HEADER + "".join(f"{row},2026-01-0{1 + row % 5}T00:00:00Z,1\n" for row in range(1, 200_001)),
        encoding="utf-8",
    )

    take(file)

    read = current_records(store, order, fields=("order_id",), watermark=200_000)
    counted = "SELECT count(*), count(*) FILTER (CAST(order_id AS BIGINT) = _seq)"
    assert store.warehouse.rows(f"{counted} FROM ({read})") == [(200_000, 200_000)]
