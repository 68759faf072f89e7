"""What every warehouse promises; DuckDB is the first."""

import pyarrow as pa
import pytest

from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.interface import Exported, WarehouseError


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


def test_nothing_is_loaded_from_the_network(warehouse):
    """Extensions are neither fetched nor loaded by themselves."""
    settings = "autoinstall_known_extensions", "autoload_known_extensions"

    assert [warehouse.rows(f"SELECT current_setting('{setting}')") for setting in settings] == [
        [(False,)]
    ] * 2
