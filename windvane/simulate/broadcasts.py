"""Live rooms: who was on air, what was shown there at which price, said, seen, sold, and reported."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.columns import Column, counts, flags, hundredths, identifiers, moments, taken, words
from windvane.simulate.figures import HOUR, Flags, Ints, Topic, between, chance, happens
from windvane.simulate.market import Market
from windvane.simulate.prices import lowest_elsewhere

_LIVE_A_DAY = 400
"""Of a thousand creators, so many are live on a day."""
_OWN_ROOM_PHASE, _OWN_ROOM_EVERY, _OWN_ROOM_CARE = 1, 2, 80
"""Careful shops of one phase in ten are live themselves every other day."""
_REPORTED = 60
_REPORT_EVERY = 2
"""A room is reported at most every other day: fifteen times in thirty, below the twenty that count."""
_TRANSCRIBED = 250
_IMPRESSIONS, _CLICKS_PER = 8, 2
_SAID = (
    "欢迎大家来到直播间，今天给大家带来几款日常好物",
    "这款面料摸起来很柔软，洗后不易变形",
    "尺码表在商品详情页，拿不准的可以问客服",
    "今天下单，四十八小时内发货",
    "喜欢的朋友可以点一下关注，明晚同一时间见",
    "收到后有任何问题，可以联系店铺客服处理",
    "这个颜色比较显白，日常通勤都可以穿",
    "口感偏甜，喜欢清淡的朋友可以看另一款",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcasts:
    """The broadcasts of one day, by rows: the creator, or -1 and the shop whose own room it was.

    Attributes: `item` is what was shown most, of `shop`; `sold` pieces of it; `number` tells them apart.
    """

    day: date
    creator: Ints
    shop: Ints
    item: Ints
    started: Ints
    ended: Ints
    viewers: Ints
    sold: Ints

    @property
    def number(self) -> Ints:
        """Numbers that are unique in the simulation."""
        return number_of(self.day) * 1_000_000 + np.arange(len(self.creator))

    @property
    def by_creator(self) -> Flags:
        """Tell which are a creator's."""
        by_creator: Flags = self.creator >= 0
        return by_creator


def broadcasts(market: Market, day: date) -> Broadcasts:
    """Go on air on one day, each room for one hour to five, over before midnight."""
    generator = chance(market.seed, Topic.LIVE, number_of(day))
    live = np.flatnonzero(happens(generator, _LIVE_A_DAY, size=len(market.creators)))
    own = _own_rooms(market, day)
    item = _shown(generator, market, len(live), own=own)
    size = len(live) + len(own)
    started = market.calendar.start_of(day) + between(generator, 8 * HOUR, 19 * HOUR, size=size)
    viewers = np.rint(generator.lognormal(6, 1.5, size=size)).astype(np.int64)
    return Broadcasts(
        day=day,
        creator=np.concatenate((live, np.full(len(own), -1))),
        shop=market.items.shop[item],
        item=item,
        started=started,
        ended=started + between(generator, HOUR, 5 * HOUR, size=size),
        viewers=viewers,
        sold=1 + viewers // 200,
    )


def live_sessions(live: Broadcasts, market: Market) -> pa.Table:
    """Write the sessions: a creator's, or a shop's own."""
    return pa.table(
        {
            "live_id": identifiers("L", live.number, digits=12),
            "started_at": moments(live.started),
            "creator_id": _creator(live, market),
            "shop_id": taken(market.shops.ids, live.shop, ~live.by_creator),
            "ended_at": moments(live.ended),
            "viewers": counts(live.viewers),
        }
    )


def live_reports(live: Broadcasts, market: Market) -> pa.Table:
    """Write what viewers reported creators' rooms for."""
    generator = chance(market.seed, Topic.TRAFFIC, number_of(live.day))
    may = (number_of(live.day) + live.creator) % _REPORT_EVERY == 0
    rows = np.flatnonzero(live.by_creator & may & happens(generator, _REPORTED, size=len(live.creator)))
    return pa.table(
        {
            "complaint_id": identifiers("G", live.number[rows], digits=12),
            "made_at": moments(live.started[rows] + HOUR),
            "creator_id": taken(market.creators, live.creator[rows]),
            "kind": words(("live_report",), np.zeros(len(rows), dtype=np.int64)),
            "valid": flags(np.ones(len(rows), dtype=np.bool_)),
        }
    )


def transcripts(live: Broadcasts, market: Market) -> pa.Table:
    """Write what was said in some of the rooms: nothing objectionable."""
    generator = chance(market.seed, Topic.TRANSCRIPTS, number_of(live.day))
    rows = np.flatnonzero(happens(generator, _TRANSCRIBED, size=len(live.creator)))
    return pa.table(
        {
            "content_id": identifiers("N", live.number[rows], digits=12),
            "published_at": moments(live.started[rows]),
            "creator_id": _creator(live, market).take(counts(rows)),
            "shop_id": taken(market.shops.ids, live.shop[rows]),
            "item_id": taken(market.items.ids, live.item[rows]),
            "kind": words(("live",), np.zeros(len(rows), dtype=np.int64)),
            "text": words(_SAID, between(generator, 0, len(_SAID), size=len(rows))),
        }
    )


def prices_on_air(live: Broadcasts, market: Market) -> pa.Table:
    """Write the prices at which creators showed things."""
    rows = np.flatnonzero(live.by_creator)
    generator = chance(market.seed, Topic.PRICES_ON_AIR, number_of(live.day))
    price = market.items.price[live.item[rows]]
    return pa.table(
        {
            "quote_id": identifiers("Z", live.number[rows], digits=12),
            "quoted_at": moments(live.started[rows]),
            "item_id": taken(market.items.ids, live.item[rows]),
            "shop_id": taken(market.shops.ids, live.shop[rows]),
            "creator_id": taken(market.creators, live.creator[rows]),
            "price": hundredths(price),
            "same_item_lowest": lowest_elsewhere(generator, price),
        }
    )


def exposures(live: Broadcasts, market: Market) -> pa.Table:
    """Write how often the day's broadcasts were seen, and what they sold."""
    start = market.calendar.start_of(live.day)
    return pa.table(
        {
            "exposure_id": identifiers("H", live.number, digits=12),
            "day_at": moments(np.full(len(live.creator), start)),
            "shop_id": taken(market.shops.ids, live.shop),
            "creator_id": _creator(live, market),
            "item_id": taken(market.items.ids, live.item),
            "channel": words(("live",), np.zeros(len(live.creator), dtype=np.int64)),
            "impressions": counts(live.viewers * _IMPRESSIONS),
            "clicks": counts(live.viewers // _CLICKS_PER),
            "viewers": counts(live.viewers),
            "gmv": hundredths(live.sold * market.items.price[live.item]),
        }
    )


def distribution(live: Broadcasts, market: Market) -> pa.Table:
    """Write what creators sold for shops."""
    rows = np.flatnonzero(live.by_creator)
    start = market.calendar.start_of(live.day)
    return pa.table(
        {
            "distribution_id": identifiers("D", live.number[rows], digits=12),
            "day_at": moments(np.full(len(rows), start)),
            "shop_id": taken(market.shops.ids, live.shop[rows]),
            "creator_id": taken(market.creators, live.creator[rows]),
            "gmv": hundredths(live.sold[rows] * market.items.price[live.item[rows]]),
            "orders": counts(live.sold[rows]),
        }
    )


def _own_rooms(market: Market, day: date) -> Ints:
    shops = market.shops
    own: Ints = np.flatnonzero((shops.phase == _OWN_ROOM_PHASE) & (shops.care >= _OWN_ROOM_CARE))
    on_air: Ints = own[(own + number_of(day)) % _OWN_ROOM_EVERY == 0]
    return on_air


def _shown(generator: np.random.Generator, market: Market, by_creators: int, *, own: Ints) -> Ints:
    anything = between(generator, 0, len(market.items.ids), size=by_creators)
    return np.concatenate((anything, market.shops.first_item[own]))


def _creator(live: Broadcasts, market: Market) -> Column:
    return taken(market.creators, np.maximum(live.creator, 0), live.by_creator)
