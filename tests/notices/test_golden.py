"""Notices as merchants read them, kept to be reviewed as text."""

import pytest
from examples.governed import BOOK, late_order_case, offsite_case, returns_case, shipping_case

from notices.build import build_notice
from notices.render import render_html, render_text
from rules.meaning.standard import Grade

CASES = {
    "penalty": returns_case(),
    "rectify": returns_case(Grade.SLIGHT),
    "reminder": shipping_case(),
    "compensation": late_order_case(),
    "offsite": offsite_case(),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_notice_reads_as_it_was_reviewed(golden, case, language):
    """The text of each kind of notice is the reviewed one."""
    golden(f"{case}.{language}.txt", render_text(build_notice(CASES[case], BOOK, language)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", ["penalty", "compensation"])
def test_a_page_is_as_it_was_reviewed(golden, case, language):
    """The page of a notice with tables, and of one about a single record, is the reviewed one."""
    golden(f"{case}.{language}.html", render_html(build_notice(CASES[case], BOOK, language)))
