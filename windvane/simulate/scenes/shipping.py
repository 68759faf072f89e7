"""Scenes of the service wind vane: parcels that were never sent, goods that were never there."""

from windvane.simulate.figures import HOUR
from windvane.simulate.scenes.cast import SETTLED, Cast

_REPEATED = (("slight", 14), ("serious", 24), ("severe", 35))
_REPEATED_FROM, _REPEATED_DAYS = 10, 12
_NEVER_SENT = {"shipped_at": None, "picked_up_at": None, "delivered_at": None}
_NO_STOCK = {"cancelled_by": "shop", "cancel_reason": "out_of_stock"}
_DAYS = 60
_LONG_AGO = (40, 45, 50)
"""Days on which stock ran out: in the sixty days of S04R, before the thirty of S04."""


def feigned_shipments(cast: Cast) -> None:
    """S02: picked up before it was paid, long after the upload, or never."""
    shop = cast.shop()
    item = cast.item(shop)
    paid_at = cast.second(SETTLED)
    shipped_at = paid_at + 10 * HOUR
    ways: tuple[tuple[str, dict[str, int | None]], ...] = (
        ("picked up before it was paid", {"picked_up_at": paid_at - HOUR}),
        ("picked up 30 hours after the upload", {"picked_up_at": shipped_at + 30 * HOUR}),
        ("never picked up", {"picked_up_at": None, "delivered_at": None}),
    )
    for note, times in ways:
        order = cast.order(shop, item, paid_at, times=times)
        cast.plant("S02", "slight", f"shop:{shop}", note=note, incident=order["order_id"])


def repeatedly_feigned(cast: Cast) -> None:
    """S02R: so many of them within thirty days that the shop is given points."""
    for grade, count in _REPEATED:
        shop = cast.shop()
        item = cast.item(shop)
        for number in range(count):
            paid_at = cast.second(_REPEATED_FROM + number % _REPEATED_DAYS)
            late = {"picked_up_at": paid_at + 40 * HOUR, "delivered_at": paid_at + 90 * HOUR}
            order = cast.order(shop, item, paid_at, times=late)
            note = "picked up 30 hours after the upload"
            cast.plant("S02", "slight", f"shop:{shop}", note=note, incident=order["order_id"])
        cast.plant("S02R", grade, f"shop:{shop}", note=f"{count} shipments feigned")


def out_of_stock(cast: Cast) -> None:
    """S04: an order cancelled for want of stock; and one that the buyer did not want any more."""
    shop = cast.shop()
    item = cast.item(shop)
    paid_at = cast.second(SETTLED)
    cancelled = {**_NEVER_SENT, "cancelled_at": paid_at + 5 * HOUR}
    order = cast.order(shop, item, paid_at, times=cancelled, **_NO_STOCK)
    note = "cancelled for want of stock"
    cast.plant("S04", "slight", f"shop:{shop}", note=note, incident=order["order_id"])
    cast.order(shop, item, paid_at, times=cancelled, cancelled_by="buyer", cancel_reason="不想要了")


def often_out_of_stock(cast: Cast) -> None:
    """S04R: three orders of sixty were cancelled for want of stock, some weeks ago."""
    shop = cast.shop()
    item = cast.item(shop)
    for ago in range(_DAYS):
        paid_at = cast.second(ago)
        if ago in _LONG_AGO:
            cancelled = {**_NEVER_SENT, "cancelled_at": paid_at + HOUR}
            cast.order(shop, item, paid_at, times=cancelled, **_NO_STOCK)
        else:
            cast.order(shop, item, paid_at)
    note = f"{len(_LONG_AGO)} of {_DAYS} orders cancelled for want of stock"
    cast.plant("S04R", "slight", f"shop:{shop}", note=note)
