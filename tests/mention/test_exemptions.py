"""Contexts that excuse a term, in both readings."""

import pytest
from mention.lexicons import ABSOLUTE, exemption, lexicon

from engine.mention.column import column_of
from engine.mention.plain import plain_hits
from engine.mention.search import Search


@pytest.fixture(params=["search", "plain"])
def excused(request):
    """What excuses each hit of a text, by either reading."""

    def read(text, lexicon=ABSOLUTE, **fields):
        named = {name.replace("__", "."): value for name, value in fields.items()}
        if request.param == "plain":
            return [hit.exempted_by for hit in plain_hits(text, lexicon, named)]
        found = dict(Search([lexicon]).hits(column_of([text]), lambda _: named))
        return [hit.exempted_by for hit in found.get(0, [])]

    return read


def test_a_phrase_excuses_what_lies_within_it(excused):
    """The best time to eat something is a tip, and the best something else still a boast."""
    assert excused("最佳食用期见包装，全国最佳") == ["usage_tip", None]


def test_a_near_word_excuses_within_its_reach(excused):
    """Eight characters may stand between the shop's own range and the comparison, nine may not."""
    assert excused("本店一二三四五六七八最好") == ["own_range"]
    assert excused("本店一二三四五六七八九最好") == [None]
    assert excused("最好一二三四五六七八本店") == ["own_range"]
    assert excused("最好一二三四五六七八九本店") == [None]


@pytest.mark.parametrize("end", "。！？!?；;\n")
def test_a_near_word_excuses_its_own_sentence_only(excused, end):
    """Whatever ends a sentence ends what its words excuse."""
    assert excused(f"本店{end}最好") == [None]
    assert excused(f"最好{end}本店") == [None]


def test_a_comma_ends_no_sentence(excused):
    """A near word beyond a comma still excuses."""
    assert excused("本店，最好") == ["own_range"]


def test_a_word_that_overlaps_the_term_is_not_beside_it(excused):
    """A near word is before or after the term, not a part of it."""
    book = lexicon("最好", exempt=(exemption("near", near=("好",), within=3),))

    assert excused("最好", lexicon=book) == [None]
    assert excused("最好，好", lexicon=book) == ["near"]


def test_a_field_excuses_what_lies_within_its_value(excused):
    """A brand that is called so may be named; without a brand nothing is excused."""
    assert excused("最好牌酱油最好", item__brand="最好牌") == ["brand_name", None]
    assert excused("最好牌酱油", item__brand=None) == [None]
    assert excused("最好牌酱油") == [None]
    assert excused("最好牌酱油", item__brand="") == [None]


def test_the_first_exemption_is_the_one_that_is_named(excused):
    """A hit that two contexts excuse bears the name of the first in the book."""
    assert excused("本店最佳食用期") == ["usage_tip"]
