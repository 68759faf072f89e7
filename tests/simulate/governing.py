"""A simulated marketplace taken in and governed with the shipped book."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from rules.load.book import load_book
from storage.database.engine import reading
from storage.projections.cases import find_cases
from storage.records.intake import take_in
from windvane.cycle.run import run_cycle
from windvane.demo.planted import Compared, compare, read_truth
from windvane.home import Home
from windvane.installation import database_of, record_store
from windvane.shipped import SHIPPED_BOOK
from windvane.simulate.marketplace import SimulationReport

BOOK = load_book(SHIPPED_BOOK)


def govern(market: SimulationReport, folder: Path, *, nights: int) -> Home:
    """Take the records in and run the last cycles, one business date after the other."""
    home = Home(folder)
    folder.mkdir(parents=True)
    with record_store(home) as store:
        for record, file in market.files.items():
            take_in(store, BOOK.records[record], [file], zone=BOOK.zone)
    for back in reversed(range(nights)):
        as_of = market.last_day - timedelta(days=back)
        run_cycle(home, BOOK, as_of=as_of, recorded_at=datetime(2026, 11, 21, tzinfo=UTC))
    return home


def planted_against_found(market: SimulationReport, home: Home, *, nights: int) -> tuple[Compared, ...]:
    """Compare what was planted with the cases of those cycles."""
    with reading(database_of(home)) as connection:
        cases = tuple(find_cases(connection))
    return compare(read_truth(market.truth, until=market.last_day, nights=nights), cases)


def inexact(market: SimulationReport, home: Home, *, nights: int) -> list[Compared]:
    """Give the standards and grades where found is not what was planted."""
    compared = planted_against_found(market, home, nights=nights)
    return [each for each in compared if each.missed or each.unplanted]
