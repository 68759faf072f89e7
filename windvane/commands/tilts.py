"""`windvane tilts`: the feed for ranking."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from engine.decide.moments import decided_at
from engine.decide.traffic import TiltInForce, traffic_factors
from rules.units import MULTIPLE_ONE, Unit
from storage.database.engine import reading
from storage.projections.tilts import tilts_in_force
from windvane.console import print_json, print_table
from windvane.following import followed
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.measured import Measured, measured_as_of
from windvane.moment_option import as_of_option
from windvane.words import bare

COLUMNS = ("subject", "channel", "factor", "sources")
Tilts = Mapping[str, list[TiltInForce]]
"""Subject → the tilts that reach it."""


@click.command(
    "tilts",
    help=say(
        "Show the traffic tilts in force, by subject and channel: tilts by rule times tilts of cases,\n"
        "of several on one matter the strictest. A subject that is not listed has the factor 1.\n\n"
        "\b\nExample:\n  windvane tilts --as-of 2026-11-20 --json",
        "按主体与渠道查看生效中的流量倾斜：依规则的倾斜乘以案件倾斜，\n"
        "同一事项的多个倾斜取最严者。未列出的主体系数为 1。\n\n"
        "\b\n示例：\n  windvane tilts --as-of 2026-11-20 --json",
    ),
)
@as_of_option()
@options_of_an_installation
def command(as_of: date | None) -> None:
    """List them."""
    asked = invocation()
    measured = measured_as_of(Home(asked.home), as_of)
    feed = list(_feed(_tilts(measured), measured.cycle.as_of))
    if asked.json:
        print_json(feed)
        return
    day = measured.cycle.as_of
    print_table(say(f"Tilts as of {day}", f"流量倾斜（{day}）"), COLUMNS, map(_row, feed))


def _tilts(measured: Measured) -> Tilts:
    tilts: dict[str, list[TiltInForce]] = defaultdict(list)
    for subject, tilt in (*_by_rule(measured), *_by_case(measured)):
        tilts[subject].append(tilt)
    return tilts


def _by_rule(measured: Measured) -> Iterator[tuple[str, TiltInForce]]:
    for one in followed(measured):
        if one.factor != MULTIPLE_ONE:
            yield one.subject, TiltInForce(one.factor, one.channels, source=one.standard, matter=one.standard)


def _by_case(measured: Measured) -> Iterator[tuple[str, TiltInForce]]:
    with reading(measured.database) as connection:
        for tilt in tilts_in_force(connection, decided_at(measured.cycle.as_of, measured.book.zone)):
            yield tilt.subject, TiltInForce(tilt.factor, tilt.channels, source=tilt.case, matter=tilt.matter)


def _feed(tilts: Tilts, as_of: date) -> Iterator[dict[str, Any]]:
    for subject, reaching in sorted(tilts.items()):
        for channel, factor in traffic_factors(reaching).items():
            yield {
                "subject": subject,
                "channel": channel,
                "factor": factor,
                "sources": sorted(tilt.source for tilt in reaching),
                "as_of": as_of.isoformat(),
            }


def _row(one: dict[str, Any]) -> tuple[object, ...]:
    return one["subject"], one["channel"], bare(Unit.MULTIPLE, one["factor"]), " ".join(one["sources"])
