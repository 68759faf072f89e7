"""Facts that tests give, as columns of the warehouse; one statement answers for all of them."""

from collections.abc import Iterable, Mapping, Sequence

from engine.facts import Facts
from rules.meaning.book_test import BookTest, Said
from rules.units import Unit
from storage.warehouse.giving import Column, Holds
from storage.warehouse.interface import WarehouseError


def columns_of(facts: Sequence[Facts], units: Mapping[str, Unit]) -> dict[str, Column]:
    """Make a column for each name, with a value for each set of facts; what is not given is missing."""
    return {
        name: Column(Holds.TEXT if unit is Unit.TEXT else Holds.INTEGER, [known.get(name) for known in facts])
        for name, unit in units.items()
    }


def places(count: int) -> Column:
    """Number so many sets of facts from 0."""
    return Column(Holds.INTEGER, range(count))


def units_of(tests: Iterable[BookTest], names: Iterable[str]) -> dict[str, Unit]:
    """Give the units of the names that are read, as the tests know them; what a text mentions is a flag."""
    known = {name: unit for test in tests for name, unit in test.units.items()}
    return {name: known.get(name, Unit.FLAG) for name in names}


def error_of(refused: WarehouseError | OverflowError) -> Said:
    """Say that a reading broke off."""
    return {"error": refused.message if isinstance(refused, WarehouseError) else str(refused)}
