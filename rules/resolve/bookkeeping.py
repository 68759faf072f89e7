"""Bookkeeping: the records that it names exist, with the fields it needs, and its figures make sense."""

from collections.abc import Mapping

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.bookkeeping import Bookkeeping, ExamRecords, RectificationRecords
from rules.resolve.record_fields import check_named_field
from rules.resolve.resolving import Resolving
from rules.units import SHARE_ONE, Unit
from rules.written.book import WrittenBook
from rules.written.bookkeeping import WrittenExamRecords, WrittenRectificationRecords

_CASES = "cases"
_OF_EXAMS = {"operator": Unit.TEXT, "role": Unit.TEXT, "score": Unit.SCORE}
_OF_RECTIFICATIONS = {
    "case": Unit.TEXT,
    "proof": Unit.TEXT,
    "accepted": Unit.FLAG,
    "reviewer": Unit.TEXT,
}
_NEVER_MISSING = ("operator", "role", "score", "case")


def resolve_bookkeeping(resolving: Resolving, entry: Entry[WrittenBook]) -> Bookkeeping:
    """Resolve what the head of the book settles about cases; records are resolved before."""
    written, unwritten = entry.written.cases, Bookkeeping()
    if written is None:
        return unwritten
    bookkeeping = Bookkeeping(
        points_last=written.points_last,
        exams=_exams(resolving, entry, written.exams),
        exam_passed_from=_or_else(written.exam_passed_from, unwritten.exam_passed_from),
        rectifications=_rectifications(resolving, entry, written.rectifications),
        review_sample=_or_else(written.review_sample, unwritten.review_sample),
        remind_before=_or_else(written.remind_before, unwritten.remind_before),
        answer_within=_or_else(written.answer_within, unwritten.answer_within),
    )
    _check_figures(resolving, entry, bookkeeping)
    _check_pass_mark(resolving, entry, bookkeeping)
    return bookkeeping


def _or_else(written: int | None, unwritten: int) -> int:
    return unwritten if written is None else written


def _exams(
    resolving: Resolving, entry: Entry[WrittenBook], written: WrittenExamRecords | None
) -> ExamRecords | None:
    if written is None:
        return None
    fields = {key: str(getattr(written, key)) for key in _OF_EXAMS}
    at = (_CASES, "exams")
    _check_record(resolving, entry, written.record, units=_OF_EXAMS, fields=fields, at=at)
    return ExamRecords(record=written.record, **fields)


def _rectifications(
    resolving: Resolving, entry: Entry[WrittenBook], written: WrittenRectificationRecords | None
) -> RectificationRecords | None:
    if written is None:
        return None
    fields = {key: str(getattr(written, key)) for key in _OF_RECTIFICATIONS}
    at = (_CASES, "rectifications")
    _check_record(resolving, entry, written.record, units=_OF_RECTIFICATIONS, fields=fields, at=at)
    return RectificationRecords(record=written.record, **fields)


def _check_record(  # noqa: PLR0913 - which record, which of its fields, where they are named
    resolving: Resolving,
    entry: Entry[WrittenBook],
    name: str,
    *,
    units: Mapping[str, Unit],
    fields: Mapping[str, str],
    at: Path,
) -> None:
    record = resolving.found(entry, name, resolving.records, at=(*at, "record"), what="record type")
    if record is None:
        return
    for key, unit in units.items():
        always, place = key in _NEVER_MISSING, (*at, key)
        check_named_field(resolving, entry, record, name=fields[key], unit=unit, at=place, always=always)


def _check_pass_mark(resolving: Resolving, entry: Entry[WrittenBook], bookkeeping: Bookkeeping) -> None:
    exams = bookkeeping.exams
    record = resolving.records.get(exams.record) if exams else None
    field = record.fields.get(exams.score) if record and exams else None
    if field is not None and field.at_most is not None and field.at_most < bookkeeping.exam_passed_from:
        message = f"no exam is ever passed: `{field.name}` never reaches `exam_passed_from`"
        remedy = f"write `exam_passed_from` so that `{field.name}` can reach it"
        at = (_CASES, "exam_passed_from")
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=at)


def _check_figures(resolving: Resolving, entry: Entry[WrittenBook], bookkeeping: Bookkeeping) -> None:
    if not 0 <= bookkeeping.review_sample <= SHARE_ONE:
        message, remedy = "a sample lies between 0% and 100%", "write a share such as `1%`"
        resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=(_CASES, "review_sample"))
    for key in ("points_last", "answer_within"):
        if getattr(bookkeeping, key) == 0:
            message, remedy = f"`{key}` is no time at all", "write a duration such as `7d`"
            resolving.report(entry, Code.WRONG_WAY_ROUND, message, remedy=remedy, at=(_CASES, key))
