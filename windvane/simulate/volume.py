"""How many orders each shop gets on each day: weekends are busier, the eleventh of November busiest."""

from datetime import date

import numpy as np

from windvane.simulate.calendar import number_of
from windvane.simulate.figures import Ints, Reals, Topic, chance

_WEEK = (1.0, 0.96, 0.97, 1.0, 1.08, 1.22, 1.18)
_DOUBLE_ELEVEN = 2.4
_DAILY_SPREAD = 0.4
_BY_HOUR = (12, 7, 4, 3, 3, 5, 12, 22, 36, 48, 54, 52, 50, 48, 46, 46, 47, 48, 54, 70, 92, 100, 78, 40)


def orders_by_day(orders: int, days: list[date]) -> list[int]:
    """Share a number of orders out over days, exactly."""
    weights = np.array([_day_weight(day) for day in days])
    edges = np.rint(np.concatenate(([0], np.cumsum(weights))) / weights.sum() * orders)
    return [int(count) for count in np.diff(edges)]


def orders_by_shop(weight: Reals, orders: int, *, day: date, seed: int) -> Ints:
    """Share a day's orders out over shops, exactly, each a little busier or quieter than usual."""
    generator = chance(seed, Topic.VOLUME, number_of(day))
    busy = weight * np.exp(generator.standard_normal(len(weight)) * _DAILY_SPREAD)
    edges = np.cumsum(busy)
    shared: Ints = np.diff(
        np.floor(edges / edges[-1] * orders + generator.random() / 2).astype(np.int64), prepend=0
    )
    return shared


def seconds_of_day(generator: np.random.Generator, count: int) -> Ints:
    """Draw the seconds of a day at which people buy: most in the evening."""
    edges = np.concatenate(([0], np.cumsum(_BY_HOUR))) / sum(_BY_HOUR)
    drawn = np.interp(generator.random(count), edges, np.arange(len(edges)) * 3_600)
    return np.minimum(drawn.astype(np.int64), 86_399)


def _day_weight(day: date) -> float:
    return _DOUBLE_ELEVEN if (day.month, day.day) == (11, 11) else _WEEK[day.weekday()]
