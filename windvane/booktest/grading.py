"""Tests of standards with grades, by the screen's SQL, by durable-rules and by the plain interpreter."""

from collections.abc import Iterator, Sequence

from engine.facts import Facts
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
from rules.units import Unit
from storage.warehouse.giving import give_columns
from storage.warehouse.interface import Warehouse, WarehouseError
from windvane.booktest.given_facts import columns_of, error_of, places, units_of
from windvane.booktest.mentions import flags_by_search, flags_plainly, mentions_read
from windvane.booktest.verdict import PLAIN, RULES, SQL, Verdict

_GIVEN = "given"
_BY_SEVERITY: dict[int, str | None] = {0: None} | {grade.severity: str(grade) for grade in Grade}


def grade_all(
    book: RuleBook, name: str, tests: Sequence[GradeTest], *, warehouse: Warehouse
) -> Iterator[Verdict]:
    """Judge the facts of every test of one standard, all of one business date."""
    standard, as_of = book.standards[name], tests[0].as_of
    bound = bind_standard(standard, as_of=as_of, zone=book.zone)
    found = bind_days(where_of(standard), as_of, book.zone)
    judge = DurableJudge([bound])
    mentions = mentions_read(names_read(standard))
    searched = [{**test.given, **flags_by_search(book, mentions, test.given)} for test in tests]
    units = units_of(tests, names_read(standard))
    screened = _screened(DatedBook(book, as_of), standard, searched, units=units, warehouse=warehouse)
    for test, by_sql, facts in zip(tests, screened, searched, strict=True):
        plain = {**test.given, **flags_plainly(book, mentions, test.given)}
        looked_at = reference.holds(found, plain)
        met = reference.judge(bound, plain) if looked_at else None
        judged = _judged(judge, name, facts) if reference.holds(found, facts) else _said(None)
        yield Verdict(test, {SQL: by_sql, RULES: judged, PLAIN: _said(met)}, plain)


def where_of(standard: Standard) -> Condition:
    """The condition on the records that an `each` standard looks at; the screen alone asks it."""
    return standard.each.where if standard.each is not None else ALWAYS


def names_read(standard: Standard) -> tuple[str, ...]:
    """The names that decide whether a standard is met."""
    return names_in(where_of(standard), *(clause.when for clause in standard.grades))


def _judged(judge: DurableJudge, standard: str, facts: Facts) -> Said:
    try:
        return _said(judge.judge(standard, facts))
    except OverflowError as refused:
        return error_of(refused)


def _screened(
    dated: DatedBook,
    standard: Standard,
    facts: Sequence[Facts],
    *,
    units: dict[str, Unit],
    warehouse: Warehouse,
) -> list[Said]:
    """What the screen says; of facts that it breaks off at, each is asked alone."""
    columns = {PLACE: places(len(facts)), **columns_of(facts, units)}
    give_columns(warehouse, _GIVEN, columns)
    try:
        rows = warehouse.rows(grades_of_given(dated, standard, _GIVEN))
    except WarehouseError as refused:
        if len(facts) == 1:
            return [error_of(refused)]
        alone = (_screened(dated, standard, [one], units=units, warehouse=warehouse) for one in facts)
        return [said for one in alone for said in one]
    return [{"grade": _BY_SEVERITY[severity]} for (severity,) in rows]


def _said(grade: Grade | None) -> Said:
    return {"grade": None if grade is None else str(grade)}
