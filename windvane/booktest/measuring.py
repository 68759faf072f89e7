"""Tests of indicators from records on: the plan of a cycle over the records, and the plain reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.measure.measure import measure
from engine.measure.world import World
from engine.plan.column import SUBJECT_ID, measured, records_of
from engine.plan.counting import counting_steps
from engine.plan.dated_book import DatedBook
from engine.plan.measuring import measure_steps
from engine.plan.plan import Source, Step
from engine.plan.source import sources
from rules.meaning.book import RuleBook
from rules.meaning.book_test import AS_OF, RecordTest, Said
from rules.meaning.record import RecordType
from rules.units import Unit, Value
from storage.warehouse.giving import Column, Holds, give_columns
from storage.warehouse.interface import Warehouse, WarehouseError
from storage.warehouse.quoting import name as quoted
from windvane.booktest.given_facts import columns_of, error_of
from windvane.booktest.mentioning import Flags, Rows, mentions_of, with_flags
from windvane.booktest.mentions import flags_by_search, flags_plainly
from windvane.booktest.reduced import reduced_to
from windvane.booktest.verdict import PLAIN, SQL, Verdict

_SEQUENCE = "_seq"
_CASES = "case_history"


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What the reduced book reads on a date, and the statements that measure the kinds that are asked for."""

    dated: DatedBook
    sources: tuple[Source, ...]
    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)

    def measuring(self, kind: str) -> tuple[Step, ...]:
        if kind not in self.steps:
            self.steps[kind] = (*counting_steps(self.dated, kind), *measure_steps(self.dated, kind))
        return self.steps[kind]


class Measuring:
    """Measures the subjects of tests of one indicator; compiled once per date and known records."""

    def __init__(self, book: RuleBook, indicator: str, *, warehouse: Warehouse) -> None:
        self._book = reduced_to(book, book.indicators[indicator])
        self._indicator, self._warehouse = indicator, warehouse
        self._mentions = mentions_of(DatedBook(self._book, AS_OF))
        self._compiled: dict[tuple[date, frozenset[str]], _Compiled] = {}

    def verdict(self, test: RecordTest) -> Verdict:
        """Measure the subjects that one test asks for."""
        rows: Rows = {
            name: [{**row, _SEQUENCE: number} for number, row in enumerate(listed)]
            for name, listed in test.records.items()
        }
        by_search = self._flagged(test, rows, flags_by_search)
        plainly = self._flagged(test, rows, flags_plainly)
        return Verdict(test, {SQL: self._by_sql(test, by_search), PLAIN: self._plainly(test, plainly)}, {})

    def _flagged(self, test: RecordTest, rows: Rows, flags: Flags) -> Rows:
        return with_flags(self._book, test.as_of, rows, mentions=self._mentions, flags=flags)

    def _plainly(self, test: RecordTest, rows: Rows) -> Said:
        world = World(records=rows, cases=test.cases, absent=test.absent)
        found = {
            kind: measure(self._book, test.as_of, world, kind=kind)
            for kind in dict.fromkeys(asked.kind for asked in test.asked)
        }
        return self._said(test, found)

    def _by_sql(self, test: RecordTest, rows: Rows) -> Said:
        compiled = self._compile(test)
        for source in compiled.sources:
            self._give_records(self._book.records[source.record], rows.get(source.record, ()))
        self._give_cases(test)
        try:
            kinds = dict.fromkeys(asked.kind for asked in test.asked)
            return self._said(test, {kind: self._measured(compiled, kind) for kind in kinds})
        except WarehouseError as refused:
            return error_of(refused)

    def _compile(self, test: RecordTest) -> _Compiled:
        asked = (test.as_of, test.absent)
        if asked not in self._compiled:
            dated = DatedBook(self._book, test.as_of, test.absent)
            self._compiled[asked] = _Compiled(dated, sources(dated))
        return self._compiled[asked]

    def _measured(self, compiled: _Compiled, kind: str) -> dict[str, dict[str, Value | None]]:
        for step in compiled.measuring(kind):
            made = "VIEW" if step.view else "TABLE"
            self._warehouse.run(f"CREATE OR REPLACE {made} {quoted(step.makes or '')} AS {step.sql}")
        return self._rows_of(kind)

    def _rows_of(self, kind: str) -> dict[str, dict[str, Value | None]]:
        rows = self._warehouse.table(f"FROM {quoted(measured(kind))}").to_pylist()
        return {str(row[SUBJECT_ID]): row for row in rows}

    def _give_records(self, record: RecordType, rows: Sequence[Mapping[str, Value]]) -> None:
        units = {name: field.unit for name, field in record.fields.items()} | {_SEQUENCE: Unit.COUNT}
        units |= {mention.flag: Unit.FLAG for mention in self._mentions.get(record.name, ())}
        give_columns(self._warehouse, records_of(record.name), columns_of(rows, units))

    def _give_cases(self, test: RecordTest) -> None:
        cases = {
            "subject": Column(Holds.TEXT, [one.subject for one in test.cases]),
            "standard": Column(Holds.TEXT, [None for _ in test.cases]),
            "grade": Column(Holds.TEXT, [str(one.grade) for one in test.cases]),
            "decided_on": Column(Holds.DAY, [one.decided_on for one in test.cases]),
        }
        give_columns(self._warehouse, _CASES, cases)

    def _said(self, test: RecordTest, found: Mapping[str, Mapping[str, Mapping[str, Value | None]]]) -> Said:
        said: dict[str, Value | None] = {}
        for asked in test.asked:
            facts = found[asked.kind].get(asked.subject_id, {})
            names = [name for name in test.units if f"{name}.".startswith(f"{asked.written}.")]
            said |= {name: facts.get(self._indicator + name.removeprefix(asked.written)) for name in names}
        return said
