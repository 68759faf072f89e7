"""Who buys what on a day, and what is going to go wrong with it.

Faults of shops that are on no stage are bounded, not only rare: every fifth (or tenth) day is an odd day of a
shop, and on it only its first orders, at most one an item, can go wrong. Returns and reviews come within
twelve days, so a window of 30 days holds at most nine quality returns of an item and nine bad reviews of
a shop, below the ten that a standard asks for. A dispute is the shop's fault at most every twentieth day: at
most four times in sixty days, below the five that a standard asks for. Everything else comes at fixed
intervals of a shop's orders: slow replies, at most 7 in 30; bad ratings, one in so many as is usual in its
category, so that twenty or more are never twice what its peers have; complaints, one in 250 orders.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from windvane.simulate.calendar import number_of
from windvane.simulate.figures import Bits, Flags, Ints, Reals, Topic, chance, numbered_within
from windvane.simulate.market import Market
from windvane.simulate.misconduct import Mark
from windvane.simulate.shops import Shops
from windvane.simulate.volume import seconds_of_day

ODD_DAYS = 5
ODD_DISPUTES = 20
SESSION_EVERY = 8
NO_HUMAN_EVERY = 5
_RETURNS = 0.10
_BAD_REVIEWS = 0.08
_AT_FAULT = 0.3
_COMPLAINT_EVERY, _COMPLAINT_FIRST = 250, 125
_RATED_EVERY = 2
_DISSATISFIED_LEAST, _DISSATISFIED_STEPS = 5, 4
"""One rating in five to eight is bad, by category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The orders of a day in the order they are paid in: shop, item, second of the day, marks."""

    shop: Ints
    item: Ints
    second: Ints
    marks: Bits

    def marked(self, mark: Mark) -> Flags:
        """Tell which orders carry a mark."""
        marked: Flags = (self.marks & np.uint16(mark)) != 0
        return marked


def draft_day(market: Market, counts: Ints, before: Ints, *, day: date) -> Draft:
    """Draft the orders of a day: `counts` orders of each shop, which has had `before` orders so far."""
    generator = chance(market.seed, Topic.ORDERS, number_of(day))
    ago = market.calendar.ago(day)
    bought = _bought(market, counts, before, ago=ago, generator=generator)
    line, staged_marks = market.lines.marks_on(ago)
    draft = Draft(
        shop=np.concatenate((bought.shop, market.lines.shop[line])),
        item=np.concatenate((bought.item, market.lines.item[line])),
        second=seconds_of_day(generator, len(bought.shop) + len(line)),
        marks=np.concatenate((bought.marks, staged_marks)),
    )
    return _in_order_of_payment(draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bought:
    shop: Ints
    item: Ints
    marks: Bits


def _bought(
    market: Market, counts: Ints, before: Ints, *, ago: int, generator: np.random.Generator
) -> _Bought:
    shop = np.repeat(np.arange(len(counts)), counts)
    rank = numbered_within(counts)
    odd_day = (ago + market.shops.phase) % ODD_DAYS == 0
    turn = (rank < market.shops.items[shop]) & odd_day[shop]
    chosen = (market.shops.items[shop] * generator.random(len(shop)) ** 2).astype(np.int64)
    marks = _returns(market.shops, counts, shop, turn=turn, generator=generator)
    marks |= _bad_reviews(market.shops, counts, shop, turn=turn & (rank == 0), generator=generator)
    marks |= _disputes(market.shops, shop, rank, ago=ago, generator=generator)
    number = before[shop] + rank
    marks |= _as_marks(number % _COMPLAINT_EVERY == _COMPLAINT_FIRST, Mark.COMPLAINT)
    asks = np.flatnonzero(number % SESSION_EVERY == 0)
    marks[asks] |= _sessions(market.shops, shop[asks], number[asks] // SESSION_EVERY)
    return _Bought(shop=shop, item=market.shops.first_item[shop] + np.where(turn, rank, chosen), marks=marks)


def _likely(shops: Shops, counts: Ints, turns: Ints, *, most: float) -> Reals:
    """Give each shop's chance per turn, so that `most` of all its orders go wrong where nobody cares."""
    return most * ((100 - shops.care) / 100) ** 2 * ODD_DAYS * counts / np.maximum(turns, 1)


def _returns(shops: Shops, counts: Ints, shop: Ints, *, turn: Flags, generator: np.random.Generator) -> Bits:
    likely = _likely(shops, counts, np.minimum(counts, shops.items), most=_RETURNS)
    return _as_marks(turn & (generator.random(len(shop)) < likely[shop]), Mark.RETURNED)


def _bad_reviews(
    shops: Shops, counts: Ints, shop: Ints, *, turn: Flags, generator: np.random.Generator
) -> Bits:
    likely = _likely(shops, counts, np.minimum(counts, 1), most=_BAD_REVIEWS)
    return _as_marks(turn & (generator.random(len(shop)) < likely[shop]), Mark.BAD_REVIEW)


def _disputes(shops: Shops, shop: Ints, rank: Ints, *, ago: int, generator: np.random.Generator) -> Bits:
    odd_day = (ago + shops.phase) % ODD_DISPUTES == 0
    at_fault = odd_day[shop] & (rank == 0) & (generator.random(len(shop)) < _AT_FAULT)
    return _as_marks(at_fault, Mark.AT_FAULT)


def _sessions(shops: Shops, shop: Ints, asked: Ints) -> Bits:
    """Every eighth order asks something, one in five a machine; the careless are slow at one in six.

    Every second session is rated, and one rating in so many, as is usual in the category, is bad.
    """
    slow = asked % (6 + shops.care[shop] // 5) == 0
    no_human = asked % NO_HUMAN_EVERY == NO_HUMAN_EVERY - 1
    rated = asked % _RATED_EVERY == 0
    usual = _DISSATISFIED_LEAST + shops.root[shop] % _DISSATISFIED_STEPS
    bad = rated & (asked // _RATED_EVERY % usual == 0)
    return (
        np.uint16(Mark.SESSION)
        | _as_marks(slow, Mark.SLOW_REPLY)
        | _as_marks(no_human, Mark.NO_HUMAN)
        | _as_marks(rated, Mark.RATED)
        | _as_marks(bad, Mark.DISSATISFIED)
    )


def _as_marks(happens: Flags, mark: Mark) -> Bits:
    return happens.astype(np.uint16) * np.uint16(mark)


def _in_order_of_payment(draft: Draft) -> Draft:
    order = np.argsort(draft.second, kind="stable")
    return Draft(
        shop=draft.shop[order], item=draft.item[order], second=draft.second[order], marks=draft.marks[order]
    )
