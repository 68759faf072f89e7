"""What buyers say: stars follow what went wrong."""

import numpy as np
import pyarrow as pa

from windvane.simulate.calendar import number_of
from windvane.simulate.columns import counts, flags, identifiers, moments, words
from windvane.simulate.figures import DAY, HOUR, Ints, Topic, between, chance, happens, picks
from windvane.simulate.market import Market
from windvane.simulate.misconduct import Mark
from windvane.simulate.orders import Orders, about

_ABOUT = ("general", "quality", "logistics", "service")
_QUALITY, _LOGISTICS, _SERVICE = 1, 2, 3
_REVIEWED = 400
_STAGED_AFTER = 7 * DAY
_TEXTS = ("太差了，不推荐", "有点失望", "一般般", "还不错，会再来", "非常满意")


def reviews(orders: Orders, market: Market) -> pa.Table:
    """Write the reviews of a day's signed orders.

    Only an order marked for a bad review gets two stars or fewer for its quality or as a whole; parcels that
    came late get them for logistics.
    """
    size = len(orders.number)
    generator = chance(market.seed, Topic.REVIEWS, number_of(orders.day))
    bad = orders.draft.marked(Mark.BAD_REVIEW)
    after = orders.delivered_at + between(generator, HOUR, 3 * DAY, size=size)
    staged = bad & orders.draft.marked(Mark.STAGED)
    reviewed_at = np.where(staged, orders.paid_at + _STAGED_AFTER, after)
    written = orders.delivered & (bad | happens(generator, _REVIEWED, size=size))
    rows = np.flatnonzero(written & (reviewed_at <= market.calendar.end))
    subject = _subjects(generator, orders, rows)
    stars = _stars(generator, orders, rows, subject=subject)
    return pa.table(
        {
            "review_id": identifiers("V", orders.number[rows], digits=9),
            "reviewed_at": moments(reviewed_at[rows]),
            **about(orders, market, rows),
            "stars": counts(stars),
            "about": words(_ABOUT, subject),
            "first": flags(bad[rows] | happens(generator, 960, size=len(rows))),
            "valid": flags(bad[rows] | happens(generator, 980, size=len(rows))),
            "text": words(_TEXTS, stars - 1),
        }
    )


def _subjects(generator: np.random.Generator, orders: Orders, rows: Ints) -> Ints:
    usual = picks(generator, (50, 20, 16, 14), size=len(rows))
    of_lateness = np.where(orders.draft.marked(Mark.LATE)[rows], _LOGISTICS, usual)
    return np.where(orders.draft.marked(Mark.BAD_REVIEW)[rows], _QUALITY, of_lateness)


def _stars(generator: np.random.Generator, orders: Orders, rows: Ints, *, subject: Ints) -> Ints:
    content = 3 + picks(generator, (6, 18, 76), size=len(rows))
    mixed = 1 + picks(generator, (6, 6, 10, 22, 56), size=len(rows))
    unhappy = 1 + picks(generator, (60, 40), size=len(rows))
    waited = orders.delivered_at[rows] - orders.paid_at[rows] > 6 * DAY
    late = orders.draft.marked(Mark.LATE)[rows] | waited & (subject == _LOGISTICS)
    stars = np.where((subject == _LOGISTICS) | (subject == _SERVICE), mixed, content)
    return np.where(orders.draft.marked(Mark.BAD_REVIEW)[rows] | late, unhappy, stars)
