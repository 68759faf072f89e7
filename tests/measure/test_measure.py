"""The figures of a few subjects, from a few records."""

from dataclasses import replace
from datetime import timedelta

from engine.measure.measure import measure
from engine.measure.world import World
from rules.expression.days import day_start
from rules.meaning.case_count import EarlierCase
from rules.meaning.indicator import Stat
from rules.meaning.standard import Grade
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK, ZONE


def at(days_ago):
    """Noon, some days before the business date."""
    return day_start(AS_OF - timedelta(days=days_ago), ZONE) + 12 * 3_600_000_000


def order(shop, days_ago, **fields):
    return {"shop_id": shop, "paid_at": at(days_ago)} | fields


def refund(shop, days_ago, **fields):
    return {"shop_id": shop, "requested_at": at(days_ago)} | fields


def shops(*, book=BOOK, orders=(), refunds=(), **others):
    """What is measured of three shops of one category."""
    profiles = [{"shop_id": shop, "category": "a", "updated_at": 0} for shop in ("S1", "S2", "S3")]
    records = {"shop_profile": profiles, "order": orders, "refund": refunds}
    return measure(book, AS_OF, World(records=records, **others), kind="shop")


def test_unless_takes_out_only_what_is_known_to_meet_it():
    """A refund below ¥0.30 is not counted, one of unknown amount is; all orders stay in the denominator."""
    orders = [order("S1", 0) for _ in range(3)]
    refunds = [refund("S1", 0, amount=10), refund("S1", 0, amount=30), refund("S1", 0)]
    facts = shops(orders=orders, refunds=refunds)["S1"]

    parts = [facts[f"recent_return_rate{part}"] for part in (".numerator", ".denominator", "")]
    assert parts == [2, 3, 666_667]


def test_the_first_window_whose_condition_holds_is_the_subjects():
    """Three orders in a month: the week counts; a case: the month; neither: the days from T-44 to T-15."""
    orders = [*(order("S1", days) for days in (0, 10, 20)), order("S2", 10), order("S3", 10), order("S3", 20)]
    case = EarlierCase(subject="shop:S2", grade=Grade.SLIGHT, decided_on=AS_OF)
    facts = shops(orders=orders, cases=[case])

    windows = {shop: facts[shop]["recent_return_rate.window"] for shop in facts}
    denominators = {shop: facts[shop]["recent_return_rate.denominator"] for shop in facts}
    assert windows == {"S1": 1, "S2": 2, "S3": 3}
    assert denominators == {"S1": 1, "S2": 1, "S3": 1}


def test_an_expression_is_reckoned_from_figures_and_missing_without_them():
    """The highest net price less the latest paid; without an order there is neither, nor their difference."""
    orders = [order("S1", 20, paid=90, discount=0), order("S1", 16, paid=40, discount=0)]
    facts = shops(orders=orders)

    assert (facts["S1"]["high_net"], facts["S1"]["latest_paid"], facts["S1"]["spread"]) == (90, 40, 50)
    assert "spread" not in facts["S2"]


def test_the_figure_of_peers_is_their_mean_or_their_median():
    """Shops that sold on 1, 2 and 6 days: their mean is 3, their median 2."""
    orders = [order(shop, day) for shop, days in (("S1", 1), ("S2", 2), ("S3", 6)) for day in range(days)]
    busy = BOOK.indicators["busy_month"]

    def baseline(stat):
        indicator = replace(busy, baseline=replace(busy.baseline, stat=stat))
        book = replace(BOOK, indicators=BOOK.indicators | {"busy_month": indicator})
        return shops(book=book, orders=orders)["S1"]["busy_month.baseline"]

    assert [baseline(stat) for stat in (Stat.MEAN, Stat.MEDIAN)] == [3, 2]


def test_a_group_of_peers_that_is_too_small_gives_no_figure_and_no_rank():
    """One shop with a value where two are asked: no baseline, no times, no rank."""
    facts = shops(orders=[order("S1", 20, paid=90, discount=0)])["S1"]

    parts = (".baseline", ".times_baseline", ".rank")
    assert [facts.get(f"high_net{part}") for part in parts] == [None, None, None]
    assert facts["high_net"] == 90


def test_what_nobody_has_records_of_is_missing():
    """Without any refund in the whole marketplace the share of refunds is not known, the orders are."""
    facts = shops(orders=[order("S1", 20)], absent=frozenset({"refund"}))["S1"]

    assert ("recent_return_rate.numerator" in facts, "recent_return_rate" in facts) == (False, False)
    assert facts["recent_return_rate.denominator"] == 1


def test_fields_that_are_left_out_are_missing():
    """A record without a time is in no window, one without a subject is about nobody; nothing fails."""
    facts = shops(orders=[{"shop_id": "S1"}, {"paid_at": at(1)}, order("S1", 1)])

    assert [facts[shop]["orders"] for shop in facts] == [1, 0, 0]
