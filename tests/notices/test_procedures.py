"""What notices and explanations say of procedures."""

from dataclasses import replace

import pytest
from examples.procedures import ALL, book_of, returns, shipping
from strategies.procedures import procedure

from engine.explain.why import explain
from notices.build import build_notice, notice_due
from notices.errors import NoticeError
from notices.explanation import render_explanation
from notices.render import render_html, render_text
from notices.words.languages import LANGUAGES
from rules.expression.tree import ALWAYS
from rules.meaning.exemption import Exemption
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Effect

TOLD = {"exam": shipping(), "raised": shipping(notice_overdue=1)}
EXPLAINED = {
    **TOLD,
    "exempted": shipping(exemption="force_majeure"),
    "waiting": returns(points_balance=80),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", TOLD)
def test_a_notice_tells_which_procedure_changed_what(golden, case, language):
    """The text of a notice of a case that a procedure changed is the reviewed one."""
    golden(f"procedure.{case}.{language}.txt", render_text(build_notice(TOLD[case], ALL, language)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", EXPLAINED)
def test_an_explanation_tells_what_each_procedure_rested_on(golden, case, language):
    """The explanation of a case that met procedures is the reviewed one."""
    golden(f"explanation.{case}.{language}.txt", render_explanation(EXPLAINED[case], ALL, language))


def test_the_one_it_binds_is_told_what_changed_and_nothing_else():
    """A notice names M06, which changed the decision, in text and page; M22, in shadow, is for the house."""
    notice = build_notice(TOLD["exam"], ALL, "zh")

    for told in (render_text(notice), render_html(notice)):
        assert "依据 M06：180 天内首次轻微违规，以考试代替违约金" in told.replace("\n", "")
        assert "M22" not in told
    assert "M22" in render_explanation(TOLD["exam"], ALL, "zh")


def test_a_raised_case_is_explained_by_the_grade_that_was_found():
    """The condition told is the one that the facts met, not that of the grade made of it."""
    told = explain(TOLD["raised"], ALL)

    assert (told.judged, told.grade, told.condition.held) == ("slight", "serious", True)
    assert told.written == "on_time_shipment_rate < 95% and on_time_shipment_rate.denominator >= 50"


@pytest.mark.parametrize(("case", "why"), [("exempted", "it is exempted"), ("waiting", "waits for a person")])
def test_a_case_that_binds_nobody_has_no_notice(case, why):
    """Nobody is told of an exempted case, nor of one that a person has yet to decide."""
    assert notice_due(EXPLAINED[case]) is None
    with pytest.raises(NoticeError, match=why):
        build_notice(EXPLAINED[case], ALL, "en")


def test_how_overlaps_are_read_is_not_said_to_change_nothing():
    """The procedure on overlapping measures binds, and is told as what it is, to the house alone."""
    m04 = procedure(
        "M04", Effect.STRICTEST_WINS, clause={"zh": "从重不叠加。", "en": "The strictest counts."}
    )
    book = book_of(m04)
    case = shipping(book=book)

    told = " ".join(render_explanation(case, book, "en").split())

    assert "Under M04: The strictest counts. It applies where measures of several cases overlap." in told
    assert "It changed nothing here" not in told
    assert "M04" not in render_text(build_notice(case, book, "en"))


def test_an_exemption_is_told_by_its_title():
    """The book's words for an exemption stand in the explanation, not its name."""
    exemption = Exemption(
        name="force_majeure",
        title={"zh": "不可抗力", "en": "Force majeure"},
        of="shop",
        standards=(),
        vanes=(),
        when=ALWAYS,
        text="true",
        declared=None,
    )
    book = replace(ALL, exemptions={"force_majeure": exemption})

    text = render_explanation(shipping(book=book, exemption="force_majeure"), book, "zh")

    assert "豁免事由 为 不可抗力" in text
    assert "force_majeure" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_procedures(language):
    """Every field that a condition may read, and every effect, has its words."""
    words = LANGUAGES[language]

    assert (set(words.case_fields), set(words.effects)) == (set(CASE_FIELDS), set(EFFECTS))
