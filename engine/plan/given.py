"""What a rule says of facts that are given rather than measured, as one statement for all of them.

The relation that is read has a row for each set of facts: `place` BIGINT, and a column for every name read.
"""

from sqlglot import exp

from engine.plan.column import column, named, relation
from engine.plan.dated_book import DatedBook
from engine.plan.governing import grade_of
from engine.plan.node import first_that_holds, text_of
from engine.plan.sql_expression import condition_of
from rules.expression.tree import Condition
from rules.meaning.standard import Standard

PLACE = "place"


def grades_of_given(dated: DatedBook, standard: Standard, given: str) -> str:
    """Select the severity that the screen sees in each row (0: none), in their order."""
    graded = grade_of(dated, standard.grades)
    if standard.each is not None:
        found = condition_of(dated.bound(standard.each.where), column)
        graded = first_that_holds((found, graded), otherwise=0)
    return _select(given, named(graded, "severity"))


def condition_of_given(dated: DatedBook, condition: Condition, given: str) -> str:
    """Select 1 where a condition holds and 0 where it does not, in the order of the rows."""
    met = first_that_holds((condition_of(dated.bound(condition), column), 1), otherwise=0)
    return _select(given, named(met, "met"))


def _select(given: str, *answers: exp.Expr) -> str:
    select = exp.select(*answers).from_(relation(given), copy=False).order_by(column(PLACE), copy=False)
    return text_of(select)
