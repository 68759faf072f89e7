"""`windvane scores`: scores, bands and dimensions."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.book import RuleBook
from rules.meaning.score import Score
from rules.units import Unit
from rules.wording import format_value
from storage.artefacts import Row, artefact_rows
from storage.ledger.contents import CycleHeader
from windvane.console import print_json, print_table
from windvane.cycle.artefacts import artefact_name
from windvane.finding_out import cycle_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.moment_option import as_of_option
from windvane.subject_argument import read_subject


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
    home = Home(asked.home)
    database = existing_database(home)
    cycle = cycle_asked(database, as_of)
    scores = list(_scores(home, cycle, kept_book(database, cycle.book), subject))
    if asked.json:
        print_json(scores)
        return
    columns = [say("subject", "主体"), say("score", "得分"), say("value", "分值"), say("band", "档位"), say("dimensions", "维度")]  # fmt: skip
    print_table(say(f"Scores as of {cycle.as_of}", f"得分（{cycle.as_of}）"), columns, map(_row, scores))


def _scores(home: Home, cycle: CycleHeader, book: RuleBook, subject: str | None) -> Iterator[dict[str, Any]]:
    kind, identity = read_subject(subject) if subject else (None, None)
    for score in book.scores.values():
        if kind in (None, score.of):
            for row in artefact_rows(
                home.artefacts(cycle.cycle) / artefact_name(score.of), subject_id=identity
            ):
                if row[score.name] is not None:
                    yield _score(row, score, cycle)


def _score(row: Row, score: Score, cycle: CycleHeader) -> dict[str, Any]:
    return {
        "subject": f"{score.of}:{row['subject_id']}",
        "score": score.name,
        "value": row[score.name],
        "band": row[f"{score.name}.band"],
        "dimensions": [
            {"dimension": one.name, "weight": one.weight, "value": row[f"{score.name}.{one.name}"]}
            for one in score.dimensions
        ],
        "as_of": cycle.as_of.isoformat(),
    }


def _row(score: dict[str, Any]) -> tuple[object, ...]:
    dimensions = (f"{one['dimension']} {_written(one['value'])}" for one in score["dimensions"])
    return score["subject"], score["score"], _written(score["value"]), score["band"], " · ".join(dimensions)


def _written(value: int | None) -> str:
    if value is None:
        return "–"
    return format_value(Unit.SCORE, value, currency="", zone="", language=spoken())
