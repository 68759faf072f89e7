"""Explanations as the people who run a platform read them."""

from dataclasses import replace

import pytest
from examples.governed import BOOK, S06, late_order_case, offsite_case, returns_case, shipping_case

from engine.decide.outcome import NoticeDue
from engine.explain.why import OtherBookError
from notices.columns import cells
from notices.errors import NoticeError
from notices.explanation import render_explanation
from rules.meaning.published import Mode
from rules.meaning.standard import Grade

SHADOW = replace(BOOK, standards={**BOOK.standards, "S06": replace(S06, mode=Mode.SHADOW)})
CASES = {
    "repeated": (returns_case(), BOOK),
    "record": (offsite_case(), BOOK),
    "compensated": (late_order_case(), BOOK),
    "shadow": (shipping_case(Grade.SERIOUS, late=30, book=SHADOW), SHADOW),
    "mild": (shipping_case(), BOOK),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_an_explanation_reads_as_it_was_reviewed(golden, case, language):
    """The text of each kind of case is the reviewed one."""
    golden(f"explanation.{case}.{language}.txt", render_explanation(*CASES[case], language))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_much_wider_than_a_terminal(case, language):
    """Lines keep within 80 cells, a Chinese character counted as two."""
    lines = render_explanation(*CASES[case], language).splitlines()

    assert [line for line in lines if cells(line) > 80] == []


def test_a_grade_without_a_notice_is_explained():
    """A case that sends no notice is explained all the same, without a notice's deadlines."""
    case = returns_case()
    kept = tuple(outcome for outcome in case.outcomes if not isinstance(outcome, NoticeDue))

    text = render_explanation(case.model_copy(update={"outcomes": kept}), BOOK, "en")

    assert "Item taken down" in text
    assert "Appeal before" not in text


def test_a_shadow_case_claims_no_deed():
    """What a shadow case would have done is told as that, and no notice is named."""
    text = render_explanation(*CASES["shadow"], "en")

    assert "nothing is done, and nobody is told" in " ".join(text.split())
    assert "If the standard were enforced" in text
    assert "-N1" not in text


def test_a_case_says_how_it_is_checked():
    """The last line is the command that decides the very case again."""
    case, book = CASES["mild"]

    last = render_explanation(case, book, "zh").splitlines()[-1]

    assert last.strip() == f"windvane replay --case {case.case}"


def test_a_case_is_explained_by_its_own_book_only():
    """Another rule book would put other words and thresholds into the decision's mouth."""
    with pytest.raises(OtherBookError):
        render_explanation(returns_case(), replace(BOOK, digest="0" * 64), "en")


def test_an_unknown_language_explains_nothing():
    """Explanations are written in Chinese and English."""
    with pytest.raises(NoticeError, match="in `tlh`"):
        render_explanation(returns_case(), BOOK, "tlh")
