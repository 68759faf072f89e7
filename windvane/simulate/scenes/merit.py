"""Scenes for what follows mechanically: something for every clause, and hardly a breach among it."""

from dataclasses import dataclass
from decimal import Decimal

from windvane.simulate.figures import DAY, HOUR
from windvane.simulate.misconduct import NIGHTS
from windvane.simulate.rows import Row, moment, seconds_of
from windvane.simulate.scenes.after_sales import ask_back, complain, review_badly
from windvane.simulate.scenes.cast import Cast

_DAYS = 60
_DISPUTES = 4
_FAULTS_FROM, _FAULTS_TO = 21, 29
"""Days before the last on which things fail: nine, one fewer than a standard asks for."""
_ELSEWHERE = (Decimal("100.00"), Decimal("95.50"), Decimal("80.00"))
_GMV = Decimal("400.00")
_AUDITS = 7


@dataclass(frozen=True, slots=True)
class _Failings:
    """What a shop does badly, each a little less often than a standard allows."""

    reviews: bool = False
    logistics: bool = False
    returns: bool = False
    disputes: bool = False


_BANDS = (
    _Failings(),
    _Failings(reviews=True),
    _Failings(reviews=True, logistics=True),
    _Failings(reviews=True, logistics=True, returns=True),
)
"""Shops from the best to one that is hardly good enough."""
_WORST = _Failings(reviews=True, logistics=True, returns=True, disputes=True)


def shops_of_all_bands(cast: Cast) -> None:
    """One shop in every band of the score."""
    for failings in _BANDS:
        _trading(cast, cast.shop("花艺"), failings)


def model_shop(cast: Cast) -> None:
    """An owner-merchant that ships within a day, is live every other day, and distributes."""
    shop, creator = cast.shop("茶具", owner_merchant=True), cast.creator()
    _trading(cast, shop, _Failings(), promise=24)
    for ago in range(0, _DAYS, 2):
        started = cast.second(ago, 19)
        on_air = {"started_at": moment(started), "ended_at": moment(started + 2 * HOUR)}
        cast.write("live_session", shop_id=shop, viewers=20, **on_air)
        sold = {"gmv": _GMV, "orders": 4}
        cast.write("distribution", day_at=cast.at(ago, 0), shop_id=shop, creator_id=creator, **sold)


def lagging_creator(cast: Cast) -> None:
    """A creator that sells badly for a bad shop, and is found to have done something severe."""
    creator, shop = cast.creator(), cast.shop("杂货")
    _trading(cast, shop, _WORST, creator=creator)
    for _ in range(_AUDITS):
        _audit(cast, creator, "absolute_terms")
    incident = _audit(cast, creator, "staged")
    note = "audited and confirmed: a script of misery"
    cast.plant("C10", "severe", f"creator:{creator}", note=note, incident=incident)


def prices_of_all_stars(cast: Cast) -> None:
    """Items at the lowest price of the same item, a little above it, and far above it."""
    for lowest in _ELSEWHERE:
        shop = cast.shop()
        item = cast.item(shop)
        for ago in range(0, _DAYS, 5):
            price = {"price": _ELSEWHERE[0], "same_item_lowest": lowest}
            cast.write("price_quote", quoted_at=cast.at(ago, 8), item_id=item, shop_id=shop, **price)


def _trading(
    cast: Cast, shop: str, failings: _Failings, *, creator: str | None = None, promise: int = 48
) -> None:
    item = cast.item(shop)
    for ago in range(_DAYS):
        for hour in (9, 15):
            paid_at = cast.second(ago, hour)
            promised = {"promised_ship_at": paid_at + promise * HOUR}
            order = cast.order(shop, item, paid_at, times=promised, creator_id=creator)
            if hour == 9 and _FAULTS_FROM <= ago <= _FAULTS_TO:
                _fail(cast, order, failings, number=ago - _FAULTS_FROM)


def _fail(cast: Cast, order: Row, failings: _Failings, *, number: int) -> None:
    paid_at = seconds_of(order["paid_at"])
    if failings.reviews:
        review_badly(cast, order, paid_at + 4 * DAY)
    if failings.logistics:
        complain(cast, order, paid_at + DAY, kind="logistics")
    if failings.returns:
        ask_back(cast, order, reason="quality", kind="return_refund", hours=24)
    if failings.disputes and number < _DISPUTES:
        complain(cast, order, paid_at + DAY, kind="dispute", fault="shop")


def _audit(cast: Cast, creator: str, violation: str) -> str:
    content = f"W{cast.write('content_audit', creator_id=creator, **_AUDITED)}"
    cast.rows["content_audit"][-1] |= {
        "content_id": content,
        "found_at": cast.at(NIGHTS - 1),
        "violation": violation,
    }
    return content


_AUDITED = {"kind": "live", "severity": "severe", "source": "human", "confirmed": True}
