"""What others wrote is shown as they wrote it, and does nothing."""

import pytest
from examples.governed import BOOK, candidate, decided, evidence, offsite_case, returns_case
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.build import build_notice
from notices.render import render_html, render_text
from notices.words.speaker import literal
from rules.meaning.standard import Grade

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}{% raw %}<b onclick='x'>&amp;"


def test_markup_in_a_shops_name_is_text_on_the_page():
    """HTML in a name is escaped, template marks in it are not run."""
    page = render_html(build_notice(returns_case(subject_name=HOSTILE), BOOK, "zh"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}{% raw %}" in page
    assert "<script>" not in page
    assert "<b onclick" not in page
    assert "49" not in page.split("</style>")[1]


def test_markup_in_a_record_is_text_on_the_page():
    """HTML in the fields of a record, in its key and in an operator's id is escaped as well."""
    facts = {**offsite_case().facts, "excerpt": HOSTILE}
    found = candidate("C04", "shop:<i>S", facts, incident="<u>CT", operator="<s>OP").model_copy(
        update={"evidence": (evidence(None, "content_audit", 1, shown=1),)}
    )

    page = render_html(build_notice(decided(found, Grade.SERIOUS), BOOK, "en"))

    assert not {"<script>", "<i>", "<u>", "<s>"} & {
        tag for tag in ("<script>", "<i>", "<u>", "<s>") if tag in page
    }
    assert page.count("&lt;script&gt;") == 1


def test_the_text_shows_marks_as_they_are():
    """The text version escapes nothing."""
    assert HOSTILE in " ".join(
        render_text(build_notice(returns_case(subject_name=HOSTILE), BOOK, "en")).split()
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("\u202eevil\u2066", "evil"),
        ("x" * 300, "x" * 200 + "…"),
        ("  晨光  ", "晨光"),
        ("\x00\x1b[31m", "[31m"),
    ],
)
def test_a_text_keeps_to_its_line(written, shown):
    """Line feeds, control and direction marks cannot forge another line of the notice; too much is cut."""
    assert literal(written) == shown


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_any_name_can_be_told(name, language):
    """Whatever a subject is called, both forms render, and the page's only script-like thing is none."""
    notice = build_notice(returns_case(subject_name=name), BOOK, language)

    assert render_text(notice).endswith("\n")
    assert "<script" not in render_html(notice)
