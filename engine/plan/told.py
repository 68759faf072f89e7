"""What records tell of exemptions, exams and rectifications, read record by record."""

from collections.abc import Iterator, Mapping

from sqlglot import exp

from engine.plan.column import RECORD, column, named, records_of, relation
from engine.plan.dated_book import DatedBook
from engine.plan.node import known, less, text_of, varchar
from engine.plan.plan import Step
from rules.meaning.bookkeeping import ExamRecords, RectificationRecords
from rules.meaning.days import Days
from rules.meaning.exemption import Declared, Exemption
from rules.meaning.record import RecordType

KEY = "key"
AT = "at"


def declared_steps(dated: DatedBook) -> tuple[Step, ...]:
    """Read what is declared, per exemption: `exemption`, `key`, `starts`, `ends`, `places`.

    All that is known counts, also what was declared after T: it excuses what it covers.
    """
    return tuple(_declared(dated, exemption, declared) for exemption, declared in declarations(dated))


def declarations(dated: DatedBook) -> Iterator[tuple[Exemption, Declared]]:
    """Give the exemptions that records declare."""
    for exemption in dated.book.exemptions.values():
        if exemption.declared is not None:
            yield exemption, exemption.declared


def exam_steps(dated: DatedBook) -> tuple[Step, ...]:
    """Read the exams taken up to and including T: `key`, `operator`, `role`, `score`, `at`."""
    exams = dated.book.bookkeeping.exams
    if exams is None:
        return ()
    fields = exam_fields(exams)
    select = _until(dated, dated.book.records[exams.record], fields)
    whole = select.where(*(known(column(field, RECORD)) for field in fields.values()), copy=False)
    return (Step("exams taken", None, text_of(whole)),)


def rectification_steps(dated: DatedBook) -> tuple[Step, ...]:
    """Read the rectifications shown up to T: `key`, `case`, `proof`, `accepted`, `reviewer`, `at`."""
    shown = dated.book.bookkeeping.rectifications
    if shown is None:
        return ()
    select = _until(dated, dated.book.records[shown.record], rectification_fields(shown))
    return (Step("rectifications shown", None, text_of(select.where(known(column(shown.case, RECORD))))),)


def exam_fields(exams: ExamRecords) -> Mapping[str, str]:
    """Give what is read of an exam and the field that holds it."""
    return {"operator": exams.operator, "role": exams.role, "score": exams.score}


def rectification_fields(shown: RectificationRecords) -> Mapping[str, str]:
    """Give what is read of a rectification and the field that holds it."""
    return {
        "case": shown.case,
        "proof": shown.proof,
        "accepted": shown.accepted,
        "reviewer": shown.reviewer,
    }


def _declared(dated: DatedBook, exemption: Exemption, declared: Declared) -> Step:
    starts, ends = column(declared.first, RECORD), column(declared.last, RECORD)
    record = dated.book.records[declared.record]
    select = exp.select(
        named(exp.convert(exemption.name), "exemption"),
        named(varchar(column(record.key, RECORD)), KEY),
        named(starts, "starts"),
        named(ends, "ends"),
        named(column(declared.places, RECORD), "places"),
    ).from_(relation(records_of(record.name), RECORD), copy=False)
    select = select.where(known(starts), known(ends), copy=False)
    return Step(f"declarations of {exemption.name}", None, text_of(select))


def _until(dated: DatedBook, record: RecordType, fields: Mapping[str, str]) -> exp.Select:
    """Select each record that happened up to and including T, its fields under the names read."""
    at, (_, after) = column(record.at, RECORD), dated.moments(Days(dated.as_of, dated.as_of))
    select = exp.select(
        named(varchar(column(record.key, RECORD)), KEY),
        *(named(column(field, RECORD), name) for name, field in fields.items()),
        named(at, AT),
    ).from_(relation(records_of(record.name), RECORD), copy=False)
    return select.where(less(at, after), copy=False)
