"""Conditions as a merchant reads them: an outline of what had to hold."""

import pytest
from examples.governed import BOOK, returns_case

from engine.explain.part import parts_of
from notices.build import build_notice
from notices.page.conditions import ConditionOutline
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker
from rules.expression.tree import Compare, Comparison, Every, Literal, Name, Some
from rules.units import Unit


def more_than(name, bound):
    return Compare(Comparison.MORE, Name(name, Unit.COUNT), Literal(bound, Unit.COUNT))


A, B, C = more_than("a", 1), more_than("b", 1), more_than("c", 1)


@pytest.fixture
def outline():
    """An outline in English, without indicators."""
    say = Speaker(LANGUAGES["en"], "CNY", "Asia/Shanghai", {})
    return ConditionOutline(say, {}, ("met", "open"))


def written(outline, condition, facts):
    return [(row.marked, row.result) for row in outline.rows(parts_of(condition, facts))]


def test_what_must_all_hold_needs_no_head(outline):
    """Parts joined by `and` stand one under the other, however they were nested."""
    rows = written(outline, Every((A, Every((B, C)))), {"a": 2, "b": 2})

    assert rows == [("a above 1", "met"), ("b above 1", "met"), ("c above 1", "open")]


def test_alternatives_are_headed(outline):
    """Where any one would do and none does, all are shown under a head that says so."""
    rows = written(outline, Some((A, Every((B, C)))), {})

    assert rows == [
        ("Any one of these", "open"),
        ("· a above 1", "open"),
        ("· All of these", "open"),
        ("· · b above 1", "open"),
        ("· · c above 1", "open"),
    ]


def test_of_alternatives_the_one_that_held_is_shown(outline):
    """What did not happen is no reason, and is left out."""
    rows = written(outline, Every((A, Some((B, C)))), {"a": 2, "c": 2})

    assert rows == [("a above 1", "met"), ("c above 1", "met")]


def test_a_cure_says_how_many_would_do():
    """The requirement of the cure comes with the numerator that reaches it."""
    say = Speaker(LANGUAGES["zh"], "CNY", "Asia/Shanghai", build_notice(returns_case(), BOOK, "zh").titles)
    explanation = build_notice(returns_case(), BOOK, "zh").explanation
    figures = {each.name: each for each in explanation.indicators}

    rows = ConditionOutline(say, figures, ("已满足", "未满足")).rows(explanation.cure.condition)

    assert [(row.text, row.reach) for row in rows] == [
        (
            "商品品质退货率与同类均值之比 低于 2 倍",
            "按目前分母 400（订单）折算，分子（退款）应不高于 11（目前 75）",
        )
    ]
