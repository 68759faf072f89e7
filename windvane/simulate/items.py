"""The items: whose they are, in which category, at what price."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import Calendar
from windvane.simulate.catalogue import FORMS, MARKET, PRAISES, UNITS
from windvane.simulate.columns import Column, flags, hundredths, identifiers, joined, moments, words
from windvane.simulate.figures import DAY, Ints, Topic, between, chance
from windvane.simulate.misconduct import STAGES
from windvane.simulate.shops import Shops, root_of

_PRICE_SPREAD = 0.5
_LEAST_PRICE = 190
_LISTED_WITHIN = 400
LEAST_INFORMATION = 80
"""Ordinary items are described well enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Every item by its number: its shop, its category in MARKET, its price in minor units.

    Attributes: `stage` is 0 for the market's items; those on a stage with peers carry the stage's own number,
    from 1, and are a category of their own, so that the stage alone makes its baseline.
    """

    ids: Column
    shop: Ints
    category: Ints
    stage: Ints
    price: Ints


def list_items(shops: Shops, *, seed: int) -> Items:
    """List the items of all shops."""
    generator = chance(seed, Topic.ITEMS)
    shop = np.repeat(np.arange(len(shops.ids)), shops.items)
    category = _categories(generator, shops.root[shop])
    usual = np.array([each.price for each in MARKET])[category]
    price = usual * generator.lognormal(0, _PRICE_SPREAD, size=len(shop))
    return Items(
        ids=identifiers("I", np.arange(len(shop)), digits=7),
        shop=shop,
        category=category,
        stage=_stages(shops)[shop],
        price=np.maximum(np.rint(price / 10).astype(np.int64) * 10, _LEAST_PRICE),
    )


def item_profiles(items: Items, calendar: Calendar, *, seed: int) -> pa.Table:
    """Write the items' profiles; all were listed before the market opened."""
    count = len(items.ids)
    generator = chance(seed, Topic.ITEMS, 1)
    before = calendar.end - calendar.days * DAY
    return pa.table(
        {
            "item_id": items.ids,
            "updated_at": moments(np.full(count, before)),
            "shop_id": identifiers("S", items.shop, digits=6),
            "title": _titles(generator, items),
            "category_l1": words(tuple(each.level1 for each in MARKET), items.category),
            "category_l2": words(tuple(each.level2 for each in MARKET), items.category),
            "category_l3": _third_level(items),
            "info_score": hundredths(between(generator, LEAST_INFORMATION, 101, size=count) * 100),
            "unit": words(UNITS, between(generator, 0, len(UNITS), size=count)),
            "virtual": flags(np.zeros(count, dtype=np.bool_)),
            "listed_at": moments(before - between(generator, 1, _LISTED_WITHIN, size=count) * DAY),
        }
    )


def _categories(generator: np.random.Generator, root: Ints) -> Ints:
    roots = np.array([root_of(each.level1) for each in MARKET])
    first = np.searchsorted(roots, np.arange(roots.max() + 1))
    sizes = np.bincount(roots)
    return first[root] + between(generator, 0, 1 << 30, size=len(root)) % sizes[root]


def _stages(shops: Shops) -> Ints:
    stage = np.zeros(len(shops.ids), dtype=np.int64)
    with_peers = np.array([each.peers > 0 for each in STAGES])[np.arange(len(shops.staged)) % len(STAGES)]
    stage[shops.staged] = np.where(with_peers, np.arange(1, len(shops.staged) + 1), 0)
    return stage


def _third_level(items: Items) -> Column:
    """Name the categories of the third level; a stage with peers is a collection of its own."""
    names = [category.level3 for category in MARKET] + [
        f"甄选{stage}系列" for stage in range(1, items.stage.max() + 1)
    ]
    return words(tuple(names), np.where(items.stage > 0, len(MARKET) - 1 + items.stage, items.category))


def _titles(generator: np.random.Generator, items: Items) -> Column:
    count = len(items.ids)
    praise, form = (words(some, between(generator, 0, len(some), size=count)) for some in (PRAISES, FORMS))
    return joined(praise, words(tuple(each.level3 for each in MARKET), items.category), form, between=" ")
