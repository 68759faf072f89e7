"""Figures of every kind, fines by a formula and measures with words of the book, as people read them."""

import pytest
from examples.reckoned import BOOK, FINED, SLOW, UNKNOWN

from notices.build import build_notice
from notices.columns import cells
from notices.explanation import render_explanation
from notices.render import render_html, render_text

CASES = {"fined": FINED, "slow": SLOW, "unknown": UNKNOWN}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_notice_of_such_figures_reads_as_it_was_reviewed(golden, case, language):
    """Windows, exclusions, ranks, medians, expressions, reckoned fines: the text is as reviewed."""
    golden(f"{case}.{language}.txt", render_text(build_notice(CASES[case], BOOK, language)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_an_explanation_of_such_figures_reads_as_it_was_reviewed(golden, case, language):
    """The same figures as the people who run a platform read them, within 80 cells a line."""
    text = render_explanation(CASES[case], BOOK, language)

    golden(f"explanation.{case}.{language}.txt", text)
    assert [line for line in text.splitlines() if cells(line) > 80] == []


def test_a_page_says_what_a_measure_means():
    """The page has the book's words under the measure, and how the fine was reckoned."""
    page = render_html(build_notice(FINED, BOOK, "en"))

    assert "It is deducted from what is due to you." in page
    assert "Illicit sales (¥12,345.00) × 10%" in page


def test_a_fine_that_could_not_be_reckoned_is_not_listed():
    """Without its figure the fine is not among the measures; the figure is shown as not known."""
    notice = build_notice(UNKNOWN, BOOK, "en")
    figures = {each.name: each.value for each in notice.explanation.indicators}

    assert [measure.id for measure in notice.measures] == ["take_down_illicit", "no_new_items"]
    assert figures["illicit_sales"] is None


def test_what_is_put_in_order_has_no_numerator_to_reach():
    """A median's cure names no numerator: nothing is divided."""
    notice = build_notice(SLOW, BOOK, "en")

    assert notice.explanation.cure.condition.reach.numerator is None
