"""A simulated marketplace: records that look like one, with planted misconduct and the truth about it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from windvane.simulate.after_sales import complaints, refunds
from windvane.simulate.broadcasts import (
    Broadcasts,
    broadcasts,
    distribution,
    exposures,
    live_reports,
    live_sessions,
    prices_on_air,
    transcripts,
)
from windvane.simulate.calendar import Calendar
from windvane.simulate.creators import creator_ids, creator_profiles
from windvane.simulate.drafts import draft_day
from windvane.simulate.figures import Ints
from windvane.simulate.incidents import plant_incidents
from windvane.simulate.items import item_profiles, list_items
from windvane.simulate.market import Market
from windvane.simulate.misconduct import HISTORY, ORDERS_OF_A_ROUND, STAGES, rounds_for, set_lines
from windvane.simulate.orders import Orders, order_records, place_orders
from windvane.simulate.planted import PlantedFinding
from windvane.simulate.prices import prices_of_pages
from windvane.simulate.record_files import RecordFiles
from windvane.simulate.reviews import reviews
from windvane.simulate.rows import table_of
from windvane.simulate.scenes.cast import Cast
from windvane.simulate.scenes.every import play_scenes
from windvane.simulate.service import service_sessions
from windvane.simulate.shops import open_shops, shop_profiles
from windvane.simulate.supervision import inspections, qualifications, unconfirmed_audits
from windvane.simulate.tracking import tracking
from windvane.simulate.truth import (
    incident_findings,
    late_orders,
    staged_findings,
    write_truth,
)
from windvane.simulate.volume import orders_by_day, orders_by_shop
from windvane.wrong_use import WrongUseError

LAST_DAY = date(2026, 11, 20)
FEWEST_SHOPS = 2 * len(STAGES)
MOST_SHOPS = 1_000_000
MOST_ORDERS = 900_000_000
"""Ids of orders have nine digits, those of shops six."""
_ORDERS_A_SHOP_A_DAY = 8
_SHOPS_A_CREATOR = 10

Progress = Callable[[int, int], None]
"""Is told after each day: days done, days in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationReport:
    """What was written: records per type, planted findings per (standard, grade), and where."""

    folder: Path
    first_day: date
    last_day: date
    records: dict[str, int]
    files: dict[str, Path]
    planted: dict[tuple[str, str], int]
    truth: Path


def simulate(  # noqa: PLR0913 - a marketplace has as many measures, all named
    folder: Path,
    *,
    shops: int,
    days: int,
    seed: int,
    last_day: date = LAST_DAY,
    orders: int | None = None,
    progress: Progress | None = None,
) -> SimulationReport:
    """Write a marketplace of `shops` shops over `days` days up to `last_day` into `folder`.

    One Parquet file per record type and truth.jsonl, which names for every standard of the shipped book and
    every grade it has somebody who breaks it. Besides the shops there are the actors of the scenes, some
    fifty shops and ten creators. `orders` is how many are paid in all: eight a shop a day unless given, and
    never fewer than those of stages and scenes, about 18,500. Staged shops trade for 60 days however short
    `days` is. The same arguments give the same bytes. `progress` is told after each day.
    Raises WrongUseError for measures it cannot build.
    """
    _check(shops, days, orders)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = shops * days * _ORDERS_A_SHOP_A_DAY if orders is None else orders
    rounds = rounds_for(shops, wanted)
    span = max(days, HISTORY)
    market = _open_market(Calendar(last_day, span), shops=shops, rounds=rounds, seed=seed)
    with RecordFiles(folder) as files:
        _write_profiles(files, market)
        scenes = play_scenes(market.calendar)
        _write_scenes(files, scenes)
        findings = [*staged_findings(market), *scenes.planted, *_write_incidents(files, market)]
        planted = rounds * ORDERS_OF_A_ROUND + len(scenes.rows["order"])
        by_day = [0] * (span - days) + _market_by_day(market, days, wanted - planted)
        findings += _write_days(files, market, by_day, progress=progress)
    write_truth(folder / "truth.jsonl", findings)
    return _report(folder, market, files, findings=findings)


def _check(shops: int, days: int, orders: int | None) -> None:
    if not FEWEST_SHOPS <= shops <= MOST_SHOPS:
        raise WrongUseError(
            "too-few-or-many-shops",
            f"`{shops}` shops cannot be simulated, from {FEWEST_SHOPS} to {MOST_SHOPS:,} can",
            "give another number of shops",
        )
    if days < 1:
        raise WrongUseError("no-days", f"`{days}` days cannot be simulated", "give at least 1 day")
    if orders is not None and not 0 <= orders <= MOST_ORDERS:
        raise WrongUseError(
            "too-many-orders",
            f"`{orders}` orders cannot be simulated, up to {MOST_ORDERS:,} can",
            "give another number of orders",
        )


def _open_market(calendar: Calendar, *, shops: int, rounds: int, seed: int) -> Market:
    opened = open_shops(shops, rounds=rounds, seed=seed)
    return Market(
        shops=opened,
        items=list_items(opened, seed=seed),
        creators=creator_ids(max(3, shops // _SHOPS_A_CREATOR)),
        lines=set_lines(opened.staged, opened.first_item[opened.staged]),
        calendar=calendar,
        seed=seed,
    )


def _market_by_day(market: Market, days: int, orders: int) -> list[int]:
    return orders_by_day(max(0, orders), list(market.calendar.each(days)))


def _write_profiles(files: RecordFiles, market: Market) -> None:
    calendar, seed = market.calendar, market.seed
    files.add("shop_profile", shop_profiles(market.shops, calendar, seed=seed))
    files.add("creator_profile", creator_profiles(market.creators, calendar, seed=seed))
    files.add("item_profile", item_profiles(market.items, calendar, seed=seed))
    files.add("qualification", qualifications(market))


def _write_scenes(files: RecordFiles, scenes: Cast) -> None:
    for record, rows in scenes.rows.items():
        files.add(record, table_of(record, rows))


def _write_incidents(files: RecordFiles, market: Market) -> list[PlantedFinding]:
    incidents = list(plant_incidents(market))
    for record in dict.fromkeys(each.act.record for each in incidents):
        rows = [each.row for each in incidents if each.act.record == record]
        files.add(record, table_of(record, rows))
    files.add("content_audit", unconfirmed_audits(market))
    return list(incident_findings(incidents))


def _write_days(
    files: RecordFiles, market: Market, by_day: list[int], *, progress: Progress | None
) -> list[PlantedFinding]:
    findings: list[PlantedFinding] = []
    first_number = 0
    before: Ints = np.zeros(len(market.shops.ids), dtype=np.int64)
    for done, (day, orders) in enumerate(zip(market.calendar.each(len(by_day)), by_day, strict=True), 1):
        counts = orders_by_shop(market.shops.weight, orders, day=day, seed=market.seed)
        draft = draft_day(market, counts, before, day=day)
        placed = place_orders(market, draft, day=day, first_number=first_number)
        _write_day(files, market, placed)
        findings += late_orders(placed, market)
        before, first_number = before + counts, first_number + len(placed.number)
        if progress is not None:
            progress(done, len(by_day))
    return findings


def _write_day(files: RecordFiles, market: Market, placed: Orders) -> None:
    day = placed.day
    files.add("order", order_records(placed, market))
    files.add("refund", refunds(placed, market))
    files.add("review", reviews(placed, market))
    files.add("service_session", service_sessions(placed, market))
    files.add("complaint", complaints(placed, market))
    files.add("tracking", tracking(placed, market))
    files.add("inspection", inspections(market, day))
    files.add("price_quote", prices_of_pages(market, day))
    _write_broadcasts(files, market, broadcasts(market, day))


def _write_broadcasts(files: RecordFiles, market: Market, live: Broadcasts) -> None:
    files.add("live_session", live_sessions(live, market))
    files.add("complaint", live_reports(live, market))
    files.add("content_text", transcripts(live, market))
    files.add("price_quote", prices_on_air(live, market))
    files.add("exposure", exposures(live, market))
    files.add("distribution", distribution(live, market))


def _report(
    folder: Path, market: Market, files: RecordFiles, *, findings: list[PlantedFinding]
) -> SimulationReport:
    calendar = market.calendar
    return SimulationReport(
        folder=folder,
        first_day=next(calendar.each(calendar.days)),
        last_day=calendar.last_day,
        records=dict(files.rows),
        files={record: files.path(record) for record in files.rows},
        planted=dict(sorted(Counter((each.standard, each.grade) for each in findings).items())),
        truth=folder / "truth.jsonl",
    )
