"""The tests beside the rules that give figures, judged by the plain interpreter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.facts import Facts
from engine.judge.bind import bind_standard
from engine.judge.reference import judge
from rules.load.book import load_book
from rules.meaning.indicator import Form, Indicator
from rules.units import MULTIPLE_ONE, Unit, divide_half_up, quantity_in
from windvane.shipped import SHIPPED_BOOK

BOOK = load_book(SHIPPED_BOOK)
AS_OF = date(2026, 11, 20)


def given_tests(folder: Path) -> Iterator[Any]:
    """Give every test of the book that gives figures."""
    for file in sorted(folder.rglob("*.test.yaml")):
        for test in yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]:
            if "given" in test:
                yield pytest.param(test, id=f"{test['standard']}: {test['name']}")


def facts_of(given: dict[str, dict[str, Any]]) -> Facts:
    """Work out all that the given indicators offer."""
    return {
        name: value
        for indicator, figures in given.items()
        for name, value in offered(BOOK.indicators[indicator], figures).items()
    }


def offered(indicator: Indicator, figures: dict[str, Any]) -> dict[str, int]:
    """Work out the value of a share and its multiple of the baseline."""
    assert indicator.form is Form.SHARE
    facts = {
        f"{indicator.name}.numerator": figures["numerator"],
        f"{indicator.name}.denominator": figures["denominator"],
    }
    if figures["denominator"] >= (indicator.at_least or 1):
        facts[indicator.name] = divide_half_up(figures["numerator"] * indicator.scale, figures["denominator"])
    if "baseline" in figures:
        facts[f"{indicator.name}.baseline"] = quantity_in(Unit.SHARE, figures["baseline"])
    if indicator.name in facts and "baseline" in figures:
        multiple = facts[indicator.name] * MULTIPLE_ONE
        facts[f"{indicator.name}.times_baseline"] = divide_half_up(
            multiple, facts[f"{indicator.name}.baseline"]
        )
    return facts


@pytest.mark.parametrize("test", list(given_tests(SHIPPED_BOOK)))
def test_the_book_judges_as_its_tests_say(test):
    """Every test beside the rules that gives figures gets the grade it expects."""
    standard = bind_standard(BOOK.standards[test["standard"]], as_of=AS_OF, zone=BOOK.zone)

    assert str(judge(standard, facts_of(test["given"])) or "none") == test["expect"]
