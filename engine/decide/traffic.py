"""流量倾斜: how the tilts of one subject come together, per channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.units import MULTIPLE_ONE, divide_half_up

EVERY_CHANNEL = "*"


@dataclass(frozen=True, slots=True)
class TiltInForce:
    """One tilt of a subject: `factor` thousandths in `channels` (empty: all), by a standard or a case.

    Attributes: `matter` is what it is about, so that nothing is counted twice: the standard that is followed
    mechanically, or the matter of the case.
    """

    factor: int
    channels: tuple[str, ...]
    source: str
    matter: str


def traffic_factors(tilts: Iterable[TiltInForce]) -> Mapping[str, int]:
    """The factor per channel, thousandths: the product of what reaches it, half-up at each step.

    `*` stands for every channel that is not named. Of tilts on one matter that reach a channel the strictest
    counts, once. Factors are multiplied in their own order: that in which they were decided does not matter.
    """
    known = tuple(tilts)
    named = {channel for tilt in known for channel in tilt.channels}
    return {channel: _product(_reaching(known, channel)) for channel in (EVERY_CHANNEL, *sorted(named))}


def _reaching(tilts: Iterable[TiltInForce], channel: str) -> Iterable[int]:
    """The factor of each matter in a channel."""
    strictest: dict[str, int] = {}
    for tilt in tilts:
        if not tilt.channels or channel in tilt.channels:
            strictest[tilt.matter] = min(tilt.factor, strictest.get(tilt.matter, tilt.factor))
    return strictest.values()


def _product(factors: Iterable[int]) -> int:
    product = MULTIPLE_ONE
    for factor in sorted(factors):
        product = divide_half_up(product * factor, MULTIPLE_ONE)
    return product
