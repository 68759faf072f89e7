"""The tables agree with the ledger: each is derived from it anew and compared, and mended when asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import starmap

from sqlalchemy import Connection, Table, func, select

from storage.database.tables import ledger, metadata, tiles
from storage.ledger.entry import Entry
from storage.projections.derive import Page, Source, sources
from storage.projections.difference import Difference, as_kept, compare, mend, remove
from storage.projections.steps_taken import StepsOf, steps_of
from storage.projections.tiles import compare_tiles

_PAGE = 2_000

Progress = Callable[[int, int], None]
"""Called with how many entries were derived from, and how many there are."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How a table stood to the ledger.

    Attributes: `rows` counts what the ledger gives; `missing`, `different` and `extra` count cases (books,
    cycles, steps, …) whose rows were not there, were others, or should not have been there; `first` names the
    first of them. `found` counts the rows that were there.
    """

    table: str
    rows: int = 0
    missing: int = 0
    different: int = 0
    extra: int = 0
    first: str | None = None
    found: int = field(default=0, compare=False)

    @property
    def agrees(self) -> bool:
        """Whether the table was as the ledger gives it."""
        return self.first is None

    def followed_by(self, others: "Compared") -> "Compared":
        """With what was found of further entries."""
        return Compared(
            table=self.table,
            rows=self.rows + others.rows,
            missing=self.missing + others.missing,
            different=self.different + others.different,
            extra=self.extra + others.extra,
            first=self.first or others.first,
            found=self.found + others.found,
        )


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How every table stood to the ledger."""

    tables: tuple[Compared, ...]

    @property
    def agrees(self) -> bool:
        """Whether every table was as the ledger gives it."""
        return all(each.agrees for each in self.tables)


def agree(connection: Connection, *, write: bool, progress: Progress = lambda _done, _all: None) -> Rebuilt:
    """Compare every table that follows from the ledger with it, and make it so when `write`.

    Raises StorageError for an entry that cannot be read.
    """
    comparison = Comparison(connection, steps_of(connection), write=write)
    total = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    done = 0
    for page in _pages(connection):
        comparison.add(comparison.of_page(page))
        done += len(page)
        progress(done, total)
    comparison.of_the_rest()
    comparison.of_the_tree()
    return comparison.result


Found = Mapping[str, Compared]
"""How tables stood to some entries, by their names."""


class Comparison:
    """The tables compared with the ledger page by page, by whoever reads the pages, in their order."""

    def __init__(self, connection: Connection, steps: StepsOf, *, write: bool = False) -> None:
        self._connection = connection
        self._write = write
        self._sources = sources(connection, steps)
        names = [table.name for source in self._sources for table in source.tables]
        self._there = {name: _count(connection, metadata.tables[name]) for name in names}
        self._found = {name: Compared(name) for name in (*names, tiles.name)}

    @property
    def result(self) -> Rebuilt:
        """How the tables stood to all that was added."""
        return Rebuilt(tuple(self._found.values()))

    def of_page(self, page: Page) -> Found:
        """Compare, and mend, what follows from a page of entries."""
        found: dict[str, Compared] = {}
        for source in self._sources:
            some = [entry for entry in page if entry.kind == source.kind]
            if some:
                self._compare(source, some, found)
        return found

    def add(self, found: Found) -> None:
        """Take in how the tables stood to the next entries."""
        for name, compared in found.items():
            self._found[name] = self._found[name].followed_by(compared)

    def of_the_rest(self) -> None:
        """Find, and remove, rows that follow from no entry at all."""
        for source in reversed(self._sources):
            if not self._is_whole(source):
                self._find_extra(source)

    def of_the_tree(self) -> None:
        """Compare, and mend, the tiles of the tree over the entries."""
        for rows, found in compare_tiles(self._connection, write=self._write):
            self.add({tiles.name: _compared(tiles, rows, found)})

    def _compare(self, source: Source, page: Page, found: dict[str, Compared]) -> None:
        derived = source.rows(page)
        keys = list(dict.fromkeys(source.key(entry) for entry in page))
        for table, column in source.tables.items():
            rows = derived.get(table, ())
            difference = compare(self._connection, column, rows, keys=keys)
            found[table.name] = _compared(table, len(rows), difference)
            if self._write:
                mend(self._connection, column, difference)

    def _is_whole(self, source: Source) -> bool:
        """Whether all rows of its tables were found by the entries that they follow from.

        Each entry's row names it by its number: had two entries given one row, a table would differ.
        """
        found = [self._found[table.name] for table in source.tables]
        return all(each.agrees and each.found == self._there[each.table] for each in found)

    def _find_extra(self, source: Source) -> None:
        told = ledger.c.seq if source.by_number else ledger.c.about
        known = select(told).where(ledger.c.kind == source.kind.value)
        for table, column in reversed(list(source.tables.items())):
            query = select(as_kept(column)).where(column.not_in(known)).distinct().order_by(column)
            extra = list(self._connection.execute(query).scalars())
            self.add({table.name: _compared(table, 0, Difference({}, {}, extra))})
            if self._write:
                remove(self._connection, column, extra)


def _compared(table: Table, rows: int, found: Difference) -> Compared:
    named = [*found.missing, *found.different, *found.extra]
    return Compared(
        table=table.name,
        rows=rows,
        missing=len(found.missing),
        different=len(found.different),
        extra=len(found.extra),
        first=str(named[0]) if named else None,
        found=found.found,
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _pages(connection: Connection) -> Iterator[Page]:
    query = select(ledger).order_by(ledger.c.seq).limit(_PAGE)
    page = list(starmap(Entry, connection.execute(query).all()))
    while page:
        yield page
        after = page[-1].seq
        page = list(starmap(Entry, connection.execute(query.where(ledger.c.seq > after)).all()))
