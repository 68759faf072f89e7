"""All that trades in a simulation."""

from dataclasses import dataclass

from windvane.simulate.calendar import Calendar
from windvane.simulate.columns import Column
from windvane.simulate.items import Items
from windvane.simulate.misconduct import Lines
from windvane.simulate.shops import Shops


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Shops, items, creators (their ids), and the lines that are staged; under one calendar and one seed."""

    shops: Shops
    items: Items
    creators: Column
    lines: Lines
    calendar: Calendar
    seed: int
