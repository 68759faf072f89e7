"""The records of a world as rules read them: of a subject, on some days, with the profiles they link to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.facts import Facts
from engine.measure.dated import Dated
from engine.measure.world import Row, World
from rules.meaning.book import RuleBook
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate
from rules.meaning.record import RecordType
from rules.units import Value

_SEQUENCE = "_seq"


def known(row: Row) -> dict[str, Value]:
    """A row without what is missing."""
    return {name: value for name, value in row.items() if value is not None}


def age(record: RecordType, row: Facts) -> tuple[Any, ...]:
    """What sorts records from the oldest: time, intake sequence, key; what is missing comes first."""
    return tuple((name in row, row.get(name)) for name in (record.at, _SEQUENCE, record.key))


class Records:
    """The records of a world under one book, as of one business date."""

    def __init__(self, book: RuleBook, as_of: date, world: World) -> None:
        self.book, self.dated, self.world = book, Dated(as_of, book.zone), world
        self._profiles = {kind: self._newest_profiles(kind) for kind in book.subjects}
        self._about: dict[tuple[str, str], Mapping[str, list[Facts]]] = {}

    def profiles(self, kind: str) -> Mapping[str, Facts]:
        """The newest profile of each subject of a kind, by the subject's id."""
        return self._profiles[kind]

    def of_type(self, record: str) -> list[Facts]:
        """All records of a type, the oldest first."""
        described = self.book.records[record]
        rows = [known(row) for row in self.world.records.get(record, ())]
        return sorted(rows, key=lambda row: age(described, row))

    def linked(self, record: str, row: Facts) -> Facts:
        """A record's fields, and those of the profiles it links to (`item.brand`)."""
        facts = dict(row)
        for kind, field in self.book.records[record].about.items():
            if kind in self._profiles and field in row:
                profile = self._profiles[kind].get(str(row[field]), {})
                facts |= {f"{kind}.{name}": value for name, value in profile.items()}
        return facts

    def in_window(self, record: str, window: Window, *, kind: str, subject_id: str) -> list[Facts]:
        """The records of a type about a subject in a window, with what they link to, the oldest first."""
        days, at = window.days(self.dated.as_of), self.book.records[record].at
        found = self._by_subject(record, kind).get(subject_id, [])
        return [row for row in found if at in row and self.dated.within(days, int(row[at]))]

    def matching(self, aggregate: Aggregate, window: Window, *, kind: str, subject_id: str) -> list[Facts]:
        """The records of a subject that an aggregate folds, the oldest first."""
        found = self.in_window(aggregate.record, window, kind=kind, subject_id=subject_id)
        return [row for row in found if self._counts(aggregate, row)]

    def _counts(self, aggregate: Aggregate, row: Facts) -> bool:
        if not self.dated.holds(aggregate.where, row) or self.dated.holds(aggregate.unless, row):
            return False
        return aggregate.term is None or self.dated.value(aggregate.term, row) is not None

    def _by_subject(self, record: str, kind: str) -> Mapping[str, list[Facts]]:
        if (record, kind) not in self._about:
            found: dict[str, list[Facts]] = {}
            about = self.book.records[record].about[kind]
            for row in self.of_type(record):
                if about in row:
                    found.setdefault(str(row[about]), []).append(self.linked(record, row))
            self._about[record, kind] = found
        return self._about[record, kind]

    def _newest_profiles(self, kind: str) -> Mapping[str, Facts]:
        profile = self.book.records[self.book.subjects[kind].profile]
        subject_id = profile.about[kind]
        rows = [row for row in self.of_type(profile.name) if subject_id in row]
        return {str(row[subject_id]): _fields(row) for row in rows}


def _fields(row: Facts) -> Facts:
    return {name: value for name, value in row.items() if name != _SEQUENCE}
