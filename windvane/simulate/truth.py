"""The truth: everything that the cycles of the last nights must find, and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np

from windvane.simulate.figures import DAY
from windvane.simulate.incidents import Incident
from windvane.simulate.market import Market
from windvane.simulate.misconduct import NIGHTS, STAGES, Mark
from windvane.simulate.orders import PROMISE, Orders
from windvane.simulate.planted import PlantedFinding


def staged_findings(market: Market) -> Iterator[PlantedFinding]:
    """Give the findings of all stages: the shop's, or the item's where the stage has peers."""
    first_night = market.calendar.last_day - timedelta(days=NIGHTS - 1)
    for turn, shop in enumerate(market.shops.staged):
        stage = STAGES[turn % len(STAGES)]
        item = int(market.shops.first_item[shop])
        subject = f"item:{market.items.ids[item]}" if stage.peers else f"shop:{market.shops.ids[int(shop)]}"
        yield PlantedFinding(
            standard=stage.standard,
            subject=subject,
            grade=stage.grade,
            incident=None,
            visible_from=first_night,
            note=stage.note.format(stage.marked, stage.out_of),
        )


def late_orders(orders: Orders, market: Market) -> Iterator[PlantedFinding]:
    """Give the findings of a day's orders that are shipped late: of S01, once the promise has passed."""
    for row in np.flatnonzero(orders.draft.marked(Mark.LATE)):
        shop = int(orders.draft.shop[row])
        yield PlantedFinding(
            standard="S01",
            subject=f"shop:{market.shops.ids[shop]}",
            grade="slight",
            incident=f"O{int(orders.number[row]):09d}",
            visible_from=orders.day + timedelta(days=PROMISE // DAY),
            note="shipped after the promised time",
        )


def incident_findings(incidents: Iterable[Incident]) -> Iterator[PlantedFinding]:
    """Give the findings of planted acts: from the day they were found."""
    for incident in incidents:
        if incident.act.breaks:
            yield PlantedFinding(
                standard=incident.act.standard,
                subject=f"{incident.act.kind}:{incident.subject_id}",
                grade=incident.act.grade,
                incident=incident.incident,
                visible_from=incident.found_on,
                note=incident.act.note,
            )


def write_truth(path: Path, findings: list[PlantedFinding]) -> None:
    """Write the truth, one finding per line."""
    path.write_text("".join(finding.line() for finding in findings), encoding="utf-8")
