"""The demonstration: a marketplace simulated, taken in and governed for some nights."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from engine.decide.case import Case
from rules.load.book import load_book
from rules.meaning.book import RuleBook
from storage.database.engine import reading
from storage.projections.cases import find_cases
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
    holds something.
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
    if home.folder.exists() and any(home.folder.iterdir()):
        if not (home.folder / MARK).exists():
            raise WrongUseError(
                "home-not-empty",
                f"`{home.folder}` holds something that no demonstration made",
                "name a new folder with --home",
            )
        shutil.rmtree(home.folder)
    home.folder.mkdir(parents=True, exist_ok=True)
    (home.folder / MARK).touch()


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
