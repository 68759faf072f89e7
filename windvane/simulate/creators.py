"""The creators."""

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import Calendar
from windvane.simulate.catalogue import NICKNAMES, TRADES
from windvane.simulate.columns import Column, identifiers, joined, moments, words
from windvane.simulate.figures import DAY, Topic, between, chance


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
