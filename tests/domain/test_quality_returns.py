"""DOMAIN 0.5, G02, issue: an item's quality returns against its category, from orders and refunds."""

from tests.domain.market import kinds, part

RETURNS = part(
    "goods/g02", "goods/indicators", "scores/", "content/indicators", "service/indicators", "service/s06"
)
PAID = {"paid_at": "2026-03-01T10:00:00+08:00", "delivered_at": "2026-03-03T10:00:00+08:00"}
SOLD = {"target": (375, 12), "other": (281, 9)}
"""Orders, and quality returns among them: 3.20 % each."""
PEERS = {"a": (250, 3), "b": (250, 3), "c": (250, 3), "d": (250, 3), "e": (200, 2)}
"""With these five, whose rates are 1.2 % and 1 %, the mean of the category is 1.50 %."""


def stock(town, category, sold):
    """Items of a category, each with so many orders delivered and so many quality returns refunded."""
    orders, refunds = [], []
    for item, (count, returned) in sold.items():
        names = [f"{category}-{item}-{number}" for number in range(count)]
        of = {"item_id": f"{category}-{item}", "shop_id": "S1"}
        plain = {
            "channel": "mall",
            "paid": "50.00",
            "quantity": "1",
            "promised_ship_at": "2026-03-03T10:00:00+08:00",
        }
        orders += [
            {**PAID, **of, **plain, "order_id": name, "shipped_at": "2026-03-02T10:00:00+08:00"}
            for name in names
        ]
        refunds += [{**refund(name), **PAID, **of} for name in names[:returned]]
        profile = {"category_l1": "home", "category_l2": "bedding", "category_l3": category, "title": item}
        listed = {"updated_at": "2025-01-01T00:00:00+08:00", "listed_at": "2025-01-01T00:00:00+08:00"}
        town.know("item_profile", {**of, **profile, **listed, "virtual": "false"})
    town.know("order", *orders)
    town.know("refund", *refunds)


def refund(order):
    """A first request, for quality, refunded, which the shop did not handle well."""
    plain = {"kind": "return_refund", "reason": "quality", "first": "true", "amount": "50.00"}
    times = {"requested_at": "2026-03-05T10:00:00+08:00", "refunded_at": "2026-03-07T10:00:00+08:00"}
    how = {"refused": "true", "platform_stepped_in": "true", "bad_after_sale_review": "false"}
    return {"refund_id": f"R-{order}", "order_id": order, **plain, **times, **how}


def test_twice_the_category_with_nine_returns_is_nothing_and_with_twelve_slight(market):
    """G02: category 1.5 %, item 3.2 %: with 9 returns nothing, with 12 slight: −5 on the item's score."""
    town = market(RETURNS)
    town.shop("S1")
    stock(town, "quilts", {"target": SOLD["target"], **PEERS})
    stock(town, "pillows", {"target": SOLD["other"], **PEERS})
    town.night("2026-03-25")

    case = town.case("G02")
    assert (case.decision.subject, case.decision.grade.value) == ("item:quilts-target", "slight")
    assert case.decision.facts["quality_return_rate"] == 32_000
    assert case.decision.facts["quality_return_rate.baseline"] == 15_000
    assert [(each.score, each.amount) for each in kinds(case.decision.outcomes, "score")] == [
        ("item_score", -5_000)
    ]
