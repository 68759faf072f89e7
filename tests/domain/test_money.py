"""DOMAIN 1.5, 1.6: what a buyer is paid for a late or a feigned shipment, from order to notice."""

import pytest

from tests.domain.market import kinds, part

SHIPPING = part("service/s01", "service/s02", "service/indicators", "scores/indicators")
LATE = {"promised_ship_at": "2026-03-08T10:00:00+08:00", "shipped_at": "2026-03-09T10:00:00+08:00"}
PICKED_UP = {"picked_up_at": "2026-03-09T12:00:00+08:00"}


def due(standing):
    """What a decision makes the merchant pay the buyer, in fen."""
    return sum(each.amount for each in kinds(standing.decision.outcomes, "compensation"))


def test_a_late_shipment_pays_a_tenth_without_its_fraction(market):
    """1.6, issue: paid ¥131 → ¥13, ¥40 → ¥5, ¥500 → ¥30, at once and by name in the notice."""
    town = market(SHIPPING)
    town.shop("S1")
    paid = {"O1": "131.00", "O2": "40.00", "O3": "500.00"}
    orders = [
        town.order(name, "2026-03-06T10:00", paid=amount, **LATE, **PICKED_UP)
        for name, amount in paid.items()
    ]
    town.know("order", *orders)
    town.night("2026-03-09")

    assert {each.decision.incident: due(each) for each in town.cases("S01")} == {
        "O1": 1300,
        "O2": 500,
        "O3": 3000,
    }
    assert {
        each.starts.isoformat()
        for case in town.cases()
        for each in kinds(case.decision.outcomes, "compensation")
    } == {"2026-03-10T00:00:00+08:00"}
    told = "".join(notice.text for notice in town.notices())
    assert all(amount in told for amount in ("¥13.00", "¥5.00", "¥30.00"))
    assert town.cases("S02") == []


def test_an_order_late_and_feigned_is_paid_once(market):
    """1.6, issue 3: one order under S01 and S02: ¥13 and ¥39 are on record, one is due, as notices say."""
    town = market(SHIPPING)
    town.shop("S1")
    town.know("order", town.order("O1", "2026-03-06T10:00", paid="131.00", **LATE))
    town.nights("2026-03-09", "2026-03-11")

    late, feigned = town.case("S01"), town.case("S02")
    assert (due(late), due(feigned)) == (1300, 3900)
    assert late.decision.matter == feigned.decision.matter == "order:order_id:O1"
    (owed,) = town.owed()
    assert (owed.incident, owed.amount, len(owed.cases)) == ("O1", 3900, 2)
    (notice,) = [each for each in town.notices() if each.case == feigned.decided.case]
    assert "不重复计算" in notice.text


def test_of_two_awards_the_lower_is_due_when_the_higher_is_overturned(market):
    """1.6, 1.9: with the feigned shipment overturned, the buyer is owed ¥13 for the late one."""
    town = market(SHIPPING)
    town.shop("S1")
    town.know("order", town.order("O1", "2026-03-06T10:00", paid="131.00", **LATE))
    town.nights("2026-03-09", "2026-03-11")
    feigned = town.case("S02").decided.case
    town.appeal(feigned, "2026-03-12T10:00")
    town.answer(feigned, "2026-03-13", "overturn")

    (owed,) = town.owed()
    assert (owed.amount, owed.cases) == (1300, (town.case("S01").decided.case,))


@pytest.mark.parametrize(
    ("grade", "points", "share"), [("slight", 10, 10), ("serious", 30, 20), ("severe", 100, 30)]
)
def test_endangering_funds_forfeits_a_share_of_illicit_sales(market, grade, points, share):
    """1.5, K-v9: 10, 30 and 100 points; 10, 20 and 30 % of the sales of 30 days."""
    town = market(part("content/c14"))
    town.shop("S1")
    town.confirmed("C14", grade, "2026-03-09T10:00", illicit_sales="12345.60")
    town.night("2026-03-09")

    outcomes = town.case("C14").decision.outcomes
    forfeited = [each.amount for each in kinds(outcomes, "sanction") if each.measure == "confiscation"]
    assert [each.points for each in kinds(outcomes, "points")] == [points]
    assert forfeited == [1_234_560 * share // 100]
