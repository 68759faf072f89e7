"""Which texts are searched for which lexicons: those whose `mentions()` a condition of the plan reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from engine.plan.column import RECORD, column, field_of_record, linked, named, records_of, relation
from engine.plan.counting import records_in
from engine.plan.dated_book import DatedBook
from engine.plan.incident import KEY, SEQUENCE, judged_kinds, names_met
from engine.plan.node import any_of, known, text_of, varchar
from engine.plan.plan import Step, TextSearch
from engine.plan.profile import link_profiles
from engine.plan.tally import hull, tallied
from rules.expression.mention import Mention, mention_of
from rules.meaning.days import Days
from rules.meaning.record import RecordType


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the texts of a record type, and on which days (None: all)."""

    record: RecordType
    mentions: tuple[Mention, ...]
    days: Days | None

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are searched."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class _Read:
    record: str
    mention: Mention
    days: Days | None


def asked(dated: DatedBook) -> tuple[Asked, ...]:
    """Give what is asked per record type, in the order of the book; a linked text is its profile's."""
    reads: dict[str, list[_Read]] = {}
    for read in (*_of_counts(dated), *_of_incidents(dated)):
        reads.setdefault(read.record, []).append(read)
    return tuple(_asked(record, reads[name]) for name, record in dated.book.records.items() if name in reads)


def searches(dated: DatedBook) -> tuple[TextSearch, ...]:
    """Read the texts to search, beside the fields that exemptions of their lexicons name."""
    return tuple(_search(dated, one) for one in asked(dated))


def fields_named(dated: DatedBook, one: Asked) -> tuple[str, ...]:
    """Give the names that exemptions read of the record: its fields and those of profiles it links to."""
    lexicons = dict.fromkeys(mention.lexicon for mention in one.mentions)
    exempt = (each for name in lexicons for each in dated.book.lexicons[name].exempt)
    return tuple(dict.fromkeys(each.field for each in exempt if each.field and _has(dated, one, each.field)))


def _asked(record: RecordType, reads: list[_Read]) -> Asked:
    days = [read.days for read in reads if read.days is not None]
    mentions = tuple(sorted({read.mention for read in reads}))
    return Asked(record, mentions, hull(days) if len(days) == len(reads) else None)


def _of_counts(dated: DatedBook) -> Iterator[_Read]:
    for kind in dated.kinds:
        for record, found in tallied(dated, kind).items():
            for tally in found:
                yield from _reads(dated, record, tally.names(), days=dated.days(tally.window))


def _of_incidents(dated: DatedBook) -> Iterator[_Read]:
    for standard, each in dated.each():
        if judged_kinds(dated, standard, each):
            days = dated.days_looked_at(standard, each)
            yield from _reads(dated, each.record, names_met(standard, each), days=days)


def _reads(dated: DatedBook, record: str, paths: Iterable[str], *, days: Days) -> Iterator[_Read]:
    for path in paths:
        mention = mention_of(path)
        if mention is None:
            continue
        kind, text = linked(mention.text, dated.kinds)
        if kind is None:
            yield _Read(record, mention, days)
        else:
            yield _Read(dated.profile(kind).name, Mention(text, mention.lexicon), None)


def _has(dated: DatedBook, one: Asked, path: str) -> bool:
    kind, field = linked(path, dated.kinds)
    if kind is None:
        return field in one.record.fields
    return kind in one.record.about and field in dated.profile(kind).fields


def _search(dated: DatedBook, one: Asked) -> TextSearch:
    read, fields = field_of_record(dated.kinds), fields_named(dated, one)
    columns: Mapping[str, exp.Expr] = {name: read(name) for name in (*one.texts, *fields)}
    select = exp.select(
        column(SEQUENCE, RECORD),
        named(varchar(column(one.record.key, RECORD)), KEY),
        *(named(value, name) for name, value in columns.items()),
    ).from_(relation(records_of(one.record.name), RECORD), copy=False)
    select = link_profiles(select, dated, record=one.record, paths=fields)
    if one.days is not None:
        select = select.where(records_in(dated, one.days, one.record), copy=False)
    select = select.where(any_of(*(known(read(text)) for text in one.texts)))
    step = Step(f"texts of {one.record.name} to search", None, text_of(select))
    return TextSearch(record=one.record.name, step=step, mentions=one.mentions, fields=fields)
