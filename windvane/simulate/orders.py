"""The orders of a day, with all that happens to them until they are signed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.catalogue import REGIONS
from windvane.simulate.columns import (
    Column,
    counts,
    hundredths,
    identifiers,
    moments,
    taken,
    where_known,
    words,
)
from windvane.simulate.drafts import Draft
from windvane.simulate.figures import DAY, HOUR, Flags, Ints, Topic, between, chance, happens, picks
from windvane.simulate.market import Market
from windvane.simulate.misconduct import Mark

PROMISE, FAST_PROMISE = 48 * HOUR, 24 * HOUR
_SHIPS_FROM, _SHIPS_TO, _FAST_SHIPS_TO = 2, 36, 22
_CHANNELS = ("live", "video", "mall", "search", "recommend", "store")
_CHANNEL_SHARES = (46, 15, 14, 12, 8, 5)
_FIRST_CREATORLESS = 2
_BY_CREATOR = 600
_CANCELLED = 20
_CANCELLED_BY = ("buyer", "platform")
_REASONS = ("不想要了", "拍错了", "信息填错")


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The orders of one day, by rows. Moments are seconds; flags beside them say what is known by the end.

    Attributes: `creator` is -1 where the shop sold by itself; `draft` says what each was made to be.
    """

    day: date
    draft: Draft
    number: Ints
    paid_at: Ints
    creator: Ints
    channel: Ints
    paid: Ints
    quantity: Ints
    promised_at: Ints
    shipped_at: Ints
    shipped: Flags
    picked_up_at: Ints
    picked_up: Flags
    delivered_at: Ints
    delivered: Flags
    cancelled_at: Ints
    cancelled: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class _Journey:
    shipped_at: Ints
    picked_up_at: Ints
    delivered_at: Ints


def place_orders(market: Market, draft: Draft, *, day: date, first_number: int) -> Orders:
    """Let the orders of a draft be paid, shipped, carried and signed, or cancelled."""
    calendar, size = market.calendar, len(draft.shop)
    generator = chance(market.seed, Topic.JOURNEYS, number_of(day))
    paid_at = calendar.start_of(day) + draft.second
    channel = picks(generator, _CHANNEL_SHARES, size=size)
    quantity = 1 + happens(generator, 120, size=size).astype(np.int64)
    cancelled = happens(generator, _CANCELLED, size=size) & (
        draft.marks & ~np.uint16(Mark.SESSION | Mark.RATED | Mark.DISSATISFIED) == 0
    )
    fast = market.shops.fast[draft.shop]
    journey = _carry(generator, draft, paid_at, care=market.shops.care[draft.shop], fast=fast)
    cancelled_at = paid_at + between(generator, 300, 2 * HOUR, size=size)
    return Orders(
        day=day,
        draft=draft,
        number=first_number + np.arange(size),
        paid_at=paid_at,
        creator=_creators(generator, channel, len(market.creators)),
        channel=channel,
        paid=market.items.price[draft.item] * quantity * between(generator, 80, 101, size=size) // 100,
        quantity=quantity,
        promised_at=paid_at + np.where(fast, FAST_PROMISE, PROMISE),
        shipped_at=journey.shipped_at,
        shipped=(journey.shipped_at <= calendar.end) & ~cancelled,
        picked_up_at=journey.picked_up_at,
        picked_up=(journey.picked_up_at <= calendar.end) & ~cancelled,
        delivered_at=journey.delivered_at,
        delivered=(journey.delivered_at <= calendar.end) & ~cancelled,
        cancelled_at=cancelled_at,
        cancelled=cancelled & (cancelled_at <= calendar.end),
    )


def order_records(orders: Orders, market: Market) -> pa.Table:
    """Write the orders as records."""
    size = len(orders.number)
    generator = chance(market.seed, Topic.ADDRESSES, number_of(orders.day))
    return pa.table(
        {
            **about(orders, market, slice(None)),
            "paid_at": moments(orders.paid_at),
            "channel": words(_CHANNELS, orders.channel),
            "paid": hundredths(orders.paid),
            "quantity": counts(orders.quantity),
            "promised_ship_at": moments(orders.promised_at),
            "shipped_at": moments(orders.shipped_at, orders.shipped),
            "picked_up_at": moments(orders.picked_up_at, orders.picked_up),
            "promised_delivery_at": moments(orders.paid_at + 10 * DAY),
            "delivered_at": moments(orders.delivered_at, orders.delivered),
            "cancelled_at": moments(orders.cancelled_at, orders.cancelled),
            "cancelled_by": _when(orders.cancelled, _CANCELLED_BY, picks(generator, (85, 15), size=size)),
            "cancel_reason": _when(orders.cancelled, _REASONS, between(generator, 0, 3, size=size)),
            "address_region": words(REGIONS, between(generator, 0, len(REGIONS), size=size)),
        }
    )


def about(orders: Orders, market: Market, rows: Ints | slice) -> dict[str, Column]:
    """Say whom these orders concern: order, shop, item and, where one sold it, creator."""
    creator = orders.creator[rows]
    return {
        "order_id": identifiers("O", orders.number[rows], digits=9),
        "shop_id": taken(market.shops.ids, orders.draft.shop[rows]),
        "item_id": taken(market.items.ids, orders.draft.item[rows]),
        "creator_id": taken(market.creators, creator, creator >= 0),
    }


def _carry(
    generator: np.random.Generator, draft: Draft, paid_at: Ints, *, care: Ints, fast: Flags
) -> _Journey:
    """Ship as promised unless marked late, pick up within a day unless marked slow; eight days to the door.

    On a stage every parcel is at the door within five days, so that what is asked on the sixth comes after.
    """
    size = len(paid_at)
    on_stage = draft.marked(Mark.STAGED)
    after = between(generator, 0, (_SHIPS_TO - _SHIPS_FROM) * HOUR, size=size)
    sooner = after * (_FAST_SHIPS_TO - _SHIPS_FROM) // (_SHIPS_TO - _SHIPS_FROM)
    in_time = paid_at + _SHIPS_FROM * HOUR + np.where(fast, sooner, after)
    late = paid_at + PROMISE + between(generator, 2 * HOUR, 30 * HOUR, size=size)
    shipped_at = np.where(draft.marked(Mark.LATE), late, in_time)
    waits = between(generator, HOUR, 18 * HOUR, size=size)
    picked_up_at = shipped_at + np.where(draft.marked(Mark.SLOW_PICKUP), 26 * HOUR + waits // 2, waits)
    slowest = np.where(on_stage, 40, 36 + (99 - care) * 7 // 10) * HOUR
    travels = 12 * HOUR + (generator.random(size) * slowest).astype(np.int64)
    return _Journey(shipped_at=shipped_at, picked_up_at=picked_up_at, delivered_at=picked_up_at + travels)


def _creators(generator: np.random.Generator, channel: Ints, creators: int) -> Ints:
    size = len(channel)
    chosen = (creators * generator.random(size) ** 2).astype(np.int64)
    sells = (channel < _FIRST_CREATORLESS) & happens(generator, _BY_CREATOR, size=size)
    return np.where(sells, chosen, -1)


def _when(known: Flags, choices: tuple[str, ...], which: Ints) -> Column:
    return where_known(words(choices, which), known)
