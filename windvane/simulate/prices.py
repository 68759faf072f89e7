"""Prices on the pages of items, beside the lowest at which the same item is sold elsewhere."""

from datetime import date

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.columns import Column, hundredths, identifiers, moments, taken, where_known
from windvane.simulate.figures import HOUR, Ints, Topic, chance, happens, picks
from windvane.simulate.market import Market

_QUOTED_EVERY = 28
"""Days between two looks at a page: a week's looks see a quarter of the items."""
_QUOTED_WITHIN = 14
"""Pages were not looked at before the last so many days: no night reads older prices of a page."""
_SOLD_ELSEWHERE = 600
_DEARER = (0, 3, 8, 13, 18, 25)
_DEARER_SHARES = (40, 20, 15, 10, 10, 5)
"""In so many of a hundred cases the price is so many per cent above the lowest elsewhere."""


def prices_of_pages(market: Market, day: date) -> pa.Table:
    """Write the prices that were seen on a day; no price is compared with another."""
    generator = chance(market.seed, Topic.PRICES, number_of(day))
    first = -number_of(day) % _QUOTED_EVERY
    seen = len(market.items.ids) if market.calendar.ago(day) < _QUOTED_WITHIN else 0
    rows = np.arange(first, seen, _QUOTED_EVERY)
    price = market.items.price[rows]
    quoted_at = np.full(len(rows), market.calendar.start_of(day) + HOUR)
    return pa.table(
        {
            "quote_id": identifiers("X", number_of(day) * 10_000_000 + rows, digits=12),
            "quoted_at": moments(quoted_at),
            "item_id": taken(market.items.ids, rows),
            "shop_id": taken(market.shops.ids, market.items.shop[rows]),
            "price": hundredths(price),
            "same_item_lowest": lowest_elsewhere(generator, price),
        }
    )


def lowest_elsewhere(generator: np.random.Generator, price: Ints) -> Column:
    """Draw the lowest price of the same item, where anybody else sells it."""
    dearer = np.array(_DEARER)[picks(generator, _DEARER_SHARES, size=len(price))]
    elsewhere = happens(generator, _SOLD_ELSEWHERE, size=len(price))
    return where_known(hundredths(price * 100 // (100 + dearer)), elsewhere)
