"""A ledger and what lies beside it, held in memory: to try the audit on, and to change as somebody might."""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from storage.audit.interface import RecordFile, Row, Sealed


@dataclass(slots=True)
class InMemory:
    """What an audit looks at, as plain lists and mappings; `files` by their paths below the home."""

    rows: list[Row] = field(default_factory=list)
    kept_tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    catalogue: list[RecordFile] = field(default_factory=list)
    values: list[Sealed] = field(default_factory=list)
    spoken_of: int = 0
    page: int = 1000

    def size(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    def pages(self) -> Iterator[Sequence[Row]]:
        """All entries by their numbers."""
        rows = sorted(self.rows)
        yield from (rows[start : start + self.page] for start in range(0, len(rows), self.page))

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

    def listed(self, folder: str) -> Collection[str]:
        """The paths of all files below a folder."""
        below = folder + "/"
        return [path.removeprefix(below) for path in self.files if path.startswith(below)]

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read. Raises OSError."""
        if path not in self.files:
            raise FileNotFoundError(path)
        return io.BytesIO(self.files[path])
