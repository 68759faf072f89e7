"""What an evidence bundle holds beside its page, as the page and the README speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.evidence import Evidence
from engine.life.standing import Standing
from rules.load.written_at import WrittenAt
from rules.meaning.book import RuleBook
from rules.units import Value

Row = Mapping[str, Value | None]
"""A record: field → value in the scale of its unit; None where it is missing."""


class Missing(StrEnum):
    """What a bundle may lack, and says so."""

    RECORDS = "records"  # files of records that are gone or damaged: of which record type
    RECORD = "record"  # a record that is no longer to be found: its key
    HANDED_IN = "handed_in"  # a file that somebody handed in: its name
    ERASED = "erased"  # a file that somebody handed in and that was erased: its digest
    NOTICE_DATA = "notice_data"  # a notice as data: its id


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that should be in the bundle and is not."""

    missing: Missing
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsBehind:
    """The records behind one fact.

    Attributes: `evidence` names them; `rows` are those found, in its order; `file` is where in the bundle
    all records of the type are; `as_known` says by what knowledge: that of the cycle, or that of today.
    """

    evidence: Evidence
    rows: tuple[Row, ...]
    file: str
    as_known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeInside:
    """A notice that went out: its subject line in each language, and the files of each language by form."""

    notice: str
    titles: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInside:
    """A file that was handed in: what it was called, where it is in the bundle, how large (bytes) it is."""

    name: str
    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A case and what a bundle holds of it.

    Attributes: `rule` is the standard as its author wrote it; `records` are those of the decision as it was
    taken first, `records_now` those of the decision that stands where it rests on others; `receipt` is what
    the file of the receipt is called, and `names` has every file that there is.
    """

    standing: Standing
    book: RuleBook
    rule: WrittenAt
    records: tuple[RecordsBehind, ...]
    records_now: tuple[RecordsBehind, ...]
    notices: tuple[NoticeInside, ...]
    files: tuple[FileInside, ...]
    receipt: str
    names: frozenset[str]
    gaps: tuple[Gap, ...]
