"""What the texts of records mention, as columns of the records and as hits of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from engine.mention.column import TextColumn
from engine.mention.excuse import Fields
from engine.mention.hit import Hit
from engine.mention.search import Search
from engine.mention.shown import mentioned
from engine.plan.plan import TextSearch
from rules.expression.mention import Mention
from rules.meaning.lexicon import Lexicon
from storage.warehouse.interface import Warehouse
from storage.warehouse.quoting import name, text

HITS = "mention_hit"
"""The relation of all hits: record, key, field, lexicon, term, start, end, context, exempted_by."""

HIT_ORDER = ("record", "key", "field", "start", "end", "lexicon")

_SEARCHED_AT_ONCE = 5_000
_TEXT: pa.DataType = pa.string()
_PLACE: pa.DataType = pa.int64()
_HIT = pa.schema(
    {
        "record": _TEXT,
        "key": _TEXT,
        "field": _TEXT,
        "lexicon": _TEXT,
        "term": _TEXT,
        "start": _PLACE,
        "end": _PLACE,
        "context": _TEXT,
        "exempted_by": _TEXT,
    }
)
_MENTIONED = pa.schema({"_seq": _PLACE, "field": _TEXT, "lexicon": _TEXT, "mentioned": _TEXT})


def search_texts(
    warehouse: Warehouse, searches: Sequence[TextSearch], lexicons: Mapping[str, Lexicon]
) -> None:
    """Search the texts, each once; afterwards `record_<type>` has what they mention, and HITS every hit."""
    found: list[pa.RecordBatch] = []
    for search in searches:
        hits, mentions = _searched(warehouse, search, lexicons)
        found += hits
        _add_columns(warehouse, search, mentions)
    warehouse.give(HITS, pa.Table.from_batches(found, schema=_HIT))


@dataclass(slots=True)
class _Rows:
    """The rows of one batch, column by column."""

    hits: dict[str, list[str | int | None]]
    mentions: dict[str, list[str | int | None]]


def _searched(
    warehouse: Warehouse, search: TextSearch, lexicons: Mapping[str, Lexicon]
) -> tuple[list[pa.RecordBatch], pa.Table]:
    ready = _ready(search.mentions, lexicons)
    hits, mentions = [], []
    for batch in warehouse.batches(search.step.sql, rows=_SEARCHED_AT_ONCE):
        rows = _Rows(
            hits={field: [] for field in _HIT.names}, mentions={field: [] for field in _MENTIONED.names}
        )
        for field, words in ready.items():
            _search_field(batch, search, field=field, words=words, into=rows)
        hits.append(pa.RecordBatch.from_pydict(rows.hits, schema=_HIT))
        mentions.append(pa.RecordBatch.from_pydict(rows.mentions, schema=_MENTIONED))
    return hits, pa.Table.from_batches(mentions, schema=_MENTIONED)


def _ready(mentions: Iterable[Mention], lexicons: Mapping[str, Lexicon]) -> Mapping[str, Search]:
    """Give for every field the search for all lexicons asked of it; fields asked alike share one."""
    asked: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        asked[mention.text].append(mention.lexicon)
    made = {names: Search([lexicons[each] for each in names]) for names in set(map(tuple, asked.values()))}
    return {field: made[tuple(names)] for field, names in asked.items()}


def _search_field(
    batch: pa.RecordBatch, search: TextSearch, *, field: str, words: Search, into: _Rows
) -> None:
    def fields_of(row: int) -> Fields:
        return {name: batch.column(name)[row].as_py() for name in search.fields}

    for row, hits in words.hits(text_column(batch.column(field)), fields_of):
        key, sequence = batch.column("_key")[row].as_py(), batch.column("_seq")[row].as_py()
        for hit in hits:
            _append(into.hits, (search.record, key, field, *_parts(hit)))
        for lexicon, shown in _shown(hits):
            _append(into.mentions, (sequence, field, lexicon, shown))


def text_column(texts: "pa.Array[Any]") -> TextColumn:
    """Look at the texts of an Arrow column without copying them."""
    plain = texts.cast(pa.string())
    _, bounds, data = plain.buffers()
    if not len(plain) or bounds is None or data is None:
        return TextColumn(b"", [0] * (len(texts) + 1))
    places = memoryview(bounds).cast("B").cast("i")
    return TextColumn(memoryview(data), places[plain.offset : plain.offset + len(plain) + 1])


def _parts(hit: Hit) -> tuple[str | int | None, ...]:
    return hit.lexicon, hit.term, hit.start, hit.end, hit.context, hit.exempted_by


def _shown(hits: Iterable[Hit]) -> Iterator[tuple[str, str]]:
    by_lexicon: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_lexicon[hit.lexicon].append(hit)
    for lexicon, of_lexicon in by_lexicon.items():
        shown = mentioned(of_lexicon)
        if shown is not None:
            yield lexicon, shown


def _append(columns: Mapping[str, list[str | int | None]], row: Sequence[str | int | None]) -> None:
    for values, value in zip(columns.values(), row, strict=True):
        values.append(value)


def _add_columns(warehouse: Warehouse, search: TextSearch, mentions: pa.Table) -> None:
    """Put what is mentioned beside each record; `record_<type>` is read as before, with more columns."""
    record, given = name(f"record_{search.record}"), name(f"mention_of_{search.record}")
    searched, found = name(f"searched_{search.record}"), name(f"mentioned_{search.record}")
    warehouse.give(f"mention_of_{search.record}", mentions)
    pivoted = ", ".join(_pivoted(mention) for mention in search.mentions)
    warehouse.run(f"CREATE OR REPLACE TABLE {found} AS SELECT _seq, {pivoted} FROM {given} GROUP BY _seq")
    warehouse.run(f"ALTER VIEW {record} RENAME TO {searched}")
    columns = ", ".join(column for mention in search.mentions for column in _columns(mention))
    warehouse.run(
        f"CREATE VIEW {record} AS SELECT said.*, {columns}"
        f" FROM {searched} AS said LEFT JOIN {found} AS found ON said._seq = found._seq"
    )


def _pivoted(mention: Mention) -> str:
    is_it = f"field = {text(mention.text)} AND lexicon = {text(mention.lexicon)}"
    return f"max(mentioned) FILTER (WHERE {is_it}) AS {name(mention.mentioned)}"


def _columns(mention: Mention) -> Iterator[str]:
    said, shown = f"said.{name(mention.text)}", f"found.{name(mention.mentioned)}"
    known = f"CASE WHEN {said} IS NOT NULL THEN CAST({shown} IS NOT NULL AS BIGINT) END"
    yield f"{known} AS {name(mention.flag)}"
    yield shown
