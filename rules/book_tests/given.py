"""What a test gives: the facts of a subject, or the fields of one record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.book_tests.indicator_given import indicator_facts
from rules.book_tests.reading import Reading
from rules.book_tests.value import value_at
from rules.load.document import Path
from rules.load.problem import Code
from rules.meaning.lexicon import Lexicon
from rules.meaning.procedure import CASE_FIELDS
from rules.meaning.record import Field
from rules.resolve.scopes import record_scope, subject_scope
from rules.units import Unit, Value

RECORD = "record"


@dataclass(slots=True)
class Given:
    """The facts that are known, and the units of every name that could be."""

    units: Mapping[str, Unit]
    facts: dict[str, Value] = field(default_factory=dict)


def given_of_subject(reading: Reading, kinds: tuple[str, ...], *, scores: bool) -> Given:
    """Read the facts of a subject of any of these kinds; counts of cases that are not given are 0."""
    book = reading.book
    units: dict[str, Unit] = {}
    for kind in kinds:
        units |= subject_scope(reading.resolving, (kind,), scores=scores).names
    counts = dict.fromkeys(book.case_counts, Unit.COUNT)
    given = Given(units | counts, dict.fromkeys(book.case_counts, 0))
    for name, written in reading.written.given.items():
        _give(reading, given, name, written=written)
    return given


def given_of_case(reading: Reading) -> Given:
    """Read the fields of a case, as procedures see it."""
    return _plainly_given(reading, CASE_FIELDS)


def given_of_text(reading: Reading, lexicon: Lexicon) -> Given:
    """Read the fields that exemptions of a lexicon look into (`item.brand`)."""
    fields = (exemption.field for exemption in lexicon.exempt if exemption.field is not None)
    return _plainly_given(reading, dict.fromkeys(fields, Unit.TEXT))


def given_of_record(reading: Reading, record: str) -> Given:
    """Read the fields of the one record that is given, and of the profiles it is linked to (`item.brand`)."""
    described = reading.book.records[record]
    given = Given(record_scope(reading.resolving, described).names)
    written = reading.written.given.get(RECORD)
    if set(reading.written.given) != {RECORD} or not isinstance(written, dict):
        remedy = "write `given: {record: {…}}`"
        message = f"a standard about single records is given one record of `{record}`"
        reading.report(Code.WRONG_KIND, message, remedy=remedy, at=("given",))
        return given
    for name, value in written.items():
        at = ("given", RECORD, name)
        _give_field(reading, given, described.fields.get(name), name=name, written=value, at=at)
    return given


def _plainly_given(reading: Reading, units: Mapping[str, Unit]) -> Given:
    given = Given(units)
    for name, written in reading.written.given.items():
        _give_field(reading, given, None, name=name, written=written, at=("given", name))
    return given


def _give(reading: Reading, given: Given, name: str, *, written: object) -> None:
    indicator = reading.book.indicators.get(name)
    if indicator is not None and name in given.units and isinstance(written, dict):
        given.facts |= indicator_facts(reading, indicator, written, units=given.units)
    else:
        _give_field(reading, given, None, name=name, written=written, at=("given", name))


def _give_field(  # noqa: PLR0913 - what is given, to whom, where
    reading: Reading, given: Given, described: Field | None, *, name: str, written: object, at: Path
) -> None:
    if name not in given.units:
        reading.unknown("name", name, given.units, at=at)
        return
    value = value_at(reading, written, given.units[name], at=at)
    if described and described.one_of and value is not None and value not in described.one_of:
        reading.none_of_these(value, described.one_of, at=at)
    if value is not None:
        given.facts[name] = value
