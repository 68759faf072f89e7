"""Putting rule files into form: what they say stays, how it is written becomes one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expression.spacing import spaced
from rules.format.formatting import formatted
from rules.load.nodes import read_document
from rules.load.problem import BookError

BOOK = Path(__file__).parents[2] / "rules" / "book"
FILES = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.rglob("*.yaml"))

UNTIDY = """\
# A comment at the head.
standards:
   G02:   # beside the id
     of:    item


     when:
       severe: "rate>=10x   and( rate.numerator>=10 )"
       slight: "rate>=2x and reason in ['a','b' ]"   # beside a condition
     # before the outcomes
     outcomes:
       slight: { notice: rectify,  points: 5..10 }
     effective: {from: 2026-11-01}
     mode: off
     weight: 4.70
     note: >-
       one line,
       another
"""
TIDY = """\
# A comment at the head.
standards:
  G02:    # beside the id
    of: item

    when:
      severe: "rate >= 10x and (rate.numerator >= 10)"
      slight: "rate >= 2x and reason in ['a', 'b']"    # beside a condition
     # before the outcomes
    outcomes:
      slight: {notice: rectify, points: 5..10}
    effective: {from: 2026-11-01}
    mode: off
    weight: 4.70
    note: >-
      one line,
      another
"""


def test_an_untidy_file_comes_out_tidy():
    """Indents, blanks and expressions become even; comments, values and quotes stay where they were."""
    assert formatted("untidy.yaml", UNTIDY) == TIDY


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_is_in_form(name):
    """The shipped book is its own example of form, and doing it again changes nothing."""
    text = (BOOK / name).read_text(encoding="utf-8")

    assert formatted(name, text) == text


@pytest.mark.parametrize(
    ("written", "even"),
    [
        ("a>=5%and b<3", "a >= 5% and b < 3"),
        ("floor( paid,¥10 )*10%", "floor(paid, ¥10) * 10%"),
        ("max(-0.20,-  x)", "max(-0.20, -x)"),
        ("a-b", "a - b"),
        ("not(a in['x','y'])", "not (a in ['x', 'y'])"),
        ("mentions( text ,words )", "mentions(text, words)"),
        ("x >= T-15", "x >= T-15"),
        ("this is § no expression", "this is § no expression"),
    ],
)
def test_expressions_are_spaced_evenly(written, even):
    """One blank around words and operators, none inside brackets, a sign close to its figure."""
    assert spaced(written) == even


def test_a_table_stands_in_columns():
    """Neighbours of one table begin their values below one another, Chinese keys too; a gap ends it."""
    text = (
        "measures:\n  fine: {title: a}\n  罚款: {title: b}\n"
        "  no_new_items: {title: c}\n\n  mute: {title: d}\n"
    )

    assert formatted("m.yaml", text) == (
        "measures:\n"
        "  fine:         {title: a}\n"
        "  罚款:         {title: b}\n"
        "  no_new_items: {title: c}\n\n"
        "  mute: {title: d}\n"
    )


def test_a_mapping_too_long_for_a_line_becomes_a_block():
    """An entry a line, rather than a line broken anywhere."""
    text = "records:\n  order: {" + ", ".join(f"field_{at}: {{type: text}}" for at in range(9)) + "}\n"

    assert formatted("r.yaml", text).splitlines()[2] == "    field_0: {type: text}"


@pytest.mark.parametrize(
    "text",
    [
        "a:  {b: 1,  # first\n  c: 2}\n",
        "a:\n  [ # begins\n  1, 2\n  ]\n",
        "# head\n--- # begins\na:   1\n",
        "# head\njust   text\n",
        "- {a: '#1', # one\n   b: \"it's # none\"}\n",
    ],
)
def test_a_file_that_would_lose_a_comment_stays_as_it_is(text):
    """Comments inside braces, or of a file that is no mapping, are worth more than its form."""
    assert formatted("c.yaml", text) is None


def test_what_only_looks_like_a_comment_is_none():
    """A `#` inside texts hinders nothing, nor does a comment beside the head of a block of text."""
    text = "a:   'x # y'\nb: >- # folded\n  one # two\n\nc: 1#2   # three\n"

    assert formatted("c.yaml", text) == ("a: 'x # y'\nb: >- # folded\n  one # two\n\nc: 1#2   # three\n")


def test_a_tab_inside_a_text_is_left_alone():
    """What the formatter cannot read, though it is a rule file, stays as it is."""
    assert formatted("t.yaml", "a:   one\ttwo\n") == "a:   one\ttwo\n"


def test_a_file_that_cannot_be_read_is_refused():
    """What is no rule file is told with its place, and nothing is written."""
    with pytest.raises(BookError) as refused:
        formatted("b.yaml", "a: [1\nb: 2\n")

    assert refused.value.problems[0].line > 1


_KEYS = st.sampled_from(["a", "when", "fields", "bands", "where", "键", "of"])
_TEXTS = st.one_of(
    st.sampled_from(["off", "4.70", "2026-10-01", "¥30", "a>=5%", "true", "~x", "T-15", "no", "0x1F", "1e3"]),
    st.text("ab1 '#:-,{}[]>=%¥中", max_size=12),
)
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


def _written(value: object, depth: int = 0) -> str:
    """Write a value as an author might, nested ones in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(part, depth + 1)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(part, depth + 1) for part in value) + "]"
    return "'" + str(value).replace("'", "''") + "'"


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4))
def test_what_a_file_says_stays_the_same(said):
    """Whatever is written, its values come out the same, and a second time changes nothing."""
    text = "".join(f"{key}: {_written(value)}\n" for key, value in said.items())

    once = formatted("any.yaml", text) or text

    assert _without_spaces(read_document("any.yaml", once)[0].value) == _without_spaces(
        read_document("any.yaml", text)[0].value
    )
    assert formatted("any.yaml", once) == once


def _without_spaces(value: object) -> object:
    """A value whose expressions may be spaced anew."""
    if isinstance(value, dict):
        return {key: _without_spaces(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_spaces(part) for part in value]
    return "".join(str(value).split())
