"""What every warehouse promises; DuckDB is the first."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.failures import explained
from storage.warehouse.interface import Exported, WarehouseError

ROOT = Path(__file__).parents[2]
FULL = """
import resource, sys
from pathlib import Path
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import WarehouseError

path = Path(sys.argv[1])
with open_duckdb(spill=path.parent, threads=1) as warehouse:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        warehouse.export("SELECT n, md5(n::VARCHAR) AS m FROM range(400000) AS t(n)", path, order_by=())
    except WarehouseError as error:
        print(error.code, error.message, error.help, sep="\\n")
"""
"""Writes a file that a full disk would not take."""


def test_a_relation_is_exported_to_the_same_bytes_by_any_number_of_threads(tmp_path):
    """An artefact's digest depends on its rows alone."""
    query = "SELECT hash(n) AS id, n % 7 AS kind FROM range(300000) AS numbers(n)"
    exported = set()
    for threads in (1, 2):
        with open_duckdb(spill=tmp_path / "spill", threads=threads) as warehouse:
            exported.add(warehouse.export(query, tmp_path / "out.parquet", order_by=("kind", "id")))

    assert len(exported) == 1
    assert exported.pop().rows == 300_000


def test_a_refused_export_leaves_no_file(warehouse, tmp_path):
    """A file appears whole or not at all."""
    query = "SELECT CASE WHEN n > 200000 THEN error('no more') END AS n FROM range(300000) AS t(n)"

    with pytest.raises(WarehouseError):
        warehouse.export(query, tmp_path / "out.parquet", order_by=())

    assert not (tmp_path / "out.parquet").exists()


def test_a_table_of_ours_is_read_back_as_rows_columns_and_batches(warehouse, tmp_path):
    """What is given under a name can be read in every form, and replaced."""
    warehouse.give("ours", pa.table({"n": [9]}))
    warehouse.give("ours", pa.table({"n": [1, 2, 3]}))

    assert warehouse.rows("SELECT n FROM ours ORDER BY n") == [(1,), (2,), (3,)]
    assert warehouse.columns("FROM ours") == {"n": "BIGINT"}
    assert warehouse.table("FROM ours").to_pydict() == {"n": [1, 2, 3]}
    assert sum(batch.num_rows for batch in warehouse.batches("FROM ours", rows=2)) == 3
    assert isinstance(warehouse.export("FROM ours", tmp_path / "out.parquet", order_by=("n",)), Exported)


def test_a_statement_that_is_refused_is_one_line(warehouse):
    """The engine's complaint is one line with a code, never a traceback of its own."""
    with pytest.raises(WarehouseError) as refused:
        warehouse.run("SELECT nothing FROM nowhere")

    assert (refused.value.code, refused.value.message.count("\n")) == ("statement-refused", 0)


def test_a_full_disk_is_told_with_the_file_that_found_no_room(tmp_path):
    """When a file cannot be written, its name and the cure are told in plain words, not in DuckDB's."""
    target = tmp_path / 'a "large" file.parquet'
    full = subprocess.run(
        [sys.executable, "-c", FULL, target], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.splitlines()

    assert full == [
        "disk-full",
        f"the disk is full: file too large: `{target}.part`",
        "free some space and run it again",
    ]


def test_no_room_for_what_does_not_fit_into_memory_is_a_full_disk(tmp_path):
    """When the folder beside the memory has no room either, the disk is full, and nothing else is blamed."""
    with open_duckdb(spill=tmp_path, memory="20MB", threads=1) as warehouse:
        warehouse.run("SET max_temp_directory_size = '1MB'")
        with pytest.raises(WarehouseError) as refused:
            warehouse.run("CREATE TABLE large AS SELECT n, md5(n::VARCHAR) AS m FROM range(2000000) AS t(n)")

    assert (refused.value.code, refused.value.message) == (
        "disk-full",
        "the disk is full: there is no room for what does not fit into memory",
    )


@pytest.mark.parametrize(
    "said",
    [
        'IO Error: Async write failed for [offset=1]: {"exception_type":"IO","exception_message":"no, no"}',
        "IO Error: no, no\nand more of it",
        'IO Error: {"exception_type": no JSON}',
    ],
)
def test_a_complaint_of_another_kind_stays_as_it_is_said(said):
    """What is wrapped is unwrapped, what is not known is told in its own words, in one line."""
    told = explained(said)

    assert (told.code, told.message.count("\n")) == ("statement-refused", 0)
    assert "no" in told.message
    assert "exception_message" not in told.message


@pytest.fixture
def written(warehouse, tmp_path):
    """A small Parquet file of ours."""
    warehouse.export(
        "SELECT n, md5(n::VARCHAR) AS m FROM range(9) AS t(n)", tmp_path / "m.parquet", order_by=()
    )
    return tmp_path / "m.parquet"


@pytest.mark.slow
@pytest.mark.parametrize(
    "read",
    [
        lambda warehouse, query: warehouse.rows(query),
        lambda warehouse, query: list(warehouse.batches(query, rows=2)),
        lambda warehouse, query: warehouse.table(query),
    ],
    ids=["rows", "batches", "table"],
)
def test_a_bit_changed_anywhere_in_a_file_of_columns(written, read):
    """However a file is damaged, it is read, or is told in one printable line to be damaged."""
    sound, told = written.read_bytes(), set()
    for place in range(len(sound)):
        written.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :])
        with open_duckdb(spill=written.parent, threads=1) as another:
            try:
                read(another, f"FROM read_parquet('{written}')")
            except WarehouseError as refused:
                told.add((refused.code, refused.message.isprintable()))

    assert told == {("file-damaged", True)}


def test_nothing_is_loaded_from_the_network(warehouse):
    """Extensions are neither fetched nor loaded by themselves."""
    settings = "autoinstall_known_extensions", "autoload_known_extensions"

    assert [warehouse.rows(f"SELECT current_setting('{setting}')") for setting in settings] == [
        [(False,)]
    ] * 2
