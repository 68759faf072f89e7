"""The shops: how large, how careful, and which of them are on a stage."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import Calendar
from windvane.simulate.catalogue import HOUSES, MANNERS, MARKET, PLACES, REGIONS
from windvane.simulate.columns import Column, flags, identifiers, joined, moments, words
from windvane.simulate.figures import DAY, Flags, Ints, Reals, Topic, between, chance
from windvane.simulate.misconduct import STAGES, items_of_stages

_SIZE_SPREAD = 1.6
"""Spread of the logarithm of a shop's trade: the largest of a million sells some 500 times the mean."""
_ITEMS_MEAN = 3
_OPENED_WITHIN = 1_500
_FAST_PHASE = 0
"""One shop in ten."""
_ROOT_CATEGORIES = tuple(dict.fromkeys(category.level1 for category in MARKET))
_FRESH = "食品"
"""No stage sells food: of fresh food, returns that were handled well do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shops:
    """Every shop by its number.

    Attributes: `weight` its part of the market's trade (0 on a stage); `care` from 0 to 99, how well it is
    run; `phase` tells shops' odd days apart; `root` its category of the first level; `first_item` the number
    of its first item, with one more entry for the end; `staged` the shops on a stage, in rounds of STAGES.
    """

    ids: Column
    weight: Reals
    care: Ints
    phase: Ints
    root: Ints
    first_item: Ints
    staged: Ints

    @property
    def items(self) -> Ints:
        """The number of items of each shop."""
        return np.diff(self.first_item)

    @property
    def fast(self) -> Flags:
        """The shops that promise to ship within a day; none of them is on a stage."""
        fast: Flags = (self.phase == _FAST_PHASE) & (self.weight > 0)
        return fast


def open_shops(count: int, *, rounds: int, seed: int) -> Shops:
    """Open `count` shops and put some of them on stages."""
    generator = chance(seed, Topic.SHOPS)
    staged = generator.permutation(count)[: rounds * len(STAGES)]
    weight = generator.lognormal(0, _SIZE_SPREAD, size=count)
    weight[staged] = 0
    items = generator.geometric(1 / _ITEMS_MEAN, size=count)
    items[staged] = items_of_stages(rounds)
    care, phase = between(generator, 0, 100, size=count), between(generator, 0, 10, size=count)
    root = between(generator, 0, len(_ROOT_CATEGORIES), size=count)
    root[staged] = np.where(root[staged] == root_of(_FRESH), root[staged] - 1, root[staged])
    return Shops(
        ids=identifiers("S", np.arange(count), digits=6),
        weight=weight,
        care=care,
        phase=phase,
        root=root,
        first_item=np.concatenate(([0], np.cumsum(items))),
        staged=staged,
    )


def shop_profiles(shops: Shops, calendar: Calendar, *, seed: int) -> pa.Table:
    """Write the shops' profiles, as of the day before the market opens."""
    count = len(shops.ids)
    generator = chance(seed, Topic.SHOPS, 1)
    before = calendar.end - calendar.days * DAY
    return pa.table(
        {
            "shop_id": shops.ids,
            "updated_at": moments(np.full(count, before)),
            "operator_id": identifiers("P", np.arange(count), digits=6),
            "name": _names(generator, count, shops.root),
            "role": words(("merchant",), np.zeros(count, dtype=np.int64)),
            "category": words(_ROOT_CATEGORIES, shops.root),
            "region": words(REGIONS, between(generator, 0, len(REGIONS), size=count)),
            "opened_at": moments(before - between(generator, 30, _OPENED_WITHIN, size=count) * DAY),
            "language": words(("zh",), np.zeros(count, dtype=np.int64)),
            "owner_merchant": flags(generator.random(count) < 1 / 4),
        }
    )


def root_of(level1: str) -> int:
    """Give the number of a category of the first level."""
    return _ROOT_CATEGORIES.index(level1)


def _names(generator: np.random.Generator, count: int, root: Ints) -> Column:
    parts = [
        words(choices, between(generator, 0, len(choices), size=count))
        for choices in (PLACES, MANNERS, HOUSES)
    ]
    return joined(parts[0], parts[1], words(_ROOT_CATEGORIES, root), parts[2])
