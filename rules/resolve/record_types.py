"""Record types: fields that exist, with the units that their part in the record needs."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.record import Field, RecordType
from rules.resolve.identifiers import check_identifier
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.record import FieldType, WrittenField, WrittenRecord

LINKS = ("operator", "subject", "case")
"""What a record may also point at, beside subjects and records: nothing is measured by these."""
_BOUNDED = set(FieldType) - {FieldType.TEXT, FieldType.FLAG, FieldType.TIME}


def resolve_record(resolving: Resolving, entry: Entry[WrittenRecord]) -> RecordType:
    """Resolve one record type."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    resolving.speaks_every_language(entry, written.title, at=("title",))
    _check_field(resolving, entry, written.key, unit=FieldType.TEXT, at=("key",), always=True)
    _check_field(resolving, entry, written.at, unit=FieldType.TIME, at=("at",), always=True)
    for linked, name in written.about.items():
        _check_link(resolving, entry, linked)
        _check_field(resolving, entry, name, unit=FieldType.TEXT, at=("about", linked), always=False)
    return RecordType(
        name=entry.name,
        title=written.title,
        key=written.key,
        at=written.at,
        about=written.about,
        fields={name: _field(resolving, entry, name) for name in written.fields},
    )


def _check_field(  # noqa: PLR0913 - which field, where it is named, what it must be
    resolving: Resolving, entry: Entry[WrittenRecord], name: str, *, unit: FieldType, at: Path, always: bool
) -> None:
    field = resolving.found(entry, name, entry.written.fields, at=at, what="field")
    if field is None:
        return
    if field.type is not unit:
        message = f"`{name}` is {with_article(Unit(field.type))}, here a {unit} field is needed"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=f"name a field of type `{unit}`", at=at)
    if always and field.optional:
        message = f"`{name}` is optional, but every record needs it"
        resolving.report(
            entry, Code.WRONG_KIND, message, remedy="remove `optional: true` from the field", at=at
        )


def _check_link(resolving: Resolving, entry: Entry[WrittenRecord], linked: str) -> None:
    sections = (
        resolving.entries.subjects,
        resolving.entries.records,
    )  # an order is a link without being judged
    known = dict.fromkeys((*LINKS, *(name for section in sections for name in section)), True)
    resolving.found(entry, linked, known, at=("about", linked), what="subject or record type", key=True)


def _field(resolving: Resolving, entry: Entry[WrittenRecord], name: str) -> Field:
    written = entry.written.fields[name]
    at = ("fields", name)
    check_identifier(resolving, entry, name, at=at)
    if written.title is not None:
        resolving.speaks_every_language(entry, written.title, at=(*at, "title"))
    if written.one_of and written.type is not FieldType.TEXT:
        message = f"`one_of` lists texts, `{name}` is a {written.type}"
        resolving.report(
            entry,
            Code.KEYS_CLASH,
            message,
            remedy="use `at_least` and `at_most`",
            at=(*at, "one_of"),
            key=True,
        )
    if written.said_by is not None and written.type is not FieldType.TEXT:
        message = f"`said_by` names who wrote a text, `{name}` is a {written.type}"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy="remove it", at=(*at, "said_by"), key=True)
    low, high = (_bound(resolving, entry, written, at=(*at, bound)) for bound in ("at_least", "at_most"))
    if low is not None and high is not None and low > high:
        message = f"`{name}` is at least {written.at_least} and at most {written.at_most}: nothing is both"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy="swap the two", at=(*at, "at_most"))
    return Field(
        name=name,
        unit=Unit(written.type),
        optional=written.optional,
        one_of=written.one_of,
        at_least=low,
        at_most=high,
        title=written.title,
        said_by=written.said_by,
    )


def _bound(
    resolving: Resolving, entry: Entry[WrittenRecord], written: WrittenField, *, at: Path
) -> int | None:
    text = written.at_least if at[-1] == "at_least" else written.at_most
    if text is None:
        return None
    if written.type not in _BOUNDED:
        message = f"a {written.type} has no `{at[-1]}`"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy="remove it", at=at, key=True)
        return None
    return resolving.quantity(entry, text, Unit(written.type), at=at)
