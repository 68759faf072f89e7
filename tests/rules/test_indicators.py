"""Indicators: their windows, their forms, and what they read of each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expression.names import names_in
from rules.expression.tree import ALWAYS, NEVER, Known, Name
from rules.load.book import load_files
from rules.load.problem import BookError
from rules.meaning.days import Window
from rules.meaning.indicator import Fold, Form, Stat
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import subject_scope
from rules.units import Unit

FIGURES = {
    "a_sum": "expression: 'b_doubled + c_orders'",
    "b_doubled": "expression: 'd_days * 2', baseline: {peers: true, stat: mean}, better: higher",
    "c_orders": "count: order, window: [{last: 7d, when: 'd_days >= 3'}, {last: 30d}]",
    "d_days": "days: order, window: {last: 30d}",
    "e_median": "median: order, value: paid, window: [{last: 7d, when: 'a_sum > 1'}, {last: 30d}]",
}


def indicators(figures):
    """A rule file of these indicators; they are of shops unless they say so."""
    lines = (
        f"  {name}: {{title: {{zh: 数, en: Figure}}, {_of(figure)}}}\n" for name, figure in figures.items()
    )
    return "indicators:\n" + "".join(lines)


def _of(figure):
    return figure if "of:" in figure else f"of: shop, {figure}"


@pytest.fixture(scope="module")
def book(small):
    return load_files(small)


@pytest.fixture(scope="module")
def whole(small):
    """The small book, and indicators that read each other."""
    return load_files({**small, "zz.yaml": indicators(FIGURES)})


@pytest.fixture
def told(small, problems):
    """Code, line and message of every problem that indicators add to the small book."""

    def tell(figures):
        found = problems({**small, "zz.yaml": indicators(figures)})
        return [(problem.code, problem.line, problem.message) for problem in found]

    return tell


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("median_ship_time", (Form.MEDIAN, Unit.DURATION, Unit.DURATION, Unit.COUNT)),
        ("slowest_ship_time", (Form.PERCENTILE, Unit.DURATION, Unit.DURATION, Unit.COUNT)),
        ("days_with_orders", (Form.DAYS, Unit.COUNT, Unit.COUNT, None)),
        ("days_with_refunds", (Form.SHARE, Unit.SHARE, Unit.COUNT, Unit.COUNT)),
        ("handling_time", (Form.EXPRESSION, Unit.DURATION, None, None)),
    ],
)
def test_every_form_has_its_units(book, name, expected):
    """The unit of a figure, and those of the figures it was computed from, follow from its form."""
    found = book.indicators[name]

    assert (found.form, found.unit, found.numerator_unit, found.denominator_unit) == expected


def test_the_denominator_of_a_median_counts_known_values(book):
    """A median and a percentile count the records whose value is known: `at_least` is about these."""
    found = book.indicators["median_ship_time"]

    assert (found.denominator.fold, found.denominator.term) == (Fold.COUNT, found.numerator.term)
    assert found.denominator.unless == found.numerator.unless != NEVER
    assert found.at_least == 10


def test_a_percentile_keeps_its_place_in_parts_per_million(book):
    """`at: 90%` is 900,000; the count of its records has no place."""
    found = book.indicators["slowest_ship_time"]

    assert (found.numerator.at, found.denominator.at) == (900_000, None)


def test_windows_are_tried_in_the_order_they_are_written(book):
    """All windows but the last have a condition on the subject; the last holds always."""
    windows = book.indicators["median_ship_time"].windows

    assert [choice.window for choice in windows] == [Window(-6, 0), Window(-44, -15), Window(-59, 0)]
    assert [names_in(choice.when) for choice in windows] == [
        ("orders", "shop_id"),
        ("refunds_per_order.denominator",),
        (),
    ]
    assert windows[-1].when == ALWAYS


def test_one_window_may_be_written_bare_or_as_a_list(book):
    """`{last: 30d}` and `[{last: 30d}]` are one window that always counts."""
    bare, listed = book.indicators["days_with_orders"], book.indicators["days_with_refunds"]

    assert bare.windows == listed.windows


def test_unless_stands_beside_where_in_every_aggregate(book):
    """Numerator and denominator each take out their own records; without `unless` none is taken out."""
    found = book.indicators["days_with_refunds"]

    assert names_in(found.numerator.unless) == ("reason",)
    assert found.denominator.unless == NEVER


def test_an_expression_keeps_its_term_and_its_text(book):
    """An expression looks at no window of its own; people can be shown what the author wrote."""
    found = book.indicators["handling_time"]

    assert names_in(found.expression) == ("median_ship_time", "slowest_ship_time", "cases_30d")
    assert found.expression_text == "median_ship_time + slowest_ship_time * 10% + cases_30d * 1h"
    assert (found.windows, found.numerator, found.denominator) == ((), None, None)


def test_the_baseline_of_a_form_without_a_whole_says_how(book):
    """A share is pooled unless another way is written; a median is compared with a mean or a median."""
    stats = {name: found.baseline.stat for name, found in book.indicators.items() if found.baseline}

    assert stats == {
        "quality_return_rate": Stat.POOLED,
        "basket": Stat.POOLED,
        "refunds_per_order": Stat.POOLED,
        "handling_time": Stat.MEDIAN,
        "median_ship_time": Stat.MEAN,
        "days_with_orders": Stat.MEAN,
    }


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("median_ship_time", ["baseline", "denominator", "rank", "times_baseline", "window"]),
        ("slowest_ship_time", ["denominator"]),
        ("handling_time", ["baseline", "rank", "times_baseline"]),
        ("days_with_orders", ["baseline", "times_baseline"]),
        (
            "quality_return_rate",
            ["baseline", "denominator", "numerator", "rank", "times_baseline"],
        ),
        ("days_with_refunds", ["denominator", "numerator"]),
    ],
)
def test_conditions_can_read_what_an_indicator_offers(book, name, parts):
    """A rank needs a baseline and a direction, `window` several windows; a median has no numerator."""
    resolving = Resolving(entries=None, languages=(), zone="UTC", complete=True)
    resolving.records, resolving.subjects = dict(book.records), dict(book.subjects)
    resolving.indicators = dict(book.indicators)
    scope = subject_scope(resolving, ("shop",), scores=False)

    offered = (path.partition(".") for path in scope.names)
    assert sorted(part for head, _, part in offered if head == name and part) == parts


def test_a_rank_is_a_share_and_a_window_a_count(changed, problems):
    """Conditions compare a rank with a share and the number of a window with a count."""
    condition = "median_ship_time.rank >= 95% and median_ship_time.window == 3"

    assert problems(changed("scores.yaml", "orders >= 30", condition)) == ()


@given(data=st.data())
@settings(max_examples=30)
def test_the_order_of_writing_changes_nothing(small, whole, data):
    """Indicators that read each other mean the same in any order and spread over any files."""
    names = data.draw(st.permutations(sorted(FIGURES)))
    cut = data.draw(st.integers(1, len(names) - 1))
    parts = [{name: FIGURES[name] for name in part} for part in (names[:cut], names[cut:])]
    first, second = data.draw(st.permutations(["0.yaml", "zz.yaml"]))
    spread = load_files({**small, first: indicators(parts[0]), second: indicators(parts[1])})

    assert (spread.indicators, spread.case_counts) == (whole.indicators, whole.case_counts)


def test_indicators_stay_in_the_order_of_their_files(whole):
    """Whatever is resolved first, a book lists its indicators as they are written."""
    assert list(whole.indicators)[-len(FIGURES) :] == list(FIGURES)


def test_a_circle_is_told_once_where_it_is_written_first(told):
    """Indicators that wait for each other are one problem, named from the first of them."""
    assert told(
        {
            "reader": "expression: 'second + 1'",
            "first": "count: order, window: [{last: 7d, when: 'orders > 3 and third > 1'}, {last: 30d}]",
            "second": "expression: 'first * 2'",
            "third": "expression: 'second + first'",
        }
    ) == [("WV404", 3, "`first → third → second → first`: these would wait for each other")]


def test_an_indicator_that_reads_itself_is_a_circle(told):
    """A term over itself would never be known."""
    assert told({"own": "expression: 'own + 1'"}) == [("WV404", 2, "`own → own`: it would wait for itself")]


def test_what_reads_a_broken_indicator_is_passed_over(told):
    """A mistake is told where it is made, not again by whatever reads it, however far away."""
    assert told(
        {
            "third": "expression: 'second + 1'",
            "second": "count: order, window: [{last: 7d, when: 'first > 1'}, {last: 30d}]",
            "first": "expression: 'wrong_one + 1'",
            "wrong_one": "sum: order, value: buyer_id, window: {last: 7d}",
        }
    ) == [("WV501", 5, "a sum is of figures, `buyer_id` is text")]


@pytest.mark.parametrize(
    "text",
    ["basket.baseline", "basket.times_baseline", "median_ship_time.rank", "median_ship_time.window"],
)
def test_nothing_compared_with_peers_is_read_by_a_figure(told, text):
    """Expressions read values, numerators and denominators: peers would have to be known before them."""
    assert told({"wish": f"expression: '{text}'"}) == [("WV206", 2, f"`{text}` is not known here")]


def test_a_score_is_not_read_by_a_figure(told):
    """A score is computed of figures, so no figure waits for it."""
    assert [code for code, *_ in told({"wish": "expression: 'experience'"})] == ["WV206"]


def test_an_indicator_of_other_kinds_is_not_read(told):
    """What is not measured for every kind of the reading indicator cannot be read."""
    assert [code for code, *_ in told({"wish": "expression: 'list_price'"})] == ["WV206"]


def test_a_profile_field_is_not_taken_for_an_indicator_of_another_kind(small):
    """Shops and items share the field `shop_id`; that items have such an indicator makes no circle."""
    figures = {
        "shop_id": "of: item, count: order, window: [{last: 7d, when: 'both > 3'}, {last: 30d}]",
        "both": "of: [shop, item], count: order, window: [{last: 7d, when: 'known(shop_id)'}, {last: 30d}]",
    }
    found = load_files({**small, "zz.yaml": indicators(figures)}).indicators["both"]

    assert isinstance(found.windows[0].when, Known)
    assert found.windows[0].when.name == Name("shop_id", Unit.TEXT)


def test_a_word_in_quotes_is_no_indicator(small):
    """A text that happens to be an indicator's name is not read as one."""
    figures = {"x": "count: order, window: [{last: 7d, when: \"category == 'x'\"}, {last: 30d}]"}

    assert load_files({**small, "zz.yaml": indicators(figures)}).indicators["x"].windows[0].when != ALWAYS


def test_a_long_chain_is_resolved(small):
    """Indicators that read each other a thousand deep are ordered without recursion."""
    chain = {f"x{place}": f"expression: 'x{place + 1} + 1'" for place in range(1_000)}
    book = load_files({**small, "zz.yaml": indicators(chain | {"x1000": "count: order, window: {last: 7d}"})})

    assert book.indicators["x0"].unit is Unit.COUNT


def test_a_long_circle_is_told_once(small):
    """A circle of a thousand indicators is one problem."""
    ring = {f"x{place}": f"expression: 'x{(place + 1) % 1_000} + 1'" for place in range(1_000)}
    with pytest.raises(BookError) as caught:
        load_files({**small, "zz.yaml": indicators(ring)})

    assert [problem.code for problem in caught.value.problems] == ["WV404"]
