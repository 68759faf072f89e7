"""Whether a text says a name."""

import pytest

from storage.personal.saying import says_one_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Li", "Li"),
        ("by Li, at noon", "Li"),
        ("老茶馆店", "茶馆"),
        ("call 李伟Li", "李伟Li"),
        ("100% (a.b)* 'x'", "(a.b)*"),
        ("x", "x"),
        ("nul\x00name here", "nul\x00name"),
    ],
)
def test_a_name_is_found_as_a_whole(text, name):
    """A name is said by itself, and by a text that has it as a word."""
    assert says_one_of(text, {name}) is True


@pytest.mark.parametrize(
    ("text", "name"),
    [("slight", "li"), ("S10", "S1"), ("茶馆", "茶"), ("x1", "1"), ("anything", ""), ("", "a")],
)
def test_what_only_looks_like_it_is_not_it(text, name):
    """A part of another word does not say a name, nor a single letter within a text, nor none at all."""
    assert says_one_of(text, {name}) is False
