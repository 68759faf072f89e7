"""What has become known since decisions were taken: records corrected, exemptions declared or granted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.decide.case import Case
from engine.exemption.in_force import Granted
from rules.meaning.book import RuleBook
from storage.ledger.contents import CycleHeader
from storage.records.corrections import corrections, newest_record
from storage.records.store import RecordStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """All that has become known, each with when.

    Attributes: `corrected` is record type → key → intake sequence of its newest version, of records that were
    corrected; `declared` is record type → intake sequence of its newest record, of those that declare
    exemptions; `granted` are the exemptions of subjects as they stand.
    """

    corrected: Mapping[str, Mapping[str, int]]
    declared: Mapping[str, int]
    granted: Sequence[Granted]

    def concerns(self, case: Case, cycle: CycleHeader, book: RuleBook) -> bool:
        """Whether any of it is newer than the cycle that decided a case, and about that case."""
        return (
            self.corrected_behind(case, cycle.watermark) is not None
            or self._declared(case, cycle.watermark, book)
            or self._granted(case, cycle)
        )

    def corrected_behind(self, case: Case, watermark: int) -> str | None:
        """The key of the first record behind a case that was corrected after a watermark."""
        named = ((each.record, record.key) for each in case.evidence for record in each.records)
        return next((key for of, key in named if self.corrected.get(of, {}).get(key, 0) > watermark), None)

    def _declared(self, case: Case, watermark: int, book: RuleBook) -> bool:
        vane = book.standards[case.standard].vane
        return any(
            each.declared is not None
            and each.concerns(case.standard, vane)
            and self.declared.get(each.declared.record, 0) > watermark
            for each in book.exemptions.values()
        )

    def _granted(self, case: Case, cycle: CycleHeader) -> bool:
        return any(
            each.subject in {case.subject, case.owner_subject}
            and case.standard in (each.standards or (case.standard,))
            and each.recorded_at >= cycle.recorded_at
            for each in self.granted
        )


def what_is_known(store: RecordStore, book: RuleBook, *, after: int, granted: Sequence[Granted]) -> Since:
    """Read what has become known after an intake sequence, of the record types that a book has.

    Raises StorageError when the records cannot be read.
    """
    declaring = {each.declared.record for each in book.exemptions.values() if each.declared is not None}
    return Since(
        corrected={name: corrections(store, each, after=after) for name, each in book.records.items()},
        declared={name: newest_record(store, book.records[name]) for name in declaring},
        granted=granted,
    )
