"""`mentions(text, lexicon)`: a flag of the record, where a record is read."""

import pytest

from rules.expression.errors import ExpressionError
from rules.expression.mention import Mention, is_mentioned, mention_of
from rules.expression.names import names_in
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import Compare, Comparison, Every, Literal, Name
from rules.units import Unit

NAMES = {"text": Unit.TEXT, "item.title": Unit.TEXT, "words": Unit.TEXT, "paid": Unit.MONEY}
RECORD = Scope(NAMES, lexicons=frozenset({"absolute_terms", "off_site"}), said_by={"words": "buyer"})
SUBJECT = Scope(NAMES)


def flag(path, value=1):
    """A flag of the record that is set."""
    return Compare(Comparison.EQUAL, Name(path, Unit.FLAG), Literal(value, Unit.FLAG))


def refused(text, scope=RECORD):
    """The refusal of an expression."""
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text, scope)
    return caught.value


def test_a_mention_is_a_flag_of_the_record():
    """Own texts and linked ones are searched; a condition reads the flag as it reads any other."""
    assert parse_condition("mentions(text, absolute_terms)", RECORD) == flag("text.mentions.absolute_terms")
    assert parse_condition("mentions(item.title, off_site) and mentions(text, off_site)", RECORD) == Every(
        (flag("item.title.mentions.off_site"), flag("text.mentions.off_site"))
    )


def test_a_mention_of_a_missing_text_is_neither_true_nor_false():
    """`not mentions(…)` is pushed into the flag: of a missing text it cannot be said."""
    denied = parse_condition("not mentions(text, off_site)", RECORD)

    assert names_in(denied) == ("text.mentions.off_site",)
    assert denied != parse_condition("mentions(text, off_site)", RECORD)


def test_the_name_of_a_mention_tells_what_it_is():
    """From the name of the flag, or of what is shown, text and lexicon are known again."""
    mention = Mention("item.title", "off_site")

    assert mention_of(mention.flag) == mention_of(mention.mentioned) == mention
    assert mention_of("item.title") is None
    assert is_mentioned(mention.mentioned)
    assert not is_mentioned(mention.flag)


@pytest.mark.parametrize(
    ("text", "scope", "code", "help_says"),
    [
        ("mentions(text, absolute_terms)", SUBJECT, "WV223", "`where`"),
        ("mentions(paid, absolute_terms)", RECORD, "WV220", "a field of text"),
        ("mentions(text, absolut_terms)", RECORD, "WV221", "did you mean `absolute_terms`?"),
        ("mentions(txt, absolute_terms)", RECORD, "WV206", "did you mean `text`?"),
        ("mentions(words, absolute_terms)", RECORD, "WV222", "nobody answers for the words of others"),
        ("mentions(text)", RECORD, "WV208", "then the name of a lexicon"),
        ("mentions()", RECORD, "WV208", "then the name of a lexicon"),
        ("absolute_terms", RECORD, "WV206", "`mentions(text, absolute_terms)`"),
    ],
)
def test_a_wrong_mention_is_refused_with_a_way_to_mend_it(text, scope, code, help_says):
    """Each mistake has its own code, and a help line that says what to write."""
    error = refused(text, scope)

    assert error.code == code
    assert help_says in error.help


def test_a_mention_has_no_figure():
    """A flag cannot be added up."""
    with pytest.raises(ExpressionError):
        parse_term("mentions(text, absolute_terms) + 1", RECORD)
