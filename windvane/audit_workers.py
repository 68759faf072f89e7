"""Workers that audit a long ledger: each reads parts of it, and compares the tables that follow from them.

All see the same state of the database. What they find is put together by the program, in order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from rules.failure import Failure
from storage.audit.chain import Read
from storage.audit.interface import Page, Span
from storage.audit.page import PageRead
from storage.database.alike import Onlooker, seen_alike
from storage.database.engine import Database, Opening
from storage.ledger.entry import Entry
from storage.projections.agree import Comparison, Found, Progress, Rebuilt, agree
from storage.projections.steps_taken import steps_by_table, table_is_right
from storage.under_audit import HomeUnderAudit
from windvane.home import Home
from windvane.processes import WORKERS, answer_here, workers_that

_AHEAD = 4 * WORKERS


class Look(NamedTuple):
    """Have a worker see the state of a database that has this name."""

    state: str


class Part(NamedTuple):
    """Have a worker read a part of the ledger, and compare the `tables` that follow from it."""

    read: Read
    span: Span
    tables: bool


class PartRead(NamedTuple):
    """What a part of the ledger holds; `tables` is None when they were not, or could not be, compared."""

    read: PageRead
    tables: Found | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a worker finds what it reads."""

    address: str
    folder: Path

    def ready(self) -> Callable[[Look | Part], PartRead | None]:
        """What answers, in a worker."""
        return _Worker(self).answer


class Workers:
    """Those who read, each with its own tasks: all of them are told what to look at."""

    def __init__(self, pools: Sequence[ProcessPoolExecutor]) -> None:
        self._pools = pools

    def look(self, state: str) -> None:
        """Have all see a state, at once. Raises StorageError."""
        for begun in [pool.submit(answer_here, [Look(state)]) for pool in self._pools]:
            begun.result()

    def read(self, parts: Iterable[Part]) -> Iterator[PartRead]:
        """Read parts a few ahead, and answer in order."""
        asked: deque[Future[list[Any]]] = deque()
        for pool, part in zip(cycle(self._pools), parts, strict=False):
            asked.append(pool.submit(answer_here, [part]))
            if len(asked) > _AHEAD:
                yield asked.popleft().result()[0]
        while asked:
            yield asked.popleft().result()[0]


@contextmanager
def workers_for(home: Home) -> Iterator[Workers]:
    """Workers that can read a home, as long as this lasts."""
    desk = Desk(home.database_url, home.folder)
    with ExitStack() as pools:
        yield Workers([pools.enter_context(workers_that(desk.ready, workers=1)) for _ in range(WORKERS)])


class SharedReading:
    """A ledger read by workers, and what they found of the tables, put together in order."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._tables: Comparison | None = None

    @contextmanager
    def seen(self, database: Database) -> Iterator[Opening]:
        """The state of a database that the workers see from now on."""
        with seen_alike(database, self._workers.look) as connection:
            self._connection = connection
            if table_is_right(connection):
                self._tables = Comparison(connection, partial(steps_by_table, connection))
            yield connection

    def read(self, read: Read, spans: Iterable[Span]) -> Iterator[PageRead]:
        """Have every span read; its tables are compared on the way, if the steps of cases can be told."""
        parts = (Part(read, span, tables=self._tables is not None) for span in spans)
        for done in self._workers.read(parts):
            if done.tables is None:
                self._tables = None
            elif self._tables is not None:
                self._tables.add(done.tables)
            yield done.read

    def compared(self, progress: Progress) -> Rebuilt:
        """How all tables stand to the ledger. Raises StorageError for an entry that cannot be read."""
        if self._tables is None:
            return agree(self._connection, write=False, progress=progress)
        self._tables.of_the_rest()
        return self._tables.result


class _Worker:
    """What a worker holds: its sight of the database."""

    def __init__(self, desk: Desk) -> None:
        self._onlooker = Onlooker(desk.address)
        self._folder = desk.folder

    def answer(self, question: Look | Part) -> PartRead | None:
        """Do what is asked."""
        if isinstance(question, Look):
            connection = self._onlooker.look(question.state)
            self._under = HomeUnderAudit(lambda: connection, self._folder)
            self._comparison = Comparison(connection, partial(steps_by_table, connection))
            return None
        page = self._under.page(question.span)
        read = question.read(self._under, page)
        return PartRead(read, self._compared(page) if question.tables and _is_sound(page, read) else None)

    def _compared(self, page: Page) -> Found | None:
        """Compare the tables; an entry that cannot be read is told by who asks for them all again."""
        try:
            return self._comparison.of_page(_entries(page))
        except Failure:
            return None


def _is_sound(page: Page, read: PageRead) -> bool:
    return len(page.rows) > 0 and not read.findings


def _entries(page: Page) -> list[Entry]:
    """Entries of a page that was read as sound, column by column: that is much quicker than row by row."""
    numbers, *texts = zip(*page.rows, strict=True)
    return list(map(Entry, numbers, *([text.decode() for text in column] for column in texts)))
