"""Which columns of a record type a statement reads: fields, and flags of what its texts mention."""

from collections.abc import Iterable

from engine.plan.column import linked
from engine.plan.dated_book import DatedBook
from engine.plan.profile import kinds_linked
from rules.expression.mention import mention_of
from rules.meaning.record import RecordType


def fields_read(
    dated: DatedBook, record: RecordType, *, kinds: Iterable[str], paths: Iterable[str]
) -> tuple[str, ...]:
    """Give its key, its time, the ids of the kinds, and the fields and links of the paths, in order."""
    paths = list(paths)
    ids = {record.about[kind] for kind in {*kinds, *kinds_linked(dated, paths)}}
    read = {record.key, record.at, *ids, *paths}
    return tuple(field for field in record.fields if field in read)


def flags_read(dated: DatedBook, paths: Iterable[str]) -> tuple[str, ...]:
    """Give the flags among the paths of what the record's own texts mention; others are a profile's."""
    found = ((path, mention_of(path)) for path in dict.fromkeys(paths))
    return tuple(path for path, one in found if one and linked(one.text, dated.kinds)[0] is None)
