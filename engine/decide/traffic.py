"""流量倾斜: how the tilts of one subject come together, per channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.units import MULTIPLE_ONE, divide_half_up

EVERY_CHANNEL = "*"


@dataclass(frozen=True, slots=True)
class TiltInForce:
    """One tilt of a subject: `factor` thousandths in `channels` (empty: all), by a standard or a case."""

    factor: int
    channels: tuple[str, ...]
    source: str


def traffic_factors(tilts: Iterable[TiltInForce]) -> Mapping[str, int]:
    """The factor per channel, thousandths: the product of all tilts that reach it, half-up at each step.

    `*` stands for every channel that is not named. Tilts are multiplied in the order of their factors: the
    order in which they were decided does not matter.
    """
    ordered = sorted(tilts, key=lambda tilt: (tilt.factor, tilt.source))
    named = {channel for tilt in ordered for channel in tilt.channels}
    return {channel: _product(ordered, channel) for channel in (EVERY_CHANNEL, *sorted(named))}


def _product(tilts: Iterable[TiltInForce], channel: str) -> int:
    factor = MULTIPLE_ONE
    for tilt in tilts:
        if not tilt.channels or channel in tilt.channels:
            factor = divide_half_up(factor * tilt.factor, MULTIPLE_ONE)
    return factor
