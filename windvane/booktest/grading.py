"""Tests of standards with grades, by the screen's SQL, by durable-rules and by the plain interpreter."""

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from engine.judge import reference
from engine.judge.bind import bind_standard
from engine.judge.durable import DurableJudge
from engine.plan.dated_book import DatedBook
from engine.plan.given import PLACE, grades_of_given
from rules.expression.days import bind_days
from rules.expression.names import names_in
from rules.expression.tree import ALWAYS, Condition
from rules.meaning.book import RuleBook
from rules.meaning.book_test import GradeTest, Said
from rules.meaning.standard import Grade, Standard
from storage.warehouse.interface import Warehouse, WarehouseError
from windvane.booktest.given_facts import columns_of, error_of, units_of
from windvane.booktest.verdict import PLAIN, RULES, SQL, Verdict

_GIVEN = "given"
_BY_SEVERITY: dict[int, str | None] = {0: None} | {grade.severity: str(grade) for grade in Grade}


def grade_all(
    book: RuleBook, name: str, tests: Sequence[GradeTest], *, warehouse: Warehouse
) -> Iterator[Verdict]:
    """Judge the facts of every test of one standard, all of one business date."""
    as_of = tests[0].as_of
    standard = book.standards[name]
    bound = bind_standard(standard, as_of=as_of, zone=book.zone)
    found = found_where(book, standard, as_of)
    judge = DurableJudge([bound])
    screened = _screened(DatedBook(book, as_of), standard, tests, warehouse=warehouse)
    for test, by_sql in zip(tests, screened, strict=True):
        looked_at = reference.holds(found, test.given)
        plain = reference.judge(bound, test.given) if looked_at else None
        judged = _judged(judge, test) if looked_at else _said(None)
        yield Verdict(test, {SQL: by_sql, RULES: judged, PLAIN: _said(plain)})


def found_where(book: RuleBook, standard: Standard, as_of: date) -> Condition:
    """The condition on the records that an `each` standard looks at; the screen alone asks it."""
    where = standard.each.where if standard.each is not None else ALWAYS
    return bind_days(where, as_of, book.zone)


def _judged(judge: DurableJudge, test: GradeTest) -> Said:
    try:
        return _said(judge.judge(test.owner, test.given))
    except OverflowError as refused:
        return error_of(refused)


def _screened(
    dated: DatedBook, standard: Standard, tests: Sequence[GradeTest], *, warehouse: Warehouse
) -> list[Said]:
    """What the screen says; of facts that it breaks off at, each is asked alone."""
    where = [standard.each.where] if standard.each is not None else []
    names = names_in(*where, *(clause.when for clause in standard.grades))
    places = {PLACE: pa.array(range(len(tests)), pa.int64())}
    facts = columns_of([test.given for test in tests], units_of(tests, names))
    warehouse.give(_GIVEN, pa.table({**places, **facts}))
    try:
        rows = warehouse.rows(grades_of_given(dated, standard, _GIVEN))
    except WarehouseError as refused:
        if len(tests) == 1:
            return [error_of(refused)]
        return [_screened(dated, standard, [test], warehouse=warehouse)[0] for test in tests]
    return [{"grade": _BY_SEVERITY[severity]} for (severity,) in rows]


def _said(grade: Grade | None) -> Said:
    return {"grade": None if grade is None else str(grade)}
