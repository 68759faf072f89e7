"""A ledger and what lies beside it, held in memory: to try the audit on, and to change as somebody might."""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import BinaryIO

from storage.audit.interface import Page, RecordFile, Row, Sealed, SentNotice, Span


@dataclass(slots=True)
class InMemory:
    """What an audit looks at, as plain lists and mappings; `files` by their paths below the home."""

    rows: list[Row] = field(default_factory=list)
    kept_tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    catalogue: list[RecordFile] = field(default_factory=list)
    values: list[Sealed] = field(default_factory=list)
    sent: list[SentNotice] = field(default_factory=list)
    spoken_of: int = 0
    at_once: int = 1000

    def size(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    def spans(self) -> Iterator[Span]:
        """So many entries at once."""
        numbers = sorted(row.seq for row in self.rows)
        for start in range(0, len(numbers), self.at_once):
            some = numbers[start : start + self.at_once]
            yield Span(some[0], some[-1])

    def page(self, span: Span) -> Page:
        """The entries of a span."""
        before = [row for row in self.rows if 0 < row.seq < span.first]
        rows = sorted(row for row in self.rows if span.first <= row.seq <= span.last)
        return Page(max(before, default=None), rows)

    def last_spoken_of(self) -> int:
        """The highest number of an entry that tables speak of."""
        return self.spoken_of

    def tiles(self) -> Collection[tuple[int, int]]:
        """The (level, position) of every tile."""
        return self.kept_tiles.keys()

    def tile(self, level: int, position: int) -> bytes:
        """The hashes of a tile."""
        return self.kept_tiles.get((level, position), b"")

    def record_files(self) -> Sequence[RecordFile]:
        """The record files that count."""
        return self.catalogue

    def sealed(self) -> Iterator[Sealed]:
        """What is kept outside the ledger."""
        return iter(self.values)

    def notices(self, first: int | None, beyond: int | None) -> Sequence[SentNotice]:
        """Notices by their entries."""
        lowest, highest = -inf if first is None else first, inf if beyond is None else beyond
        return [row for row in self.sent if lowest <= row.entry < highest]

    def listed(self, folder: str) -> Collection[str]:
        """The paths of all files below a folder."""
        below = folder + "/"
        return [path.removeprefix(below) for path in self.files if path.startswith(below)]

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read. Raises OSError."""
        if path not in self.files:
            raise FileNotFoundError(path)
        return io.BytesIO(self.files[path])
