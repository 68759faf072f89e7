"""Fields of declared record types that something else of the book names."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.record import RecordType
from rules.resolve.resolving import Resolving, W
from rules.units import Unit, with_article


def check_named_field(  # noqa: PLR0913 - which field, where it is named, what it must be
    resolving: Resolving,
    entry: Entry[W],
    record: RecordType,
    *,
    name: str,
    unit: Unit,
    at: Path,
    always: bool = False,
) -> None:
    """Report a field that is not there, has another unit, or may lack where every record needs it."""
    field = resolving.found(entry, name, record.fields, at=at, what=f"field of `{record.name}` called")
    if field is None:
        return
    if field.unit is not unit:
        message = f"`{name}` is {with_article(field.unit)}, here a {unit} field is needed"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=f"name a field of type `{unit}`", at=at)
    elif always and field.optional:
        message = f"`{name}` is optional, but here every record needs it"
        remedy = "remove `optional: true` from the field, or name another"
        resolving.report(entry, Code.WRONG_KIND, message, remedy=remedy, at=at)
