"""A lexicon of every kind of exemption, and lexicons at random."""

from hypothesis import strategies as st

from rules.meaning.lexicon import Exemption, Lexicon, folded

TITLE = {"zh": "用语", "en": "Words"}
SIGNS = "最佳好低国Aa1No.Ｎｏ１．！!，。\n 食用期é😀"
"""Few signs, so that terms meet, overlap and touch; among them twins, ends of sentences, and four bytes."""


def exemption(name, **context):
    """An exemption of one context."""
    return Exemption(name=name, title=TITLE, **context)


def lexicon(*terms, name="absolute_terms", exempt=()):
    """A lexicon of some terms."""
    return Lexicon(name=name, title=TITLE, basis=None, terms=terms, exempt=tuple(exempt))


ABSOLUTE = lexicon(
    "最佳",
    "最好",
    "No.1",
    "全网最低",
    "全网最低价",
    exempt=(
        exemption("usage_tip", phrases=("最佳食用期", "最佳赏味期")),
        exemption("own_range", near=("本店", "自家"), within=8),
        exemption("brand_name", field="item.brand"),
    ),
)

WORDS = st.text(SIGNS, min_size=1, max_size=3)
TEXTS = st.text(SIGNS, max_size=30)
NAMED = st.lists(WORDS, min_size=1, max_size=3).map(tuple)


@st.composite
def exemptions(draw, name):
    """An exemption by phrases, by nearness or by a field."""
    kind = draw(st.sampled_from(["phrases", "near", "field"]))
    if kind == "field":
        return exemption(name, field=draw(st.sampled_from(["brand", "item.brand"])))
    if kind == "phrases":
        return exemption(name, phrases=draw(NAMED))
    return exemption(name, near=draw(NAMED), within=draw(st.integers(0, 6)))


@st.composite
def lexicons(draw, name):
    """A lexicon of a few short terms, none of them twice, with up to two exemptions."""
    exempt = [draw(exemptions(f"exemption_{at}")) for at in range(draw(st.integers(0, 2)))]
    terms = draw(st.lists(WORDS, min_size=1, max_size=6, unique_by=folded))
    return lexicon(*terms, name=name, exempt=exempt)
