"""What of the hits people are shown."""

from mention.lexicons import ABSOLUTE

from engine.mention.plain import plain_hits
from engine.mention.shown import mentioned


def test_the_longest_of_hits_within_one_another_is_shown_with_its_context():
    """`全网最低价` is shown, not `全网最低` beside it; what is excused is not."""
    assert (
        mentioned(plain_hits("本品全网最低价。最佳食用期", ABSOLUTE, {}))
        == "全网最低价（本品全网最低价。最佳食用期）"
    )


def test_three_hits_are_shown_of_many():
    """The line stays short however often a text boasts."""
    assert mentioned(plain_hits("最佳。" * 9, ABSOLUTE, {})).count("（") == 3


def test_nothing_is_shown_where_everything_is_excused():
    """Without a hit to answer for there is nothing to show."""
    assert mentioned(plain_hits("最佳食用期", ABSOLUTE, {})) is None
