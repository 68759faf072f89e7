"""The SQL reading of a condition says what the plain interpreter says."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.judge.reference import evaluate, holds
from engine.plan.column import column
from engine.plan.integer import smallest_rounding_to
from engine.plan.sql_expression import column_value_of, condition_of, condition_sql, known_of
from rules.expression.tree import (
    ALWAYS,
    NEVER,
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Function,
    Literal,
    Name,
    Operator,
)
from rules.units import Unit, divide_half_up
from tests.strategies.conditions import NAMES, ORDERED, conditions, facts, terms

TYPES = {name: "VARCHAR" if unit is Unit.TEXT else "BIGINT" for name, unit in NAMES.items()}


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect(":memory:", config={"threads": 1}) as opened:
        yield opened


def over(known, expressions):
    """One row whose columns are the facts, and the expressions over it."""
    columns = ", ".join(f'CAST(? AS {kind}) AS "{name}"' for name, kind in TYPES.items())
    return f"SELECT {', '.join(expressions)} FROM (SELECT {columns})", [known.get(name) for name in TYPES]


@settings(max_examples=100, deadline=None)
@given(condition=conditions(), known=facts())
def test_sql_and_the_reference_agree_on_every_condition(connection, condition, known):
    """Whatever the condition and whatever is missing, CASE WHEN takes the branch the reference takes."""
    query, values = over(known, [f"CASE WHEN {condition_sql(condition)} THEN 1 ELSE 0 END"])

    assert connection.execute(query, values).fetchone() == (int(holds(condition, known)),)


@settings(max_examples=100, deadline=None)
@given(term=st.sampled_from(ORDERED).flatmap(terms), known=facts())
def test_sql_and_the_reference_agree_on_every_term(connection, term, known):
    """A term has the same value, or is missing, in both readings; and SQL knows which beforehand."""
    value = evaluate(term, known)
    built = [column_value_of(term, column), known_of(term, column)]
    query, values = over(known, [part.sql(dialect="duckdb") for part in built])

    assert connection.execute(query, values).fetchone() == (value, value is not None)


def test_constants_are_reckoned_in_as_many_bits_as_they_need(connection):
    """A product of constants beyond 32 bits is exact, also where a function hides that they are constants."""
    hidden = Call(Function.FLOOR, (Literal(32_669, Unit.COUNT), Literal(1, Unit.COUNT)), Unit.COUNT)
    share = Literal(32_852, Unit.SHARE)
    term = Arithmetic(Operator.MULTIPLY, hidden, share, Unit.COUNT, 1_000_000)
    query, values = over({}, [column_value_of(term, column).sql(dialect="duckdb")])

    assert connection.execute(query, values).fetchone() == (evaluate(term, {}),)


@given(dividend=st.integers(), divisor=st.integers(1, 10**7), quotient=st.integers(-(10**9), 10**9))
def test_comparing_a_rounded_quotient_compares_the_dividend(dividend, divisor, quotient):
    """`smallest_rounding_to` is the exact limit: from it on the rounded quotient is reached, below not."""
    least = smallest_rounding_to(quotient, divisor)

    assert divide_half_up(least, divisor) >= quotient > divide_half_up(least - 1, divisor)
    assert (divide_half_up(dividend, divisor) >= quotient) == (dividend >= least)


def test_the_empty_conjunction_is_true_and_the_empty_disjunction_false():
    """`and` of nothing holds, `or` of nothing does not."""
    assert (condition_sql(ALWAYS), condition_sql(NEVER)) == ("TRUE", "FALSE")


def test_texts_are_quoted_whatever_they_contain():
    """A text of an author is data, never SQL."""
    condition = Compare(Comparison.EQUAL, Name('odd"name', Unit.TEXT), Literal("'; DROP --", Unit.TEXT))

    assert condition_sql(condition) == "\"odd\"\"name\" = '''; DROP --'"


def test_another_dialect_can_be_written():
    """The same condition is written for Spark by naming the dialect."""
    condition = Compare(Comparison.AT_LEAST, Name("rate.numerator", Unit.COUNT), Literal(3, Unit.COUNT))

    assert condition_sql(condition, dialect="spark") == "`rate.numerator` >= 3"


def test_a_missing_operand_makes_no_comparison_true():
    """Neither a comparison nor its opposite holds of a missing figure."""
    missing = Compare(Comparison.LESS, Name("orders", Unit.COUNT), Literal(3, Unit.COUNT))
    opposite = Compare(Comparison.AT_LEAST, Name("orders", Unit.COUNT), Literal(3, Unit.COUNT))
    checks = [condition_of(part, column).sql(dialect="duckdb") for part in (missing, opposite)]

    assert duckdb.execute(f"SELECT {', '.join(checks)} FROM (SELECT NULL AS orders)").fetchone() == (
        None,
        None,
    )
