"""A home as an audit looks at it: its database by SQL text, its folder file by file, both only read.

Columns are read as raw bytes: what was damaged need not be text any more, nor be there.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text

from storage.audit.interface import Page, RecordFile, Row, Sealed, SentNotice, Span

_PAGE = 2_048
_HIGHEST = (1 << 63) - 1  # number that an entry could have
_REFERRING = ("books", "cycles", "cases", "steps", "account_steps", "exemptions", "notices")
_COLUMNS = ("kind", "about", "body", "previous", "digest")
_OF_NOTICES = ("notice_id", "language", "case_id", "cycle_id", "subject", "operator")
_WORDS = ("subject_line", "text", "html")


class HomeUnderAudit:
    """What a connection and a folder show, at the moment in which the connection sees the database."""

    def __init__(self, see: Callable[[], Connection], folder: Path) -> None:
        """`see` gives the connection when the first question is asked of it."""
        self._see = see
        self._folder = folder

    @cached_property
    def _connection(self) -> Connection:
        return self._see()

    @property
    def _on_a_server(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def size(self) -> int:
        """How many entries there are."""
        return int(self._connection.execute(text("SELECT count(*) FROM ledger")).scalar_one())

    def spans(self) -> Iterator[Span]:
        """Numbers from the lowest of an entry to the highest; where there are none, none are gone through."""
        lowest = text("SELECT min(seq) FROM ledger")
        next_one = text("SELECT min(seq) FROM ledger WHERE seq > :after")
        first = self._connection.execute(lowest).scalar()
        while first is not None:
            last = min(first + _PAGE - 1, _HIGHEST)
            yield Span(first, last)
            first = self._connection.execute(next_one, {"after": last}).scalar()

    def page(self, span: Span) -> Page:
        """The entries of a span, and the one before them."""
        entries = f"SELECT seq, {', '.join(map(self._raw, _COLUMNS))} FROM ledger"
        rows = text(f"{entries} WHERE seq BETWEEN :first AND :last ORDER BY seq")
        before = text(f"{entries} WHERE seq > 0 AND seq < :first ORDER BY seq DESC LIMIT 1")
        found = self._connection.execute(before, {"first": span.first}).first()
        return Page(
            Row._make(found) if found else None,
            list(map(Row._make, self._connection.execute(rows, span._asdict()).all())),
        )

    def last_spoken_of(self) -> int:
        """The highest number of an entry that any other table speaks of."""
        queries = (text(f"SELECT max(CAST(entry AS BIGINT)) FROM {table}") for table in _REFERRING)
        return max(self._connection.execute(query).scalar() or 0 for query in queries)

    def tiles(self) -> Collection[tuple[int, int]]:
        """The (level, position) of every tile of the tree that is kept."""
        query = text("SELECT CAST(level AS BIGINT), CAST(position AS BIGINT) FROM tiles")
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def tile(self, level: int, position: int) -> bytes:
        """The hashes of a tile, side by side."""
        query = text(f"SELECT {self._raw_bytes('hashes')} FROM tiles WHERE level = :on AND position = :at")
        return self._connection.execute(query, {"on": level, "at": position}).scalar() or b""

    def record_files(self) -> Sequence[RecordFile]:
        """The record files that count."""
        texts = ", ".join(self._raw(name) for name in ("path", "sha256", "record"))
        query = f"SELECT CAST(first_seq AS BIGINT), CAST(day AS VARCHAR(10)), {texts} FROM record_files"
        return [
            RecordFile(_text(path), first_seq, _text(sha256), _text(record), day)
            for first_seq, day, path, sha256, record in self._connection.execute(text(query))
        ]

    def sealed(self) -> Iterator[Sealed]:
        """What is kept outside the ledger because it names persons."""
        columns = f"{self._raw('seal')}, {self._raw_bytes('salt')}, {self._raw('value')}"
        for seal, salt, value in self._connection.execute(text(f"SELECT {columns} FROM personal")):
            yield Sealed(_text(seal), salt, value)

    def notices(self, first: int | None, beyond: int | None) -> Sequence[SentNotice]:
        """Notices by their entries, from `first` to before `beyond`."""
        bounds = {"entry >= :first": first, "entry < :beyond": beyond}
        where = " AND ".join(each for each, bound in bounds.items() if bound is not None) or "TRUE"
        columns = ", ".join(map(self._raw, (*_OF_NOTICES, *_WORDS)))
        query = text(
            f"SELECT CAST(entry AS BIGINT), {columns}, {self._raw_bytes('salt')} FROM notices"
            f" WHERE {where} ORDER BY entry, notice_id, language"
        )
        given = {"first": first, "beyond": beyond}
        asked = {name: min(bound, _HIGHEST) for name, bound in given.items() if bound is not None}
        found = self._connection.execute(query, asked)
        return [SentNotice._make((*row[:-1], row[-1] or b"")) for row in found]

    def listed(self, folder: str) -> Collection[str]:
        """The paths of all files below a folder, relative to it."""
        below = self._folder / folder
        return [path.relative_to(below).as_posix() for path in below.rglob("*") if path.is_file()]

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read. Raises OSError."""
        return (self._folder / path).open("rb")

    def _raw(self, column: str) -> str:
        """SQL for the bytes of a text column."""
        if self._on_a_server:
            return f"convert_to(coalesce({column}, ''), 'UTF8')"
        return _bytes_of(column, "text")

    def _raw_bytes(self, column: str) -> str:
        """SQL for the bytes of a column of bytes."""
        return column if self._on_a_server else _bytes_of(column, "blob")


def _bytes_of(column: str, kind: str) -> str:
    """SQL for the bytes of what SQLite has there; what is of another `kind` than its column begins otherwise.

    The same bytes as another kind would be read as damage by all who trust the column, so they are not the
    same: before them stands a byte that no text has.
    """
    kept, other = f"CAST({column} AS BLOB)", f"CAST(x'ff' || {column} AS BLOB)"
    return f"CASE typeof({column}) WHEN '{kind}' THEN {kept} WHEN 'null' THEN x'' ELSE {other} END"


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")
