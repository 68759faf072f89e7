"""Tables of a bundle: facts, and records in the form in which they can be taken in again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from engine.decide.case import Case
from engine.life.standing import Standing
from notices.bundle.contents import Row
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from rules.meaning.book import RuleBook
from rules.meaning.record import RecordType
from rules.wording import format_value
from storage.records.written import written
from windvane.fact_unit import fact_unit

_FACTS = (
    "decision",
    "fact",
    "unit",
    "integer",
    *(f"{what}.{each}" for each in LANGUAGES for what in ("title", "value")),
)


def facts_table(standing: Standing, book: RuleBook) -> bytes:
    """Every fact of the decision as taken `first`, and of the one that stands `now` where they differ."""
    rows = [("first", *row) for row in _facts(standing.decided, book)]
    if standing.decision.facts != standing.decided.facts:
        rows += [("now", *row) for row in _facts(standing.decision, book)]
    return _table(_FACTS, rows)


def records_table(record: RecordType, rows: Iterable[Row], zone: str) -> bytes:
    """Records with every field, as `windvane intake` takes them in."""
    fields = record.fields.values()
    cells = ([written(field.unit, row[field.name], zone) for field in fields] for row in rows)
    return _table(tuple(record.fields), cells)


def _facts(case: Case, book: RuleBook) -> Iterator[tuple[str, ...]]:
    standard = book.standards[case.standard]
    for name, value in case.facts.items():
        unit = fact_unit(name, standard, book)
        yield (
            name,
            unit.value,
            str(value),
            *(
                said
                for language, words in LANGUAGES.items()
                for said in (
                    Titles(book, words).of(name, standard),
                    format_value(unit, value, currency=book.currency, zone=book.zone, language=language),
                )
            ),
        )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return file.getvalue().encode()
