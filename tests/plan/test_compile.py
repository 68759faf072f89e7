"""What a plan reads and says, as text."""

import sqlglot

from engine.plan.compile import compile_plan
from engine.plan.plan import Plan
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK

PLAN = compile_plan(BOOK, AS_OF)


def steps(plan: Plan):
    flagged, found = (step for _, step in plan.flagged), (step for _, step in plan.found)
    asked = (step for _, step in plan.asked)
    return [
        *plan.count,
        *plan.measure,
        *plan.unknown,
        *plan.govern,
        *plan.screen,
        *flagged,
        *plan.each,
        *found,
        *plan.evidence,
        *asked,
        *plan.declared,
        *plan.exams,
        *plan.rectifications,
    ]


def laid_out(sql):
    return sqlglot.parse_one(sql, read="duckdb").sql("duckdb", pretty=True)


def sources_as_text():
    return "\n".join(
        f"-- {source.record}, {source.days or 'all days'}: {', '.join(source.fields)}"
        for source in PLAN.sources
    )


def test_the_small_book_compiles_to_the_sql_under_review(golden):
    """A change of what is emitted shows as a difference of text."""
    written = [f"-- {step.title} → {step.makes or 'read'}\n{laid_out(step.sql)}" for step in steps(PLAN)]

    golden("small_book.sql", "\n\n".join([sources_as_text(), *written, ""]))


def test_the_same_book_and_day_give_the_same_text():
    """Compiling is a function: nothing of it hangs on the order of sets or on the hour."""
    assert compile_plan(BOOK, AS_OF) == PLAN


def test_standards_that_are_off_or_not_in_force_are_not_screened():
    """A standard that is off, or past its last day, has no column."""
    text = "".join(step.sql for step in steps(PLAN))

    assert [name for name in BOOK.standards if f"grade.{name}" in text] == [
        "G02",
        "S06",
        "G09",
        "G20",
        "S20",
        "S21",
    ]


def test_every_statement_holds_integers_only():
    """No literal with a point and no division that could leave the integers."""
    trees = [sqlglot.parse_one(step.sql, read="duckdb") for step in steps(PLAN)]
    points = [
        literal.sql()
        for tree in trees
        for literal in tree.find_all(sqlglot.exp.Literal)
        if not literal.is_string and "." in literal.this
    ]
    divisions = [found.sql() for tree in trees for found in tree.find_all(sqlglot.exp.Div)]

    assert (points, divisions) == ([], [])
