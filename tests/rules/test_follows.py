"""Mechanical standards: what follows for everybody, by clauses or by the band of a score."""

import pytest

from rules.expression.tree import Call, Literal
from rules.load.book import load_files
from rules.meaning.standard import Follow, Follows
from rules.units import Unit

BY_BAND = """    by_band:
      score: experience
      tilt: {leading: 1.2x, poor: 0.8x}
      channels: live
"""
BY_CLAUSE = """    follows:
      channels: [live, search]
      clauses:
        - {when: "experience.band == 'leading' and shop.opened_at < T-90", tilt: 1.2x, right: front_page}
        - {when: "experience.band == 'leading'", tilt: "2x - quality_return_rate.times_baseline"}
        - {when: "severe_cases_90d == 0", right: front_page}
"""
FILE = "standards/service.yaml"


@pytest.fixture
def follows(changed):
    """What follows by clauses in the small book."""
    text = BY_CLAUSE.replace("shop.opened_at", "opened_at")
    return load_files(changed(FILE, BY_BAND, text)).standards["M07"]


def test_by_band_is_short_for_clauses_on_the_band(changed, small):
    """The short way means what the clauses mean, in the same channels."""
    clauses = """    follows:
      channels: live
      clauses:
        - {when: "experience.band == 'leading'", tilt: 1.2x}
        - {when: "experience.band == 'poor'", tilt: 0.8x}
"""
    longer = load_files(changed(FILE, BY_BAND, clauses)).standards["M07"]

    assert longer == load_files(small).standards["M07"]
    assert longer.follows.channels == ("live",)


def test_clauses_stand_in_the_order_they_are_written(follows):
    """Each clause keeps its text, its tilt, and its right; a clause may give one of the two."""
    told = [(clause.text[:15], clause.tilt is None, clause.right) for clause in follows.follows.clauses]

    assert told == [
        ("experience.band", False, "front_page"),
        ("experience.band", False, None),
        ("severe_cases_90", True, "front_page"),
    ]
    assert follows.follows.channels == ("live", "search")


def test_a_mechanical_standard_says_what_it_reads(follows):
    """Names in conditions and in tilts are read; a count of cases in a clause is counted by the book."""
    assert follows.reads == (
        "experience.band",
        "opened_at",
        "quality_return_rate.times_baseline",
        "severe_cases_90d",
    )
    assert follows.indicators == ("quality_return_rate",)


def test_a_tilt_by_formula_is_held_within_reach(follows):
    """A formula is reckoned between 0x and 10x; a factor written out is what it is."""
    written, reckoned, none = (clause.factor for clause in follows.follows.clauses)

    assert (written, none) == (Literal(1_200, Unit.MULTIPLE), None)
    assert isinstance(reckoned, Call)
    assert [argument for argument in reckoned.arguments if isinstance(argument, Literal)] == [
        Literal(0, Unit.MULTIPLE),
        Literal(10_000, Unit.MULTIPLE),
    ]


def test_without_channels_a_tilt_reaches_all(changed):
    """A standard that names no channel reaches every one."""
    book = load_files(changed(FILE, "      channels: live\n", ""))

    assert book.standards["M07"].follows == Follows(
        clauses=tuple(
            Follow(when=one.when, text=one.text, tilt=one.tilt, right=None) for one in _clauses(book)
        ),
        channels=(),
    )


def _clauses(book):
    return book.standards["M07"].follows.clauses
