"""The arrays a simulation is made of, and where its chance comes from."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
Bits = npt.NDArray[np.uint16]

HOUR = 3_600
DAY = 86_400


class Topic(IntEnum):
    """What a stream of chance is for; each topic and day has its own, so that none disturbs another."""

    SHOPS = 1
    ITEMS = 2
    CREATORS = 3
    MISCONDUCT = 4
    VOLUME = 5
    ORDERS = 6
    REFUNDS = 7
    REVIEWS = 8
    SESSIONS = 9
    COMPLAINTS = 10
    AUDITS = 11
    LIVE = 12
    INSPECTIONS = 13
    JOURNEYS = 14
    ADDRESSES = 15
    TRAFFIC = 16
    TRANSCRIPTS = 17
    PRICES = 18
    PRICES_ON_AIR = 19
    PAPERS = 20


def chance(seed: int, topic: Topic, day: int = 0) -> np.random.Generator:
    """Give the stream of one topic on one day (numbered since the epoch); the same seed, the same stream."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, topic, day])))


def between(generator: np.random.Generator, low: int, high: int, *, size: int) -> Ints:
    """Draw whole numbers from low to high, high left out."""
    return generator.integers(low, high, size=size, dtype=np.int64)


def happens(generator: np.random.Generator, per_thousand: int, *, size: int) -> Flags:
    """Draw what happens in so many of a thousand."""
    return generator.integers(0, 1_000, size=size, dtype=np.uint16) < per_thousand


def picks(generator: np.random.Generator, shares: tuple[int, ...], *, size: int) -> Ints:
    """Draw which of several things, by their shares of 100."""
    return np.repeat(np.arange(len(shares)), shares)[generator.integers(0, 100, size=size, dtype=np.uint8)]


def numbered_within(counts: Ints) -> Ints:
    """Number the members of groups: counts (2, 3) give 0 1 0 1 2."""
    ends = np.cumsum(counts)
    return np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
