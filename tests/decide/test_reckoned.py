"""Fines by a formula: reckoned on the facts of the case, by the one plain reading."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decide.outcome import Sanction
from engine.decide.replay import Verdict, compare, redecide
from rules.expression.tree import Arithmetic, Literal, Name, Operator
from rules.meaning.outcome import Outcomes, Reckoned
from rules.meaning.outcome import Sanction as WrittenSanction
from rules.meaning.standard import Grade
from rules.units import SHARE_ONE, Unit, divide_half_up
from tests.strategies.decisions import LATE, clause, decided, order_candidate, rule_book, standard

APPEAL_ENDS = datetime.fromisoformat("2026-11-28T00:00:00+08:00")
TENTH_OF_SALES = Reckoned(
    amount=Arithmetic(
        Operator.MULTIPLY,
        Name("illicit_sales", Unit.MONEY),
        Literal(SHARE_ONE // 10, Unit.SHARE),
        Unit.MONEY,
        SHARE_ONE,
    ),
    formula="illicit_sales * 10%",
)
FINE = Outcomes(
    sanctions=(WrittenSanction(measure="confiscation", reckoned=TENTH_OF_SALES),), notice="penalty"
)
BOOK = rule_book(
    standard("G02"),
    replace(
        rule_book().standards["S01"],
        grades=(clause(Grade.SLIGHT, LATE.when, FINE),),
        reads=("delay", "illicit_sales"),
    ),
)


def fined(**facts):
    return decided(order_candidate(facts={"delay": 300_000, **facts}), Grade.SLIGHT, book=BOOK)


def test_a_fine_is_reckoned_on_the_facts_of_the_case():
    """10 % of ¥12,345.05 are ¥1,234.51, rounded half up; the penalty keeps the formula it follows from."""
    case = fined(illicit_sales=1_234_505)

    assert case.outcomes[0] == Sanction(
        measure="confiscation",
        amount=123_451,
        formula="illicit_sales * 10%",
        starts=APPEAL_ENDS,
        ends=None,
    )
    assert case.resolved == ()


@pytest.mark.parametrize("facts", [{}, {"illicit_sales": 0}, {"illicit_sales": -500}])
def test_what_comes_to_no_money_is_no_fine(facts):
    """Where what the formula reads is missing, or comes to nothing, there is no fine; the notice goes out."""
    assert [outcome.kind for outcome in fined(**facts).outcomes] == ["notice"]


@given(st.integers(5, 10**15))
def test_a_fine_is_the_rounded_product(sales):
    """Whatever was sold, the fine is half-up(sales / 10), in minor units, and replays to the same case."""
    case = fined(illicit_sales=sales)

    assert case.outcomes[0].amount == divide_half_up(sales, 10)
    assert compare(case, redecide(case, BOOK), book=BOOK).verdict is Verdict.IDENTICAL


def test_a_fine_beyond_all_money_is_the_largest_that_is_kept():
    """Sixty-four bits keep an amount; a formula that runs past them does not stop the cycle."""
    assert fined(illicit_sales=10**20).outcomes[0].amount == 2**63 - 1
