"""The records of a test of an indicator: current versions, with the profiles that the author left out."""

from collections.abc import Iterator, Mapping

from rules.book_tests.reading import Reading
from rules.book_tests.value import value_at
from rules.expression.days import day_start
from rules.load.document import Path
from rules.load.problem import Code
from rules.meaning.book import RuleBook
from rules.meaning.record import RecordType
from rules.units import Unit, Value

Row = dict[str, Value]
Records = dict[str, list[Row]]

REPEAT = "repeat"
"""Beside the fields of a record: how many there are of it, each with a key of its own."""
_MOST = 10_000


def records_of(reading: Reading) -> Records:
    """Read the records, in the order in which they came; of several with one key, the last one counts.

    A key that is left out is made up, and so is a profile of every subject that a record names. A record
    with `repeat: 500` stands for so many of its like.
    """
    records: Records = {}
    for name, rows in (reading.written.records or {}).items():
        record = reading.resolving.found(
            reading.entry, name, reading.book.records, at=("records", name), what="record type", key=True
        )
        if record is not None:
            records[name] = _current(reading, record, rows)
    _make_up_profiles(reading, records)
    return records


def ids_of(book: RuleBook, records: Mapping[str, list[Row]], kind: str) -> tuple[str, ...]:
    """Give the ids of a kind of subject that records name, in the order of their first mention."""
    found = (
        row[field]
        for name, rows in records.items()
        if (field := book.records[name].about.get(kind)) is not None
        for row in rows
        if field in row
    )
    return tuple(dict.fromkeys(str(named) for named in found))


def _current(reading: Reading, record: RecordType, rows: tuple[Mapping[str, object], ...]) -> list[Row]:
    current: dict[Value, Row] = {}
    for number, written in enumerate(rows):
        at = ("records", record.name, number)
        row = dict(_fields(reading, record, written, at=at))
        for copy in range(_copies(reading, record, written, at=at)):
            one = {record.key: f"{record.name}-{number + 1}-{copy + 1}", **row}
            current.pop(one[record.key], None)
            current[one[record.key]] = one
    return list(current.values())


def _copies(reading: Reading, record: RecordType, written: Mapping[str, object], *, at: Path) -> int:
    """Say how many records one that is written stands for."""
    if REPEAT not in written or REPEAT in record.fields:
        return 1
    copies = value_at(reading, written[REPEAT], Unit.COUNT, at=(*at, REPEAT))
    if isinstance(copies, int) and not 1 <= copies <= _MOST:
        message, remedy = f"a record is there once to {_MOST} times", "write `repeat: 500`"
        reading.report(Code.WRONG_WAY_ROUND, message, remedy=remedy, at=(*at, REPEAT))
        return 1
    if record.key in written:
        message = f"with one `{record.key}` they are versions of one record"
        reading.report(Code.KEYS_CLASH, message, remedy=f"leave `{record.key}` out", at=(*at, REPEAT))
    return copies if isinstance(copies, int) else 1


def _fields(
    reading: Reading, record: RecordType, written: Mapping[str, object], *, at: Path
) -> Iterator[tuple[str, Value]]:
    for name, value in written.items():
        field = record.fields.get(name)
        if field is None and name == REPEAT:
            continue
        if field is None:
            reading.unknown(f"field of `{record.name}` called", name, record.fields, at=(*at, name))
            continue
        read = value_at(reading, value, field.unit, at=(*at, name))
        if field.one_of and read is not None and read not in field.one_of:
            reading.none_of_these(read, field.one_of, at=(*at, name))
        if read is not None:
            yield name, read


def _make_up_profiles(reading: Reading, records: Records) -> None:
    book = reading.book
    first = day_start(reading.as_of, book.zone)
    for kind, described in book.subjects.items():
        profile = book.records[described.profile]
        about = profile.about[kind]
        known = {row.get(about) for row in records.get(profile.name, [])}
        for subject_id in ids_of(book, records, kind):
            if subject_id not in known:
                made_up: Row = {profile.key: f"{kind}-{subject_id}", profile.at: first, about: subject_id}
                records.setdefault(profile.name, []).append(made_up)
