"""DOMAIN record types, M13, M14: force majeure by region and time, and new shops."""

from tests.domain.market import variant
from windvane.moves.redeciding import redecide_cases

FLOODS = "[S01, S02, S02R, S05, S06, S08]"
NEW_SHOPS = "[S05, S06, S08, S09, S10, S11, S12, S14]"
SHIPPING = variant(
    *("service/s01", "procedure/exemptions"),
    changes={"procedure/exemptions.yaml": {FLOODS: "[S01]", NEW_SHOPS: "[S01]"}},
)
"""The exemptions, of the one clause that is read here: all shops but the new one are old."""
RATES = variant(
    *("service/s01", "service/s06", "service/indicators", "scores/indicators", "procedure/exemptions"),
    changes={"procedure/exemptions.yaml": {FLOODS: "[S01, S06]", NEW_SHOPS: "[S06]"}},
)
FLOOD = {
    "force_majeure_id": "F1",
    "from_at": "2026-03-05T00:00:00+08:00",
    "to_at": "2026-03-12T00:00:00+08:00",
    "regions": "浙江省、上海市",
    "note": "flood",
}


def late_orders(town, shop, *, operator, region):
    """A shop with one order that it shipped late."""
    town.shop(shop, operator=operator, region=region)
    order = town.order(f"O-{shop}", "2026-03-06T10:00", shop_id=shop, shipped_at="2026-03-09T10:00:00+08:00")
    town.know("order", {**order, "picked_up_at": "2026-03-09T12:00:00+08:00"})


def test_a_flood_excuses_shops_of_its_region(market):
    """M13: a shop of the region is exempted and told nothing; one elsewhere pays its buyer."""
    town = market(SHIPPING)
    late_orders(town, "S1", operator="P1", region="浙江省")
    late_orders(town, "S2", operator="P2", region="四川省")
    town.know("force_majeure", FLOOD)
    town.night("2026-03-09")

    states = {operator: town.case("S01", operator=operator).decision.state for operator in ("P1", "P2")}
    assert states == {"P1": "exempted", "P2": "decided"}
    assert [notice.operator for notice in town.notices()] == ["P2"]


def test_a_flood_declared_afterwards_takes_decisions_back(market):
    """M13, issue 5: what was decided before the flood was declared is exempted, and its operator is told."""
    town = market(SHIPPING)
    late_orders(town, "S1", operator="P1", region="浙江省")
    town.night("2026-03-09")
    town.know("force_majeure", FLOOD)
    town.night("2026-03-10")
    redecide_cases(town.occasion("2026-03-11T10:00"), (), dry_run=False)

    assert town.case("S01").decision.state == "exempted"
    assert town.notices()[-1].subject_line == "豁免通知"


def test_a_new_shop_is_not_measured_against_the_old(market):
    """M14: 50 orders, all late: a shop of 10 days pays every buyer, but its rate is noted only."""
    town = market(RATES)
    town.shop("S1", opened_at="2026-03-01T00:00:00+08:00")
    late = {"shipped_at": "2026-03-09T10:00:00+08:00", "picked_up_at": "2026-03-09T12:00:00+08:00"}
    town.know("order", *(town.order(f"O{number}", "2026-03-06T10:00", **late) for number in range(50)))
    town.night("2026-03-10")

    assert town.case("S06").decision.state == "exempted"
    assert {each.decision.state for each in town.cases("S01")} == {"decided"}
