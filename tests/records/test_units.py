"""How cells become integers, or reasons."""

import pytest

from rules.units import Unit
from storage.records.units import parsing

AT_EIGHT = 1_767_225_600_000_000  # 2026-01-01T00:00Z


@pytest.mark.parametrize(
    ("unit", "written", "kept"),
    [
        (Unit.MONEY, "30.50", 3_050),
        (Unit.MONEY, "¥30.50", 3_050),
        (Unit.MONEY, "-￥30", -3_000),
        (Unit.COUNT, "30", 30),
        (Unit.COUNT, "30.0", 30),
        (Unit.SHARE, "5%", 50_000),
        (Unit.SHARE, "0.0001%", 1),
        (Unit.MULTIPLE, "1.5x", 1_500),
        (Unit.SCORE, "4.70", 4_700),
        (Unit.SCORE, "-0.05", -50),
        (Unit.DURATION, "48h", 172_800),
        (Unit.DURATION, "1.5h", 5_400),
        (Unit.DURATION, "90", 90),
        (Unit.DURATION, "10min", 600),
        (Unit.DAY, "1970-01-02", 1),
        (Unit.TIME, "2026-01-01T08:00:00+08:00", AT_EIGHT),
        (Unit.TIME, "2026-01-01 08:00:00+0800", AT_EIGHT),
        (Unit.TIME, "2026-01-01T00:00Z", AT_EIGHT),
        (Unit.TIME, "2026-01-01 08:00:00 Asia/Shanghai", AT_EIGHT),
        (Unit.TIME, "2026-01-01T00:00:00.000001Z", AT_EIGHT + 1),
        (Unit.FLAG, "是", 1),
        (Unit.FLAG, "No", 0),
        (Unit.FLAG, "1", 1),
        (Unit.TEXT, "¥30", "¥30"),
    ],
)
def test_a_cell_is_kept_in_the_scale_of_its_unit(warehouse, unit, written, kept):
    """What a person writes is kept as the integer of its unit."""
    warehouse.run(f"CREATE TABLE cells AS SELECT '{written}' AS cell")

    assert warehouse.rows(f"SELECT {parsing(unit, 'cell', 'VARCHAR').value} FROM cells") == [(kept,)]


@pytest.mark.parametrize(
    ("unit", "written", "code"),
    [
        (Unit.MONEY, "30.505", "money-too-fine"),
        (Unit.MONEY, "48h", "not-money"),
        (Unit.MONEY, "1e3", "not-money"),
        (Unit.MONEY, "1,000", "not-money"),
        (Unit.COUNT, "3.5", "not-a-count"),
        (Unit.COUNT, "99999999999999999999", "not-a-count"),
        (Unit.SHARE, "0.05", "not-a-share"),
        (Unit.SHARE, "0.00001%", "not-a-share"),
        (Unit.SCORE, "4.7001", "not-a-score"),
        (Unit.DURATION, "0.1s", "not-a-duration"),
        (Unit.DURATION, "¥30", "not-a-duration"),
        (Unit.TIME, "2026-01-01T08:00:00", "no-zone"),
        (Unit.TIME, "2026-01-01", "no-zone"),
        (Unit.TIME, "2026-02-30T08:00:00Z", "not-a-time"),
        (Unit.TIME, "2026-01-01T08:00:00+25:00", "not-a-time"),
        (Unit.TIME, "2026-01-01T08:00:00+08:99", "not-a-time"),
        (Unit.TIME, "yesterday", "not-a-time"),
        (Unit.FLAG, "maybe", "not-a-flag"),
        (Unit.DAY, "2026-02-30", "not-a-day"),
        (Unit.TEXT, "x" * 100_001, "text-too-long"),
    ],
)
def test_a_cell_that_is_not_understood_has_its_reason(warehouse, unit, written, code):
    """A cell in the wrong unit, or too fine for it, is refused for what is wrong with it."""
    warehouse.run(f"CREATE TABLE cells AS SELECT '{written}' AS cell")
    read = parsing(unit, "cell", "VARCHAR")

    assert warehouse.rows(f"SELECT {read.value}, {read.otherwise} FROM cells") == [(None, code)]


@pytest.mark.parametrize(
    ("unit", "sql", "engine_type", "kept"),
    [
        (Unit.MONEY, "58.9::DOUBLE", "DOUBLE", 5_890),
        (Unit.MONEY, "0.1::FLOAT", "FLOAT", 10),
        (Unit.MONEY, "0.30000000000000004::DOUBLE", "DOUBLE", None),
        (Unit.MONEY, "'nan'::DOUBLE", "DOUBLE", None),
        (Unit.MONEY, "12.3400::DECIMAL(12, 4)", "DECIMAL(12,4)", 1_234),
        (Unit.MONEY, "12.3410::DECIMAL(12, 4)", "DECIMAL(12,4)", None),
        (Unit.MONEY, "7::INTEGER", "INTEGER", 700),
        (Unit.COUNT, "3.0::DOUBLE", "DOUBLE", 3),
        (Unit.COUNT, "3.5::DOUBLE", "DOUBLE", None),
        (Unit.FLAG, "true", "BOOLEAN", 1),
        (Unit.TIME, "TIMESTAMPTZ '2026-01-01 00:00:00+00'", "TIMESTAMP WITH TIME ZONE", AT_EIGHT),
        (Unit.TIME, "TIMESTAMP '2026-01-01 00:00:00'", "TIMESTAMP", None),
        (Unit.TIME, "1767225600", "BIGINT", None),
    ],
)
def test_typed_columns_are_read_as_exactly_as_texts(warehouse, unit, sql, engine_type, kept):
    """A column of numbers or times gives the integer that its shortest text would, or none."""
    warehouse.run(f"CREATE TABLE cells AS SELECT {sql} AS cell")

    assert warehouse.rows(f"SELECT {parsing(unit, 'cell', engine_type).value} FROM cells") == [(kept,)]
