"""Which days a case says that its figures were measured over."""

from dataclasses import replace
from datetime import date

import pytest

from engine.decide.case import WindowDays
from engine.decide.windows import windows_of
from rules.expression.tree import NEVER, Literal
from rules.meaning.days import Window
from rules.meaning.indicator import WindowChoice
from rules.units import Unit
from tests.strategies.decisions import AS_OF, RETURN_RATE, rule_book, standard

MONTH, QUARTER = Window(-29, 0), Window(-89, -15)
ADAPTING = replace(RETURN_RATE, windows=(WindowChoice(MONTH, NEVER), WindowChoice(QUARTER)))


def windows(indicator, facts):
    book = replace(rule_book(), indicators={RETURN_RATE.name: indicator})
    return windows_of(standard("G02"), facts, book=book, as_of=AS_OF)


@pytest.mark.parametrize(
    ("facts", "first", "last"),
    [
        ({"quality_return_rate.window": 1}, date(2026, 10, 22), AS_OF),
        ({"quality_return_rate.window": 2}, date(2026, 8, 23), date(2026, 11, 5)),
        ({}, date(2026, 8, 23), AS_OF),
    ],
)
def test_of_several_windows_it_is_the_one_that_counted(facts, first, last):
    """A case names the days of the subject's own window; without the fact all that any window looks at."""
    assert windows(ADAPTING, facts) == {"quality_return_rate": WindowDays(first=first, last=last)}


def test_an_expression_has_no_days_of_its_own():
    """What is reckoned from other figures was measured over no days."""
    figure = replace(RETURN_RATE, windows=(), expression=Literal(0, Unit.SHARE))

    assert windows(figure, {}) == {}
