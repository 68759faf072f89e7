"""The tables agree with the ledger: each is derived from it anew and compared, and mended when asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from storage.database.tables import ledger, tiles
from storage.ledger.entry import Entry, Kind
from storage.projections.derive import Page, Source, sources
from storage.projections.difference import Difference, compare, mend, remove
from storage.projections.tiles import compare_tiles

_PAGE = 500

Progress = Callable[[int, int], None]
"""Called with how many entries were derived from, and how many there are."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How a table stood to the ledger.

    Attributes: `rows` counts what the ledger gives; `missing`, `different` and `extra` count cases (books,
    cycles, steps, …) whose rows were not there, were others, or should not have been there; `first` names the
    first of them.
    """

    table: str
    rows: int = 0
    missing: int = 0
    different: int = 0
    extra: int = 0
    first: str | None = None

    @property
    def agrees(self) -> bool:
        """Whether the table was as the ledger gives it."""
        return self.first is None

    def with_page(self, rows: int, found: Difference) -> "Compared":
        """What was found up to and with another page."""
        named = [*found.missing, *found.different, *found.extra]
        return Compared(
            table=self.table,
            rows=self.rows + rows,
            missing=self.missing + len(found.missing),
            different=self.different + len(found.different),
            extra=self.extra + len(found.extra),
            first=self.first or (str(named[0]) if named else None),
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
    comparison = _Comparison(connection, write=write)
    total = connection.execute(select(func.count()).select_from(ledger)).scalar_one()
    done = 0
    every = sources(connection)
    for source in every:
        for page in _pages(connection, source.kind):
            comparison.of_page(source, page)
            done += len(page)
            progress(done, total)
    for source in reversed(every):
        comparison.of_the_rest(source)
    comparison.of_the_tree()
    return Rebuilt(tuple(comparison.found.values()))


class _Comparison:
    """What was compared so far, by table."""

    def __init__(self, connection: Connection, *, write: bool) -> None:
        self.found: dict[str, Compared] = {}
        self._connection = connection
        self._write = write

    def of_page(self, source: Source, page: Page) -> None:
        """Compare, and mend, what follows from a page of entries."""
        derived = source.rows(page)
        keys = list(dict.fromkeys(source.key(entry) for entry in page))
        for table, column in source.tables.items():
            rows = derived.get(table, ())
            found = compare(self._connection, column, rows, keys=keys)
            self._note(table.name, len(rows), found)
            if self._write:
                mend(self._connection, column, found)

    def of_the_rest(self, source: Source) -> None:
        """Find, and remove, rows that follow from no entry at all."""
        told = ledger.c.seq if source.by_number else ledger.c.about
        known = select(told).where(ledger.c.kind == source.kind.value)
        for table, column in reversed(list(source.tables.items())):
            query = select(column).where(column.not_in(known)).distinct().order_by(column)
            extra = list(self._connection.execute(query).scalars())
            self._note(table.name, 0, Difference({}, {}, extra))
            if self._write:
                remove(self._connection, column, extra)

    def of_the_tree(self) -> None:
        """Compare, and mend, the tiles of the tree over the entries."""
        for rows, found in compare_tiles(self._connection, write=self._write):
            self._note(tiles.name, rows, found)

    def _note(self, table: str, rows: int, found: Difference) -> None:
        self.found[table] = self.found.get(table, Compared(table)).with_page(rows, found)


def _pages(connection: Connection, kind: Kind) -> Iterator[Page]:
    query = select(ledger).where(ledger.c.kind == kind.value).order_by(ledger.c.seq).limit(_PAGE)
    after = 0
    while page := [Entry(*row) for row in connection.execute(query.where(ledger.c.seq > after))]:
        yield page
        after = page[-1].seq
