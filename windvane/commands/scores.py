"""`windvane scores`: scores, bands and dimensions."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.score import Band, Dimension, Score
from rules.meaning.texts import Texts
from rules.units import Unit
from storage.artefacts import Row
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.measured import Measured, measured_as_of
from windvane.moment_option import as_of_option
from windvane.subject_argument import read_subject
from windvane.words import bare

COLUMNS = ("subject", "score", "value", "band", "dimensions")


@click.command(
    "scores",
    help=say(
        "Show the scores of a cycle with their bands and dimensions: of one subject, or of all.\n\n"
        "\b\nExample:\n  windvane scores --subject shop:S000091",
        "查看某一治理周期的得分、档位与各维度：单个主体，或全部。\n\n"
        "\b\n示例：\n  windvane scores --subject shop:S000091",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的得分。"))
@as_of_option()
@options_of_an_installation
def command(subject: str | None, as_of: date | None) -> None:
    """List them."""
    asked = invocation()
    measured = measured_as_of(Home(asked.home), as_of)
    scores = list(_of_everybody(measured) if subject is None else _of_one(measured, subject))
    if asked.json:
        print_json(scores)
        return
    day = measured.cycle.as_of
    rows = [_row(one, measured.book.scores[one["score"]]) for one in scores]
    print_table(say(f"Scores as of {day}", f"得分（{day}）"), COLUMNS, rows)


def _of_everybody(measured: Measured) -> Iterator[dict[str, Any]]:
    for score in measured.book.scores.values():
        yield from _of(measured.rows(score.of), score, measured.cycle.as_of)


def _of_one(measured: Measured, subject: str) -> Iterator[dict[str, Any]]:
    kind, identity = read_subject(subject)
    rows = list(measured.rows(kind, subject_id=identity))
    for score in measured.book.scores.values():
        if score.of == kind:
            yield from _of(rows, score, measured.cycle.as_of)


def _of(rows: Iterable[Row], score: Score, as_of: date) -> Iterator[dict[str, Any]]:
    return (_score(row, score, as_of) for row in rows if row[score.name] is not None)


def _score(row: Row, score: Score, as_of: date) -> dict[str, Any]:
    return {
        "subject": f"{score.of}:{row['subject_id']}",
        "score": score.name,
        "value": row[score.name],
        "band": row[f"{score.name}.band"],
        "dimensions": [
            {"dimension": one.name, "weight": one.weight, "value": row[f"{score.name}.{one.name}"]}
            for one in score.dimensions
        ],
        "as_of": as_of.isoformat(),
    }


def _row(shown: dict[str, Any], score: Score) -> tuple[object, ...]:
    """A line of the table, by the titles that the book gives."""
    named: tuple[Dimension | Band, ...] = (*score.dimensions, *score.bands)
    titles = {one.name: _titled(one.title, one.name) for one in named}
    dimensions = (f"{titles[one['dimension']]} {_written(one['value'])}" for one in shown["dimensions"])
    return (
        shown["subject"],
        _titled(score.title, score.name),
        _written(shown["value"]),
        titles.get(shown["band"], "–"),
        " · ".join(dimensions),
    )


def _titled(title: Texts, name: str) -> str:
    return title.get(spoken(), name)


def _written(value: int | None) -> str:
    return "–" if value is None else bare(Unit.SCORE, value)
