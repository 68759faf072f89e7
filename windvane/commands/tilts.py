"""`windvane tilts`: the feed for ranking."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from engine.decide.moments import decided_at
from engine.decide.traffic import TiltInForce, traffic_factors
from rules.meaning.book import RuleBook
from rules.units import MULTIPLE_ONE, Unit
from rules.wording import format_value
from storage.artefacts import artefact_rows
from storage.database.engine import Database, reading
from storage.ledger.contents import CycleHeader
from storage.projections.tilts import tilts_in_force
from windvane.console import print_json, print_table
from windvane.cycle.artefacts import artefact_name
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.moment_option import as_of_option

Tilts = Mapping[str, list[TiltInForce]]


@click.command(
    "tilts",
    help=say(
        "Show the traffic tilts in force, by subject and channel: tilts by band times tilts of cases.\n"
        "A subject that is not listed has the factor 1.\n\n"
        "\b\nExample:\n  windvane tilts --as-of 2026-11-20 --json",
        "按主体与渠道查看生效中的流量倾斜：档位倾斜乘以案件倾斜。未列出的主体系数为 1。\n\n"
        "\b\n示例：\n  windvane tilts --as-of 2026-11-20 --json",
    ),
)
@as_of_option()
@options_of_an_installation
def command(as_of: date | None) -> None:
    """List them."""
    asked = invocation()
    home = Home(asked.home)
    database = existing_database(home)
    cycle = cycle_asked(database, as_of)
    book = kept_book(database, cycle.book)
    tilts: dict[str, list[TiltInForce]] = defaultdict(list)
    for subject, tilt in (*_by_band(home, cycle, book), *_by_case(database, cycle, book)):
        tilts[subject].append(tilt)
    feed = list(_feed(tilts, cycle.as_of))
    if asked.json:
        print_json(feed)
        return
    columns = [say("subject", "主体"), say("channel", "渠道"), say("factor", "系数"), say("from", "来源")]
    rows = [
        (one["subject"], one["channel"], _written(one["factor"]), " ".join(one["sources"])) for one in feed
    ]
    print_table(say(f"Tilts as of {cycle.as_of}", f"流量倾斜（{cycle.as_of}）"), columns, rows)


def _by_band(home: Home, cycle: CycleHeader, book: RuleBook) -> Iterator[tuple[str, TiltInForce]]:
    mechanical = [one for one in book.standards.values() if one.by_band and one.in_force(cycle.as_of)]
    for kind in {kind for one in mechanical for kind in one.of}:
        for row in artefact_rows(home.artefacts(cycle.cycle) / artefact_name(kind)):
            for one in mechanical:
                factor = row.get(f"tilt.{one.name}")
                if factor not in (None, MULTIPLE_ONE):
                    yield f"{kind}:{row['subject_id']}", TiltInForce(factor, (), one.name)


def _by_case(database: Database, cycle: CycleHeader, book: RuleBook) -> Iterator[tuple[str, TiltInForce]]:
    with reading(database) as connection:
        for tilt in tilts_in_force(connection, decided_at(cycle.as_of, book.zone)):
            yield tilt.subject, TiltInForce(tilt.factor, tilt.channels, tilt.case)


def _feed(tilts: Tilts, as_of: date) -> Iterator[dict[str, Any]]:
    for subject, reaching in sorted(tilts.items()):
        for channel, factor in traffic_factors(reaching).items():
            sources = sorted(tilt.source for tilt in reaching)
            yield {
                "subject": subject,
                "channel": channel,
                "factor": factor,
                "sources": sources,
                "as_of": as_of.isoformat(),
            }


def _written(factor: int) -> str:
    return "×" + format_value(Unit.MULTIPLE, factor, currency="", zone="", language=spoken()).rstrip("x 倍")
