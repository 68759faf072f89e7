"""What a bundle writes of records and rules reads as what it was written from."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.load.book import load_book
from rules.load.nodes import read_document
from rules.load.written_at import written_at
from rules.units import Unit
from storage.records.checks import FIRST_MOMENT, LAST_MOMENT
from storage.records.units import parsing
from storage.records.written import written
from storage.warehouse.duckdb import open_duckdb
from storage.warehouse.quoting import text
from windvane.shipped import SHIPPED_BOOK

BOOK = load_book(SHIPPED_BOOK)
ANY = st.integers(1 - 10**15, 10**15 - 1)  # the digits that intake reads
VALUES = {
    Unit.FLAG: st.integers(0, 1),
    Unit.DAY: st.integers(11_000, 47_000),
    Unit.TIME: st.integers(FIRST_MOMENT, LAST_MOMENT),
}


@settings(max_examples=8)
@given(st.data())
def test_a_value_is_taken_in_as_it_was(tmp_path_factory, data):
    """Of every unit, what is written of a value is read by intake as that value."""
    values = {
        unit: data.draw(st.lists(VALUES.get(unit, ANY), min_size=1, max_size=5), unit.value)
        for unit in Unit
        if unit is not Unit.TEXT
    }
    with open_duckdb(spill=tmp_path_factory.mktemp("spill"), threads=1) as warehouse:
        read = {
            unit: [
                warehouse.rows(
                    f"SELECT {parsing(unit, 'cell', 'VARCHAR').value} "
                    f"FROM (SELECT {text(written(unit, value, 'Asia/Shanghai'))} AS cell)"
                )[0][0]
                for value in of_unit
            ]
            for unit, of_unit in values.items()
        }

    assert read == values


def test_a_text_and_what_is_missing_are_written_as_they_are():
    """A text is written sign by sign, and a missing value as nothing."""
    assert written(Unit.TEXT, '=1+"a"', "UTC") == '=1+"a"'
    assert written(Unit.COUNT, None, "UTC") == ""


def test_the_text_of_a_rule_says_all_of_the_rule():
    """Of every standard of the shipped book, the lines shown read as the whole standard and nothing else."""
    wholes = {file: read_document(file, text)[0].value for file, text in BOOK.files.items()}
    shown = {name: written_at(BOOK.files, "standards", name) for name in BOOK.standards}

    assert {name: read_document("", f"standards:\n{one.text}")[0].value for name, one in shown.items()} == {
        name: {"standards": {name: wholes[one.file]["standards"][name]}} for name, one in shown.items()
    }
    assert all(
        BOOK.files[one.file].splitlines()[one.line - 1].strip() == f"{name}:" for name, one in shown.items()
    )
