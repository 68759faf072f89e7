"""Scenes of the service wind vane: complaints, disputes, conversations and refunds."""

from collections.abc import Iterator

from windvane.simulate.rows import Row, moment
from windvane.simulate.scenes.after_sales import ask_back, complain
from windvane.simulate.scenes.cast import SETTLED, Cast

_DAYS = 60
_PEERS = 5
_COMPLAINT_HOUR = 20


def complained_of(cast: Cast) -> None:
    """S08 and S14: every third order is complained of, or the platform asked for help."""
    for standard, kind in (("S08", "logistics"), ("S14", "platform_help")):
        shop = cast.shop()
        for ago, order in _daily_orders(cast, shop):
            if ago % 3 == 0:
                complain(cast, order, cast.second(ago, _COMPLAINT_HOUR), kind=kind)
        cast.plant(standard, "slight", f"shop:{shop}", note=f"every third order: {kind}")


def dissatisfied(cast: Cast) -> None:
    """S10: half of a shop's conversations are rated badly, one in ten of its peers'."""
    category = "宠物生活"
    shop = _rated(cast, category, bad_every=2)
    for _ in range(_PEERS):
        _rated(cast, category, bad_every=10)
    cast.plant("S10", "slight", f"shop:{shop}", note="every second rating is bad, one in ten of its peers'")


def disputes_at_fault(cast: Cast) -> None:
    """S13: disputes that are ruled a shop's fault, far more than its peers'."""
    for grade, category, every, peers_every in (
        ("slight", "图书", 7, 30),
        ("serious", "乐器", 2, 60),
    ):
        shop = _disputed(cast, category, every=every)
        for _ in range(_PEERS):
            _disputed(cast, category, every=peers_every)
        note = f"one order in {every} ends in a dispute that is its fault, one in {peers_every} of its peers'"
        cast.plant("S13", grade, f"shop:{shop}", note=note)


def slow_refunds(cast: Cast) -> None:
    """S11 and S12: refunds that take longer than they may."""
    for standard, kind, hours in (("S11", "refund_only", 50), ("S12", "return_refund", 80)):
        shop = cast.shop()
        for ago, order in _daily_orders(cast, shop):
            if ago % 3 == 0:
                ask_back(cast, order, kind=kind, hours=hours)
        cast.plant(standard, "slight", f"shop:{shop}", note=f"{kind} takes {hours} hours")


def refusals(cast: Cast) -> None:
    """S15: refunds that were refused and then ruled due."""
    for grade, count in (("slight", 4), ("serious", 8)):
        shop = cast.shop()
        item = cast.item(shop)
        for ago in range(SETTLED, SETTLED + count):
            order = cast.order(shop, item, cast.second(ago + 5))
            ask_back(cast, order, kind="refund_only", hours=72, refused=True, platform_stepped_in=True)
        cast.plant("S15", grade, f"shop:{shop}", note=f"{count} refunds refused that were due")


def _daily_orders(cast: Cast, shop: str) -> Iterator[tuple[int, Row]]:
    item = cast.item(shop)
    for ago in range(_DAYS):
        yield ago, cast.order(shop, item, cast.second(ago, 9))


def _disputed(cast: Cast, category: str, *, every: int) -> str:
    shop = cast.shop(category)
    for ago, order in _daily_orders(cast, shop):
        if ago % every == every - 1:
            complain(cast, order, cast.second(ago, _COMPLAINT_HOUR), kind="dispute", fault="shop")
    return shop


def _rated(cast: Cast, category: str, *, bad_every: int) -> str:
    shop = cast.shop(category)
    for ago in range(_DAYS):
        opened = cast.second(ago, 11)
        cast.write(
            "service_session",
            opened_at=moment(opened),
            shop_id=shop,
            needs_human=True,
            human_replied_at=moment(opened + 60),
            rating=1 if ago % bad_every == 0 else 5,
        )
    return shop
