"""Files as they should not be: each gets one clear line, or its bad rows a reason, and nothing is lost."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage.errors import StorageError
from storage.records.intake import take_in
from storage.records.lock import intake_lock
from storage.records.quarantine import list_quarantined
from storage.records.report import IntakeReport

HEADER = "order_id,paid_at,shop_id,paid\n"
GOOD = "A,2026-01-01T08:00:00+08:00,S1,30.50\n"


def codes(store):
    """Give the rows set aside, by their number in the file, with what is wrong in each field."""
    rows = list_quarantined(store.database)
    return {row.row: [(reason.field, reason.code) for reason in row.reasons] for row in rows}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("orders.csv", "", "file-empty"),
        ("orders.parquet", "PAR1 and no more", "file-unreadable"),
        ("orders.xlsx", HEADER + GOOD, "file-kind-unknown"),
        ("orders.csv", "order_id,paid_at,shop,paid\n" + GOOD, "column-unknown"),
        ("orders.csv", "order_id,shop_id,paid\nA,S1,30\n", "column-missing"),
        ("orders.csv", "order_id,order_id,paid\nA,A,30\n", "column-twice"),
        ("orders.csv", b"\xff\xff\xff\x00\n", "encoding-unknown"),
        ("orders.csv", "x" * 200_000 + "\n", "file-unreadable"),
        ("orders.jsonl", '{"order": "A"}\n', "column-unknown"),
        ("orders.jsonl", '[{"order_id": "A"}]\n', "column-missing"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(take, write, *, name, content, code):
    """A file that cannot be one of records is refused whole, in one line with a code."""
    with pytest.raises(StorageError) as refused:
        take(write(name, content))

    assert (refused.value.code, refused.value.message.count("\n")) == (code, 0)
    assert f"`{name}`" in refused.value.message


@pytest.mark.parametrize("lines", [0, 3, 40_000])
def test_a_byte_in_no_encoding_is_found(take, write, lines):
    """A file that is in no encoding is refused with the line that is not."""
    with pytest.raises(StorageError) as refused:
        take(write("orders.csv", (HEADER + GOOD * lines).encode() + b"A\xff\xff,x\n" + GOOD.encode()))

    assert f"UTF-8, which its line {lines + 2} is not," in refused.value.message


def test_a_truncated_parquet_file_is_refused(take, write, tmp_path):
    """A Parquet file that was not copied to its end is refused."""
    whole = tmp_path / "whole.parquet"
    pq.write_table(pa.table({"order_id": ["A"]}), whole)

    with pytest.raises(StorageError) as refused:
        take(write("orders.parquet", whole.read_bytes()[:-20]))

    assert refused.value.code == "file-unreadable"


def test_what_a_file_says_of_its_figures_is_not_believed(take, store, current, tmp_path):
    """A moment out of bounds is set aside, though the file says of itself that it has none."""
    path, long_ago, today = tmp_path / "orders.parquet", 86_400_000_000, 1_800_000_000_000_000
    paid_at = pa.array([long_ago, today], pa.timestamp("us", "UTC"))
    rows = pa.table({"order_id": ["A", "B"], "paid_at": paid_at, "shop_id": ["S1", "S1"], "paid": [5, 7]})
    pq.write_table(rows, path, compression="none", use_dictionary=False)
    content = path.read_bytes()
    told = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    least = content[told:].replace(long_ago.to_bytes(8, "little"), today.to_bytes(8, "little"))
    path.write_bytes(content[:told] + least)
    statistics = pq.read_metadata(path).row_group(0).column(1).statistics

    assert statistics.min == statistics.max
    assert take(path) == IntakeReport(accepted=1, quarantined=1)
    assert codes(store) == {1: [("paid_at", "year-out-of-range")]}
    assert current("order_id") == [("B",)]


def test_a_folder_and_a_missing_file_are_told_apart(take, tmp_path):
    """A folder is not read as a file, and what is not there is said to be missing."""
    (tmp_path / "day.csv").mkdir()

    with pytest.raises(StorageError) as folder:
        take(tmp_path / "day.csv")
    with pytest.raises(StorageError) as missing:
        take(tmp_path / "night.csv")

    assert (folder.value.code, missing.value.code) == ("file-is-folder", "file-missing")


def test_one_wrong_file_stops_the_others_before_anything_is_taken_in(take, write, current):
    """Files are opened before any is taken in, so that a wrong one leaves nothing half done."""
    with pytest.raises(StorageError):
        take(write("a.csv", HEADER + GOOD), write("b.csv", "order_id\nA\n"))

    assert current("order_id") == []


def test_a_wrong_column_is_answered_with_the_nearest_field(take, write):
    """Whoever misnames a column is told which field was probably meant."""
    with pytest.raises(StorageError) as refused:
        take(write("orders.csv", "order_id,payed_at,paid\nA,2026-01-01T00:00:00Z,1\n"))

    assert refused.value.help == "rename it, perhaps to `paid_at`, or leave it out"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("A,2026-01-01T08:00:00,S1,30.50\n", [("paid_at", "no-zone")]),
        ("A,10000-01-01T08:00:00Z,S1,30.50\n", [("paid_at", "year-out-of-range")]),
        ("A,2026-01-01T08:00:00Z,S1,-3\n", [("paid", "too-small")]),
        ("A,2026-01-01T08:00:00Z,S1,48h\n", [("paid", "not-money")]),
        (",2026-01-01T08:00:00Z,S1,3\n", [("order_id", "missing")]),
        ("A,soon,S1,\n", [("paid_at", "not-a-time"), ("paid", "missing")]),
        (f"A,2026-01-01T08:00:00Z,{'x' * 1_000_000},3\n", [("shop_id", "text-too-long")]),
        ("A,2026-01-01T08:00:00Z,S\x001,3\n", [("shop_id", "text-with-nul")]),
        ("A\x00,2026-01-01T08:00:00Z,S1,3\n", [("order_id", "text-with-nul")]),
        ("A,2026-01-01T08:00:00Z,S1,3,4,5\n", [("", "too-many-cells")]),
        ("A,2026-01-01T08:00:00Z\n", [("", "too-few-cells")]),
        ('A,2026-01-01T08:00:00Z,"S1,3\n', [("", "quote-not-closed")]),
    ],
)
def test_a_bad_row_is_set_aside_with_its_reasons(take, write, store, current, *, line, wrong):
    """One bad row costs itself alone: its neighbours are taken in and it keeps its line and every reason."""
    after = GOOD.replace("A,", "B,", 1)

    report = take(write("orders.csv", HEADER + GOOD.replace("A,", "0,", 1) + line + after))

    assert report == IntakeReport(accepted=2, quarantined=1)
    assert codes(store) == {3: wrong}
    assert current("order_id") == [("0",), ("B",)]


def test_rows_keep_their_line_behind_broken_lines(take, write, store):
    """A bad row is found under its own line in the file, however many broken lines come before."""
    bad = "C,soon,S1,3\n"

    take(write("orders.csv", HEADER + "x\n" + GOOD + "y\n" + bad))

    assert codes(store) == {
        2: [("", "too-few-cells")],
        4: [("", "too-few-cells")],
        5: [("paid_at", "not-a-time")],
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_texts_come_in_whole_from_every_encoding(take, write, current, encoding):
    """UTF-8 with and without byte order mark and GB18030 give the same records; GB18030 is noted."""
    text = HEADER + "A,2026-01-01T08:00:00+08:00,风向标小店,30\n"

    report = take(write("orders.csv", text.encode(encoding)))

    assert current("shop_id", "paid") == [("风向标小店", 3_000)]
    assert len(report.notes) == (1 if encoding == "gb18030" else 0)


@pytest.mark.parametrize("cell", [["S1"], {"id": "S1"}, [{"id": "S1"}]])
def test_cells_of_several_values_are_refused(take, tmp_path, *, cell):
    """A Parquet column of lists or records is no field: which one it is, and what to do, is told."""
    moments = pa.array([1_767_225_600_000_000], pa.timestamp("us", "UTC"))
    rows = pa.table({"order_id": ["A"], "paid_at": moments, "paid": [30], "shop_id": [cell]})
    pq.write_table(rows, tmp_path / "orders.parquet")

    with pytest.raises(StorageError, match=r"`orders.parquet` has more .* of `shop_id`") as refused:
        take(tmp_path / "orders.parquet")

    assert (refused.value.code, refused.value.help) == ("column-nested", "write one value in each cell")


def test_texts_that_a_parquet_file_has_as_bytes_come_in_whole(take, current, tmp_path):
    """Texts that a program wrote as bytes without saying so are the same records; other bytes are refused."""
    moments = pa.array([1_767_225_600_000_000] * 2, pa.timestamp("us", "UTC"))
    rows = {"order_id": ["A", "B"], "paid_at": moments, "paid": [30, 30]}
    marked = pa.array(["风向标小店", "S1"])
    for name, shops in {"texts": marked.cast(pa.binary()), "bytes": pa.array([b"\xff", b"S1"])}.items():
        pq.write_table(pa.table(rows | {"shop_id": shops}), tmp_path / f"{name}.parquet")

    take(tmp_path / "texts.parquet")
    with pytest.raises(StorageError) as refused:
        take(tmp_path / "bytes.parquet")

    assert current("shop_id") == [("S1",), ("风向标小店",)]
    assert refused.value.code == "file-unreadable"


def test_json_lines_that_are_no_objects_are_set_aside(take, write, store, current):
    """Every line of a JSON Lines file counts for itself."""
    good = '{"order_id": "A", "paid_at": "2026-01-01T00:00:00Z", "paid": 30.5, "first": true}'

    report = take(write("orders.jsonl", f'{good}\n\n{{"order_id": \n[1]\n{{"order_id": "B"}}\n'))

    assert report == IntakeReport(accepted=1, quarantined=3)
    assert codes(store) == {
        3: [("", "not-an-object")],
        4: [("", "not-an-object")],
        5: [("paid_at", "missing"), ("paid", "missing")],
    }
    assert current("order_id", "paid", "first") == [("A", 3_050, 1)]


def test_parquet_times_need_a_zone_and_money_may_be_a_float(take, store, current, tmp_path):
    """A Parquet time without zone is set aside; amounts in floats are read by their shortest text."""
    moments = pa.array([1_767_225_600_000_000_000, None], pa.timestamp("ns", "UTC"))
    table = pa.table({"order_id": ["A", "B"], "paid_at": moments, "paid": [58.9, 0.1]})
    pq.write_table(table, tmp_path / "zoned.parquet")
    pq.write_table(
        table.set_column(1, "paid_at", moments.cast(pa.timestamp("us"))), tmp_path / "zoneless.parquet"
    )

    report = take(tmp_path / "zoned.parquet", tmp_path / "zoneless.parquet")

    assert report == IntakeReport(accepted=1, quarantined=3)
    assert current("order_id", "paid_at", "paid") == [("A", 1_767_225_600_000_000, 5_890)]
    assert [row.reasons[0].code for row in list_quarantined(store.database)] == [
        "missing",
        "no-zone",
        "missing",
    ]


def test_two_intakes_on_one_home_do_not_interleave(store, order, write):
    """A second intake is refused at once and told which process holds the home."""
    file = write("orders.csv", HEADER + GOOD)

    with intake_lock(store.folder), pytest.raises(StorageError) as refused:
        take_in(store, order, [file], zone="UTC")

    assert (refused.value.code, refused.value.exit_code) == ("intake-running", 3)
    assert take_in(store, order, [file], zone="UTC").accepted == 1
