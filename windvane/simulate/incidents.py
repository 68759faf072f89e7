"""Single acts that are planted: what shops, creators and items did once, and when it was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from windvane.simulate.acts import ACTS, Act
from windvane.simulate.figures import HOUR, Topic, between, chance
from windvane.simulate.market import Market
from windvane.simulate.misconduct import NIGHTS
from windvane.simulate.rows import Row, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An act of one subject, found on one day; `row` is its record, `incident` what tells it apart."""

    act: Act
    subject_id: str
    incident: str
    found_on: date
    row: Row


def plant_incidents(market: Market) -> Iterator[Incident]:
    """Plant each act once, on any subject of its kind, found on one of the last NIGHTS days."""
    generator = chance(market.seed, Topic.MISCONDUCT)
    subjects = between(generator, 0, 1 << 40, size=len(ACTS))
    seconds = between(generator, 8 * HOUR, 23 * HOUR, size=len(ACTS))
    for number, act in enumerate(ACTS):
        found_on = market.calendar.last_day - timedelta(days=number % NIGHTS)
        about = _about(market, act.kind, int(subjects[number]))
        found_at = market.calendar.start_of(found_on) + int(seconds[number])
        key = f"{act.prefix}{number:08d}"
        row = {act.key: key, act.at: moment(found_at), **about, **act.said}
        if act.record == "content_audit":
            row |= {"audit_id": f"B{number:08d}"}
        yield Incident(act=act, subject_id=about[f"{act.kind}_id"], incident=key, found_on=found_on, row=row)


def _about(market: Market, kind: str, number: int) -> dict[str, str]:
    if kind == "creator":
        return {"creator_id": market.creators[number % len(market.creators)].as_py()}
    if kind == "shop":
        return {"shop_id": market.shops.ids[number % len(market.shops.ids)].as_py()}
    item = number % len(market.items.ids)
    shop = market.shops.ids[int(market.items.shop[item])]
    return {"item_id": market.items.ids[item].as_py(), "shop_id": shop.as_py()}
