"""What an audit looks at: eleven questions, none of which changes anything.

Whoever answers them decides nothing: everything that is handed out here is recomputed or compared.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, NamedTuple, Protocol


class Row(NamedTuple):
    """An entry as it lies there: raw bytes, whatever became of them."""

    seq: int
    kind: bytes
    about: bytes
    body: bytes
    previous: bytes
    digest: bytes


class Span(NamedTuple):
    """The numbers of entries from `first` to `last`, both inclusive."""

    first: int
    last: int


class Page(NamedTuple):
    """Entries that follow one another, and the one before them (None: they are the first)."""

    before: Row | None
    rows: Sequence[Row]


class RecordFile(NamedTuple):
    """A file below `records/` that counts, the first intake sequence in it, and its SHA-256 (hex).

    `record` is the type of its records and `day` their business day, which say when it is read; none for a
    file of superseded versions.
    """

    path: str
    first_seq: int
    sha256: str
    record: str
    day: str | None


class Sealed(NamedTuple):
    """A value that is kept outside the ledger, its salt, and the seal that entries have in its place."""

    seal: str
    salt: bytes
    value: bytes


class SentNotice(NamedTuple):
    """A notice in one language as it lies there, and the entry that it says tells of it.

    All but `entry` are raw bytes; `cycle` and `salt` are empty where there is none.
    """

    entry: int
    notice: bytes
    language: bytes
    case: bytes
    cycle: bytes
    subject: bytes
    operator: bytes
    subject_line: bytes
    text: bytes
    html: bytes
    salt: bytes


class UnderAudit(Protocol):
    """A ledger and what lies beside it. Paths are relative to the home, with `/`."""

    def size(self) -> int:
        """How many entries there are."""

    def spans(self) -> Iterator[Span]:
        """Numbers from the lowest of an entry to the highest, in spans that are each read at once."""

    def page(self, span: Span) -> Page:
        """The entries of a span, and of those below the highest that is numbered from 1."""

    def last_spoken_of(self) -> int:
        """The highest number of an entry that any other table speaks of; 0 for none."""

    def tiles(self) -> Collection[tuple[int, int]]:
        """The (level, position) of every tile of the tree that is kept."""

    def tile(self, level: int, position: int) -> bytes:
        """The hashes of a tile, side by side; nothing where there is none."""

    def record_files(self) -> Sequence[RecordFile]:
        """The record files that count."""

    def sealed(self) -> Iterator[Sealed]:
        """What is kept outside the ledger because it names persons."""

    def notices(self, first: int | None, beyond: int | None) -> Sequence[SentNotice]:
        """Notices by their entries, from `first` to before `beyond`; None: from any, to any."""

    def listed(self, folder: str) -> Collection[str]:
        """The paths of all files below a folder, relative to it; none where there is no folder."""

    def opened(self, path: str) -> BinaryIO:
        """A file, to be read. Raises OSError."""
