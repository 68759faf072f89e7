"""DOMAIN 1.5: the ladders that are published with figures, each grade as the shipped book has it."""

import pytest

from rules.meaning.outcome import Outcomes
from rules.units import DAY
from tests.domain.market import SHIPPED

LADDERS = {
    # 信息层面出售假冒商品, K-v1
    "G05 slight": "15-20 points, fine ¥1000-2000, exam, take_down_all_items, account_ban 2d, no_ads 2d,"
    " no_new_items 1-5d, no_flash_sale 2-6d",
    "G05 serious": "25-30 points, fine ¥3000-6000, exam, take_down_all_items, account_ban 3-5d, no_ads 3-5d,"
    " no_new_items 7-11d, no_flash_sale 14-22d, no_campaigns 7-11d, settlement_held 30d",
    "G05 severe": "35-40 points, fine ¥7000-10000, account_ban 5-10d, no_new_items 11-21d,"
    " no_flash_sale 22-42d, no_campaigns 11-21d, settlement_held 30d",
    # 发布超范围商品, K-v3
    "G07 slight": "fine ¥300-500, warning, exam, take_down_all_items, no_new_items 1-3d, no_flash_sale 2-4d",
    "G07 serious": "5-10 points, fine ¥1000-2000, no_new_items 3-9d, no_flash_sale 6-18d",
    "G07 severe": "15-20 points, fine ¥2000-4000, no_new_items 9-14d, no_flash_sale 18-28d",
    # 引导私下交易、其他平台交易, K-v4
    "C04 slight": "5-10 points, fine ¥500-1000, warning, study, exam, mute 3d",
    "C04 serious": "10 points, fine ¥1500-3000, exam, take_down_all_items, no_new_items 3-7d, mute 3d",
    "C04 severe": "15-20 points, fine ¥4000-8000, take_down_all_items, no_new_items 7-28d, no_ads 1-14d,"
    " mute 30d",
    # 发布未经允许的联系方式, K-v4
    "C06 slight": "warning, study, exam, mute 2d",
    "C06 serious": "5 points, fine ¥300-800, warning, exam, mute 2d",
    "C06 severe": "15 points, fine ¥1000-5000, mute 2d",
    # 违规使用极限词, K-v5: no points
    "C01 slight": "warning, study, forced_study, exam",
    "C01 serious": "fine ¥100-300, warning, exam",
    "C01 severe": "fine ¥500, warning, exam",
    # 其他商品价格违规, K-v5
    "G10 slight": "warning, study",
    "G10 serious": "fine ¥300-1000, warning, exam",
    "G10 severe": "fine ¥1200-2000, warning, exam, no_campaigns 1-3d",
    # 发布低质量直播内容, K-v6
    "C07 severe": "15-20 points, fine ¥3000-8000, exam, cart_stopped 14-28d",
    # 商业贿赂, K-v6
    "C13 slight": "close_shop 7d",
    "C13 serious": "close_shop 14d",
    "C13 severe": "100 points, fine ¥100000, account_ban, take_down_all_items",
    # 功效类虚假宣传商品, K-v8
    "G08 severe": "100 points, fine ¥200000, account_ban",
    # 虚构经营数据, K-2023e
    "C12 slight": "warning",
    "C12 serious": "fine ¥5000",
    "C12 severe": "fine ¥10000, off_rankings 30d",
    # 危及用户及平台交易和资金安全, K-v9
    "C14 slight": "10 points",
    "C14 serious": "30 points",
    "C14 severe": "100 points",
}
WITHOUT_POINTS = ("C01", "C12", "G10")


def outcomes_of(clause):
    """What the shipped book does at `G05 slight`."""
    standard, _, grade = clause.partition(" ")
    return next(each.outcomes for each in SHIPPED.standards[standard].grades if each.grade == grade)


def told(outcomes: Outcomes):
    """Points, money and measures in the words of LADDERS."""
    if outcomes.points is not None:
        yield f"{_range(outcomes.points, 1)} points"
    for each in outcomes.sanctions:
        money = "" if each.amount is None else f" ¥{_range(each.amount, 100)}"
        yield each.measure + money + ("" if each.lasts is None else f" {_range(each.lasts, DAY)}d")


def _range(figures, one):
    low, high = figures.low // one, figures.high // one
    return f"{low}" if low == high else f"{low}-{high}"


@pytest.mark.parametrize("clause", LADDERS)
def test_a_grade_does_what_the_ladder_says(clause):
    """Every figure of the ladder is there as published; what a note marks as proposed may be more."""
    assert set(LADDERS[clause].split(", ")) - set(told(outcomes_of(clause))) == set()


@pytest.mark.parametrize("standard", WITHOUT_POINTS)
def test_general_breaches_carry_no_points(standard):
    """0.1: fines and days come straight from the ticket; general breaches never lead to a clear-out."""
    assert [each.outcomes.points for each in SHIPPED.standards[standard].grades if each.outcomes.points] == []
