"""The records behind a case's facts, read from the warehouse as they were known then."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from engine.evidence import Evidence
from engine.life.standing import Standing
from notices.bundle.contents import Gap, Missing, RecordsBehind, Row
from rules.meaning.book import RuleBook
from rules.meaning.days import Days
from storage.cycles import all_cycles
from storage.errors import TableDiffersError
from storage.records.catalogue import watermark
from storage.records.named import files_spoilt, records_named
from storage.records.store import RecordStore
from storage.warehouse.interface import WarehouseError
from windvane.bundling.part import Part
from windvane.bundling.tables import records_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """By what knowledge records are shown: `as_known` names it, `watermark` says how far it reaches."""

    as_known: str
    watermark: int
    folder: str


@dataclass(frozen=True, slots=True)
class RecordsRead:
    """What stands behind a decision, with the tables of it."""

    behind: tuple[RecordsBehind, ...] = ()
    part: Part = field(default_factory=Part)


def records_first(standing: Standing, book: RuleBook, store: RecordStore) -> RecordsRead:
    """Those of the decision as it was taken first, as they were known to its cycle."""
    known = Known(as_known="cycle", watermark=_watermark_of(standing.decided.cycle, store), folder="records")
    return _read(standing.decided.evidence, book, store, known=known)


def records_now(standing: Standing, book: RuleBook, store: RecordStore) -> RecordsRead:
    """Those of the decision that stands, as they are known today; none where it rests on the same."""
    if standing.decision.evidence == standing.decided.evidence:
        return RecordsRead()
    known = Known(as_known="today", watermark=watermark(store.database), folder="records/today")
    return _read(standing.decision.evidence, book, store, known=known)


def _watermark_of(cycle: str, store: RecordStore) -> int:
    """Up to which record a cycle knew. Raises StorageError when a hand has changed its row."""
    for header in all_cycles(store.database):
        if header.cycle == cycle:
            return header.watermark
    raise TableDiffersError("cycles", cycle)


def _read(evidence: Sequence[Evidence], book: RuleBook, store: RecordStore, *, known: Known) -> RecordsRead:
    by_type: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        by_type[each.record].append(each)
    files: dict[str, bytes] = {}
    gaps: list[Gap] = []
    found: dict[str, Mapping[str, Row]] = {}
    for record, of_type in by_type.items():
        found[record], missing = _rows(of_type, book, store, known=known)
        gaps += missing
        if found[record]:
            table = records_table(book.records[record], found[record].values(), book.zone)
            files[_file(record, known)] = table
    behind = tuple(_behind(each, found[each.record], known) for each in evidence)
    return RecordsRead(behind, Part(files, tuple(gaps)))


def _behind(evidence: Evidence, found: Mapping[str, Row], known: Known) -> RecordsBehind:
    rows = tuple(found[each.key] for each in evidence.records if each.key in found)
    return RecordsBehind(
        evidence=evidence, rows=rows, file=_file(evidence.record, known), as_known=known.as_known
    )


def _file(record: str, known: Known) -> str:
    return f"{known.folder}/{record}.csv"


def _rows(
    evidence: Sequence[Evidence], book: RuleBook, store: RecordStore, *, known: Known
) -> tuple[Mapping[str, Row], Sequence[Gap]]:
    """The records of one type by key, in the order of their keys, and what of them is missing."""
    record, days = evidence[0].record, _days(evidence, book.zone)
    keys = sorted({named.key for each in evidence for named in each.records})
    if not keys:
        return {}, ()
    try:
        read = records_named(store, book.records[record], keys, watermark=known.watermark, days=days)
    except WarehouseError:
        return {}, (Gap(Missing.RECORDS, record),)
    spoilt = files_spoilt(store, record, watermark=known.watermark, days=days)
    if spoilt:
        return {}, (Gap(Missing.RECORDS, record),)
    return {key: read[key] for key in keys if key in read}, tuple(_lost(keys, read))


def _lost(keys: Sequence[str], read: Mapping[str, Row]) -> Iterator[Gap]:
    return (Gap(Missing.RECORD, key) for key in keys if key not in read)


def _days(evidence: Sequence[Evidence], zone: str) -> Days:
    """The business days on which the records happened, from the first to the last."""
    days = [named.at.astimezone(ZoneInfo(zone)).date() for each in evidence for named in each.records]
    return Days(min(days), max(days))
