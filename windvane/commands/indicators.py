"""`windvane indicators --subject KIND:ID`: what a cycle measured of a subject."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.units import Unit
from storage.artefacts import Row
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.measured import Measured, measured_as_of
from windvane.moment_option import as_of_option
from windvane.subject_argument import read_subject
from windvane.words import value_in_words
from windvane.wrong_use import WrongUseError

PARTS = ("numerator", "denominator", "baseline", "times_baseline", "rank")
COLUMNS = ("indicator", "value", "numerator", "denominator", "baseline", "times baseline", "rank")


@click.command(
    "indicators",
    help=say(
        "Show what a cycle measured of a subject: value, numerator, denominator, baseline, rank.\n\n"
        "\b\nExample:\n  windvane indicators --subject shop:S000091",
        "查看某一治理周期对主体的计量：数值、分子、分母、基线与排名。\n\n"
        "\b\n示例：\n  windvane indicators --subject shop:S000091",
    ),
)
@click.option("--subject", metavar="KIND:ID", required=True, help=say("Of this subject.", "此主体的指标。"))
@as_of_option()
@options_of_an_installation
def command(subject: str, as_of: date | None) -> None:
    """List them in the order of the book."""
    asked = invocation()
    kind, identity = read_subject(subject)
    measured = measured_as_of(Home(asked.home), as_of)
    row = _row(measured, kind, identity)
    indicators = [one for one in measured.book.indicators.values() if kind in one.of]
    if asked.json:
        told = {"subject": subject, "as_of": measured.cycle.as_of.isoformat()}
        print_json([_plain(one, row) | told for one in indicators])
        return
    title = f"{subject} {row['subject_name'] or ''} · {measured.cycle.as_of}"
    print_table(title, COLUMNS, [tuple(_cells(one, row, measured.book)) for one in indicators])


def _row(measured: Measured, kind: str, identity: str) -> Row:
    row = next(measured.rows(kind, subject_id=identity), None)
    if row is None:
        message = f"`{kind}:{identity}` has no profile as of {measured.cycle.as_of}"
        raise WrongUseError("no-subject", message, "see windvane scores")
    return row


def _plain(indicator: Indicator, row: Row) -> dict[str, Any]:
    parts = {part: row.get(f"{indicator.name}.{part}") for part in PARTS}
    value = {"indicator": indicator.name, "unit": indicator.unit, "value": row[indicator.name]}
    return value | parts


def _cells(indicator: Indicator, row: Row, book: RuleBook) -> Iterator[str | None]:
    yield indicator.name
    for name, unit in _units(indicator):
        value = row.get(name)
        yield None if value is None or unit is None else value_in_words(unit, value, book)


def _units(indicator: Indicator) -> Iterator[tuple[str, Unit | None]]:
    units = (
        indicator.numerator_unit,
        indicator.denominator_unit,
        indicator.unit,
        Unit.MULTIPLE,
        Unit.SHARE,
    )
    yield indicator.name, indicator.unit
    for part, unit in zip(PARTS, units, strict=True):
        yield f"{indicator.name}.{part}", unit
