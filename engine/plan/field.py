"""Which fields of a record type a statement reads."""

from collections.abc import Iterable

from engine.plan.dated_book import DatedBook
from engine.plan.profile import kinds_linked
from rules.meaning.record import RecordType


def fields_read(
    dated: DatedBook, record: RecordType, *, kinds: Iterable[str], paths: Iterable[str]
) -> tuple[str, ...]:
    """Give its key, its time, the ids of the kinds, and the fields and links of the paths, in order."""
    paths = list(paths)
    ids = {record.about[kind] for kind in {*kinds, *kinds_linked(dated, paths)}}
    read = {record.key, record.at, *ids, *paths}
    return tuple(field for field in record.fields if field in read)
