"""Scores: marks by rank, adjustments by rule, bands without gaps."""

import pytest

from rules.expression.names import names_in
from rules.expression.tree import Call, Function, Literal
from rules.load.book import load_files
from rules.meaning.score import Lines, Rank
from rules.units import Unit


@pytest.fixture(scope="module")
def score(small):
    return load_files(small).scores["service"]


def test_a_mark_is_by_lines_or_by_rank(score):
    """`{rank: true}` takes the rank among peers as the mark."""
    assert score.marks == {
        "handling_time": Rank(),
        "median_ship_time": Lines(((86_400, 100_000), (259_200, 0))),
    }


def test_an_adjustment_is_a_term_of_unit_score(score):
    """A count times a score is a score, at least a negative one; a plain number is a score too."""
    by_cases, by_rank = score.adjust

    assert by_cases.by.unit is Unit.SCORE
    assert isinstance(by_cases.by, Call)
    assert (by_cases.by.function, by_cases.by.arguments[0]) == (Function.MAX, Literal(-200, Unit.SCORE))
    assert by_rank.by == Literal(1_000, Unit.SCORE)


def test_an_adjustment_reads_indicators_and_counts_of_cases(score):
    """Its condition may read whatever is measured of the subject: ranks and windows too."""
    assert [names_in(adjustment.when) for adjustment in score.adjust] == [
        ("slight_cases_30d", "serious_cases_30d", "median_ship_time.window"),
        ("handling_time.rank",),
    ]


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ("{good: 50, poor: 0}", []),
        ("{}", []),
        ("{good: 50, poor: 0.1}", ["WV516"]),
        ("{good: 50, fair: 50, poor: 0}", ["WV516"]),
        ("{good: 50}", ["WV516"]),
        ("{poor: 0, good: 50}", ["WV502"]),
    ],
)
def test_bands_leave_no_gap_and_do_not_overlap(changed, problems, bands, expected):
    """Every score that can be shown lies in exactly one band; without bands there are none to lie in."""
    found = problems(changed("windows.yaml", "{good: 50, poor: 0}", bands))

    assert [problem.code for problem in found] == expected


@pytest.mark.parametrize(
    ("key", "lacking"),
    [
        ("    better: lower\n  median_ship_time", "`better`"),
        ("    baseline: {peers: true, stat: median, at_least: 3}\n", "`baseline`"),
    ],
)
def test_a_mark_by_rank_needs_peers_and_a_direction(small, problems, key, lacking):
    """Without a baseline or without `better` there is no rank, and the problem says what to add."""
    kept = "  median_ship_time" if "median_ship_time" in key else ""
    text = small["windows.yaml"].replace(key, kept, 1).replace("handling_time.rank >= 99%", "orders > 1")
    found = problems({**small, "windows.yaml": text})

    message = f"`handling_time` has no rank among its peers: it lacks {lacking}"
    assert [(problem.code, problem.message) for problem in found] == [("WV515", message)]
