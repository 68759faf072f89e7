"""Sessions with customer service: asked on the day of the order, between eight and twenty-three o'clock."""

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.columns import counts, flags, identifiers, moments, taken
from windvane.simulate.figures import HOUR, Topic, between, chance, happens, picks
from windvane.simulate.market import Market
from windvane.simulate.misconduct import Mark
from windvane.simulate.orders import Orders

_OPENS, _CLOSES = 8 * HOUR, 23 * HOUR


def service_sessions(orders: Orders, market: Market) -> pa.Table:
    """Write the sessions of a day's orders; replies are slow and ratings bad only where marked so."""
    rows = np.flatnonzero(orders.draft.marked(Mark.SESSION))
    size = len(rows)
    generator = chance(market.seed, Topic.SESSIONS, number_of(orders.day))
    opened_at = market.calendar.start_of(orders.day) + between(generator, _OPENS, _CLOSES, size=size)
    human = ~orders.draft.marked(Mark.NO_HUMAN)[rows]
    slow = orders.draft.marked(Mark.SLOW_REPLY)[rows]
    waits = np.where(slow, between(generator, 200, 2_400, size=size), between(generator, 15, 170, size=size))
    replied = human & ~(slow & happens(generator, 150, size=size))
    bad = orders.draft.marked(Mark.DISSATISFIED)[rows]
    rating = np.where(
        bad, 1 + picks(generator, (60, 40), size=size), 3 + picks(generator, (10, 30, 60), size=size)
    )
    return pa.table(
        {
            "session_id": identifiers("K", orders.number[rows], digits=9),
            "opened_at": moments(opened_at),
            "shop_id": taken(market.shops.ids, orders.draft.shop[rows]),
            "needs_human": flags(human),
            "human_replied_at": moments(opened_at + waits, replied),
            "rating": counts(rating, orders.draft.marked(Mark.RATED)[rows]),
        }
    )
