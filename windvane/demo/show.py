"""The demonstration: a marketplace simulated, taken in and governed for some nights."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from engine.decide.case import Case
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.database.engine import open_database, reading
from storage.ledger.tree import tree_of
from storage.projections.cases import find_cases
from storage.records.catalogue import watermark as known_up_to
from storage.records.intake import take_in
from windvane.clock import now
from windvane.cycle.report import CycleReport
from windvane.cycle.run import run_cycle
from windvane.demo.planted import Compared, compare, read_truth
from windvane.home import Home
from windvane.installation import database_of, record_store
from windvane.language import say
from windvane.shipped import SHIPPED_BOOK
from windvane.simulate.marketplace import SimulationReport, simulate
from windvane.wrong_use import WrongUseError

Progress = Callable[[str, int, int], None]

MARK = "this-is-a-demo"
DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What the demonstration did, for whoever tells it."""

    book: RuleBook
    simulated: SimulationReport
    nights: tuple[CycleReport, ...]
    cases: tuple[Case, ...]
    compared: tuple[Compared, ...]

    @property
    def exact(self) -> bool:
        """All that was planted was found, and nothing else."""
        return not any(one.missed or one.unplanted for one in self.compared)


def demonstrate(home: Home, *, shops: int, nights: int, seed: int, progress: Progress) -> Demonstration:
    """Simulate a marketplace into `home`, take it in, and govern its last nights.

    A home that an earlier demonstration made is made anew. Raises WrongUseError for any other folder that
    holds something, and for a database outside of it that does.
    """
    _make_anew(home)
    book = load_book(SHIPPED_BOOK)
    simulated = simulate(
        home.folder / "simulated",
        shops=shops,
        days=DAYS,
        seed=seed,
        progress=lambda done, total: progress(say("simulating", "模拟集市"), done, total),
    )
    _take_in(home, book, simulated, progress=progress)
    days = _last_days(simulated.last_day, nights)
    reports = tuple(_night(home, book, day, progress=progress) for day in days)
    with reading(database_of(home)) as connection:
        cases = tuple(find_cases(connection))
    planted = read_truth(simulated.truth, until=simulated.last_day, nights=nights)
    return Demonstration(
        book=book, simulated=simulated, nights=reports, cases=cases, compared=compare(planted, cases)
    )


def _make_anew(home: Home) -> None:
    home.folder.mkdir(parents=True, exist_ok=True)
    if any(home.folder.iterdir()) and not (home.folder / MARK).exists():
        raise WrongUseError(
            "home-not-empty",
            f"`{home.folder}` holds something that no demonstration made",
            "name a new folder with --home",
        )
    _require_nothing_elsewhere(home)
    for held in home.folder.iterdir():
        shutil.rmtree(held) if held.is_dir() and not held.is_symlink() else held.unlink()
    (home.folder / MARK).touch()


def _require_nothing_elsewhere(home: Home) -> None:
    """Refuse a database that is named and holds something: a demonstration empties its folder alone."""
    if not home.is_kept_elsewhere():
        return
    database = open_database(home.database_url)
    with reading(database) as connection:
        entries = tree_of(connection).size
    taken_in = known_up_to(database)
    database.dispose()
    if entries or taken_in:
        raise WrongUseError(
            "database-not-empty",
            f"the database named for `{home.folder}` holds something, and a demonstration begins anew",
            "name an empty one in WINDVANE_DATABASE; with `{home}` in its name each folder has its own",
        )


def _take_in(home: Home, book: RuleBook, simulated: SimulationReport, *, progress: Progress) -> None:
    with record_store(home) as store:
        for done, (record, path) in enumerate(simulated.files.items()):
            progress(say(f"taking in {record}", f"导入 {record}"), done, len(simulated.files))
            take_in(store, book.records[record], [path], zone=book.zone)


def _night(home: Home, book: RuleBook, day: date, *, progress: Progress) -> CycleReport:
    def watch(stage: str, done: int, stages: int) -> None:
        progress(say(f"night of {day}: {stage}", f"{day} 夜间：{stage}"), done, stages)

    return run_cycle(home, book, as_of=day, recorded_at=now(), watch=watch)


def _last_days(last: date, count: int) -> tuple[date, ...]:
    return tuple(last - timedelta(days=back) for back in reversed(range(count)))
