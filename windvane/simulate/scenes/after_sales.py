"""What buyers do about an order in a scene: complain, ask for their money, review."""

from decimal import Decimal

from windvane.simulate.figures import DAY, HOUR
from windvane.simulate.rows import Row, seconds_of
from windvane.simulate.scenes.cast import Cast

_AMOUNT = Decimal("100.00")
_ASKED_AFTER, _BACK_AFTER = 5 * DAY, 2 * DAY
_WITHOUT_A_WORD = {"refused": False, "platform_stepped_in": False, "bad_after_sale_review": False}


def complain(cast: Cast, order: Row, made_at: int, *, kind: str, fault: str | None = None) -> None:
    """Complain of an order at a moment, in seconds; rightly."""
    made = {"made_at": cast.known(made_at), "kind": kind, "valid": True, "fault": fault}
    cast.write("complaint", **made, **_about(order))


def ask_back(
    cast: Cast, order: Row, *, kind: str, hours: int, reason: str = "unwanted", **said: bool
) -> None:
    """Ask for the money five days after payment, and get it so many hours after that or after the return.

    Goods that go back are there two days later. Nothing is written of what would be after the last day.
    """
    asked_at = seconds_of(order["paid_at"]) + _ASKED_AFTER
    back_at = asked_at + _BACK_AFTER if kind == "return_refund" else None
    if cast.known(asked_at) is None:
        return
    cast.write(
        "refund",
        requested_at=cast.known(asked_at),
        **_about(order),
        kind=kind,
        reason=reason,
        first=True,
        paid_at=order["paid_at"],
        delivered_at=order["delivered_at"],
        returned_at=None if back_at is None else cast.known(back_at),
        refunded_at=cast.known((back_at or asked_at) + hours * HOUR),
        amount=_AMOUNT,
        **{**_WITHOUT_A_WORD, **said},
    )


def review_badly(cast: Cast, order: Row, reviewed_at: int) -> None:
    """Give an order one star for its quality at a moment, in seconds."""
    said = {"stars": 1, "about": "quality", "first": True, "valid": True, "text": "太差了，不推荐"}
    cast.write("review", reviewed_at=cast.known(reviewed_at), **said, **_about(order))


def _about(order: Row) -> Row:
    return {name: order.get(name) for name in ("order_id", "shop_id", "item_id", "creator_id")}
