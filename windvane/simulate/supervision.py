"""What the platform looked into: audits of content, and samples of goods, all of which pass.

Only planted audits are confirmed. The rest is what a machine flagged and a person let go.
"""

from datetime import date

import numpy as np
import pyarrow as pa

from windvane.simulate.acts import SEVERITIES
from windvane.simulate.calendar import number_of
from windvane.simulate.columns import (
    Column,
    flags,
    identifiers,
    moments,
    taken,
    where_known,
    words,
)
from windvane.simulate.figures import DAY, Flags, Topic, between, chance, happens, picks
from windvane.simulate.market import Market

_VIOLATIONS = (
    *("absolute_terms", "offsite", "medical_claim", "false_claim", "contact", "uncivil", "order_holding"),
    *("recorded", "staged", "improper_marketing", "minors", "harassment"),
)
_KINDS = ("live", "video", "page", "im")
_SOURCES = ("machine", "human", "report")
_UNCONFIRMED_ONE_IN = 40
_INSPECTED_ONE_IN = 60
_EXCERPTS = (
    "全网最低价，仅此一天",
    "加我微信下单更便宜",
    "顶级品质，独一无二",
    "私下转账可以再优惠",
    "史上最强，销量第一",
)


def unconfirmed_audits(market: Market) -> pa.Table:
    """Write the audits that came to nothing, of shops and of creators."""
    generator = chance(market.seed, Topic.AUDITS)
    shops, creators = len(market.shops.ids), len(market.creators)
    size = 10 + (shops + creators) // _UNCONFIRMED_ONE_IN
    of_creator = happens(generator, 500, size=size)
    found_at = market.calendar.end - between(generator, 0, market.calendar.days * DAY, size=size)
    return pa.table(
        {
            "audit_id": identifiers("A", np.arange(size), digits=8),
            "found_at": moments(found_at),
            "content_id": identifiers("N", np.arange(size), digits=8),
            "creator_id": _some(generator, market.creators, of_creator),
            "shop_id": _some(generator, market.shops.ids, ~of_creator),
            "kind": words(_KINDS, between(generator, 0, len(_KINDS), size=size)),
            "violation": words(_VIOLATIONS, between(generator, 0, len(_VIOLATIONS), size=size)),
            "severity": words(SEVERITIES, picks(generator, (70, 20, 10), size=size)),
            "source": words(_SOURCES, picks(generator, (70, 10, 20), size=size)),
            "confirmed": flags(np.zeros(size, dtype=np.bool_)),
            "excerpt": words(_EXCERPTS, between(generator, 0, len(_EXCERPTS), size=size)),
        }
    )


def qualifications(market: Market) -> pa.Table:
    """Write the business licence of every shop: valid for years."""
    count = len(market.shops.ids)
    generator = chance(market.seed, Topic.PAPERS)
    before = market.calendar.end - market.calendar.days * DAY
    return pa.table(
        {
            "qualification_id": identifiers("QL", np.arange(count), digits=6),
            "updated_at": moments(np.full(count, before)),
            "shop_id": market.shops.ids,
            "kind": words(("营业执照",), np.zeros(count, dtype=np.int64)),
            "state": words(("valid",), np.zeros(count, dtype=np.int64)),
            "expires_at": moments(before + between(generator, 400, 4_000, size=count) * DAY),
        }
    )


def inspections(market: Market, day: date) -> pa.Table:
    """Write the samples of a day: all pass."""
    generator = chance(market.seed, Topic.INSPECTIONS, number_of(day))
    size = 1 + len(market.items.ids) // _INSPECTED_ONE_IN // 30
    item = between(generator, 0, len(market.items.ids), size=size)
    return pa.table(
        {
            "inspection_id": identifiers("X", number_of(day) * 1_000_000 + np.arange(size), digits=12),
            "inspected_at": moments(market.calendar.start_of(day) + between(generator, 0, DAY, size=size)),
            "item_id": taken(market.items.ids, item),
            "shop_id": taken(market.shops.ids, market.items.shop[item]),
            "result": words(("pass",), np.zeros(size, dtype=np.int64)),
        }
    )


def _some(generator: np.random.Generator, ids: Column, known: Flags) -> Column:
    chosen = between(generator, 0, len(ids), size=len(known))
    return where_known(taken(ids, chosen), known)
