"""Values as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.units import Unit, quantity_in
from rules.wording import format_value

READERS = {
    "zh": {"currency": "CNY", "zone": "Asia/Shanghai", "language": "zh"},
    "en": {"currency": "CNY", "zone": "Asia/Shanghai", "language": "en"},
}


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        (Unit.SHARE, 32_000, "3.2%", "3.2%"),
        (Unit.SHARE, -1, "-0.0001%", "-0.0001%"),
        (Unit.SHARE, 1_000_000, "100%", "100%"),
        (Unit.MULTIPLE, 2_130, "2.13 倍", "2.13x"),
        (Unit.MULTIPLE, 10_000, "10 倍", "10x"),
        (Unit.SCORE, 4_390, "4.39", "4.39"),
        (Unit.SCORE, 4_700, "4.70", "4.70"),
        (Unit.SCORE, 4_395, "4.395", "4.395"),
        (Unit.SCORE, -50, "-0.05", "-0.05"),
        (Unit.MONEY, 13_000, "¥130.00", "¥130.00"),
        (Unit.MONEY, -123_456_789, "-¥1,234,567.89", "-¥1,234,567.89"),
        (Unit.DURATION, 0, "0 秒", "0 s"),
        (Unit.DURATION, 600, "10 分钟", "10 min"),
        (Unit.DURATION, 172_800, "48 小时", "48 h"),
        (Unit.DURATION, 604_800, "7 天", "7 d"),
        (Unit.DURATION, 100_000, "27 小时 46 分钟 40 秒", "27 h 46 min 40 s"),
        (Unit.DURATION, -90, "-1 分钟 30 秒", "-1 min 30 s"),
        (Unit.DAY, -15, "T-15", "T-15"),
        (Unit.DAY, 0, "T", "T"),
        (Unit.TIME, 1_795_140_000_000_000, "2026-11-20 10:00", "2026-11-20 10:00"),
        (Unit.TIME, 1_795_140_001_500_000, "2026-11-20 10:00:01.5", "2026-11-20 10:00:01.5"),
        (Unit.COUNT, 1_234_567, "1,234,567", "1,234,567"),
        (Unit.FLAG, 1, "是", "yes"),
        (Unit.FLAG, 0, "否", "no"),
        (Unit.TEXT, "质量", "质量", "质量"),
    ],
)
def test_values_in_both_languages(unit, value, zh, en):
    """Each unit is written as its readers write it."""
    assert format_value(unit, value, **READERS["zh"]) == zh
    assert format_value(unit, value, **READERS["en"]) == en


def test_another_currency():
    """A currency without a sign of its own is written by its code."""
    assert format_value(Unit.MONEY, 13_050, currency="BRL", zone="UTC", language="en") == "BRL 130.50"


@given(st.sampled_from((Unit.SHARE, Unit.MULTIPLE)), st.integers(-(10**12), 10**12))
def test_nothing_is_rounded(unit, value):
    """The text read back as a literal is the very integer it was written from."""
    assert quantity_in(unit, format_value(unit, value, **READERS["en"]).replace(",", "")) == value


@given(st.integers(-(10**18), 10**18))
def test_money_is_exact(value):
    """Money shows every minor unit, however much it is."""
    text = format_value(Unit.MONEY, value, **READERS["en"])
    assert Decimal(text.replace(",", "").replace("¥", "")) * 100 == value
