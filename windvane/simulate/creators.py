"""The creators, and their live sessions."""

from datetime import date

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import Calendar, number_of
from windvane.simulate.catalogue import NICKNAMES, TRADES
from windvane.simulate.columns import Column, counts, identifiers, joined, moments, taken, words
from windvane.simulate.figures import DAY, HOUR, Topic, between, chance, happens

_LIVE_A_DAY = 400
"""Of a thousand creators, so many are live on a day."""


def creator_ids(count: int) -> Column:
    """Number the creators."""
    return identifiers("C", np.arange(count), digits=6)


def creator_profiles(ids: Column, calendar: Calendar, *, seed: int) -> pa.Table:
    """Write the creators' profiles, as of the day before the market opens."""
    count = len(ids)
    generator = chance(seed, Topic.CREATORS)
    before = calendar.end - calendar.days * DAY
    nickname, trade = (
        words(some, between(generator, 0, len(some), size=count)) for some in (NICKNAMES, TRADES)
    )
    return pa.table(
        {
            "creator_id": ids,
            "updated_at": moments(np.full(count, before)),
            "operator_id": identifiers("Q", np.arange(count), digits=6),
            "name": joined(nickname, trade),
            "opened_at": moments(before - between(generator, 30, 1_500, size=count) * DAY),
            "language": words(("zh",), np.zeros(count, dtype=np.int64)),
        }
    )


def live_sessions(ids: Column, calendar: Calendar, *, day: date, seed: int) -> pa.Table:
    """Write the live sessions of one day, each of an hour to five, over before midnight."""
    generator = chance(seed, Topic.LIVE, number_of(day))
    live = np.flatnonzero(happens(generator, _LIVE_A_DAY, size=len(ids)))
    started = calendar.start_of(day) + between(generator, 8 * HOUR, 19 * HOUR, size=len(live))
    return pa.table(
        {
            "live_id": identifiers("L", number_of(day) * 1_000_000 + live, digits=12),
            "started_at": moments(started),
            "creator_id": taken(ids, live),
            "ended_at": moments(started + between(generator, HOUR, 5 * HOUR, size=len(live))),
            "viewers": counts(np.rint(generator.lognormal(6, 1.5, size=len(live))).astype(np.int64)),
        }
    )
