"""`windvane indicators --subject KIND:ID`: what a cycle measured of a subject."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.indicator import Indicator
from rules.units import Unit
from rules.wording import format_value
from storage.artefacts import Row, artefact_rows
from windvane.console import print_json, print_table
from windvane.cycle.artefacts import artefact_name
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.moment_option import as_of_option
from windvane.subject_argument import read_subject
from windvane.wrong_use import WrongUseError

PARTS = ("numerator", "denominator", "baseline", "times_baseline")


@click.command(
    "indicators",
    help=say(
        "Show what a cycle measured of a subject: value, numerator, denominator, baseline.\n\n"
        "\b\nExample:\n  windvane indicators --subject shop:S000091",
        "查看某一治理周期对主体的计量：数值、分子、分母与基线。\n\n"
        "\b\n示例：\n  windvane indicators --subject shop:S000091",
    ),
)
@click.option("--subject", metavar="KIND:ID", required=True, help=say("Of this subject.", "此主体的指标。"))
@as_of_option()
@options_of_an_installation
def command(subject: str, as_of: date | None) -> None:
    """List them in the order of the book."""
    asked = invocation()
    home = Home(asked.home)
    kind, identity = read_subject(subject)
    database = existing_database(home)
    cycle = cycle_asked(database, as_of)
    book = kept_book(database, cycle.book)
    if kind not in book.subjects:
        raise WrongUseError(
            "no-subject", f"`{kind}` is no kind of subject", f"there are {', '.join(book.subjects)}"
        )
    row = next(artefact_rows(home.artefacts(cycle.cycle) / artefact_name(kind), subject_id=identity), None)
    if row is None:
        raise WrongUseError(
            "no-subject", f"`{subject}` has no profile as of {cycle.as_of}", "see windvane scores"
        )
    measured = [
        _measured(one, row, subject, cycle.as_of) for one in book.indicators.values() if kind in one.of
    ]
    if asked.json:
        print_json(measured)
        return
    written = [list(_written(one, book.currency, book.zone)) for one in measured]
    columns = [say("indicator", "指标"), say("value", "数值"), say("numerator", "分子"), say("denominator", "分母"), say("baseline", "基线"), say("times baseline", "倍数")]  # fmt: skip
    print_table(f"{subject} {row['subject_name'] or ''} · {cycle.as_of}", columns, written)


def _measured(indicator: Indicator, row: Row, subject: str, as_of: date) -> dict[str, Any]:
    parts = {part: row.get(f"{indicator.name}.{part}") for part in PARTS}
    return {
        "subject": subject,
        "indicator": indicator.name,
        "unit": indicator.unit,
        "value": row[indicator.name],
        **parts,
        "rank": None,
        "as_of": as_of.isoformat(),
    }


def _written(measured: dict[str, Any], currency: str, zone: str) -> Iterator[str | None]:
    units = (measured["unit"], None, None, measured["unit"], Unit.MULTIPLE)
    yield measured["indicator"]
    for name, unit in zip(("value", *PARTS), units, strict=True):
        value = measured[name]
        if value is None or unit is None:
            yield value
        else:
            yield format_value(unit, value, currency=currency, zone=zone, language=spoken())
