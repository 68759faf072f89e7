"""`windvane mentions`: which texts say which words of which lexicons."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from rules.meaning.book import RuleBook
from storage.artefacts import Row
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.measured import Measured, measured_as_of
from windvane.moment_option import as_of_option
from windvane.wrong_use import WrongUseError

COLUMNS = ("record", "id", "field", "lexicon", "term", "place", "context", "exempted by")


@click.command(
    "mentions",
    help=say(
        "List the words of lexicons that a cycle found in texts, each with its context.\n"
        "Words that a context excuses are kept and marked.\n\n"
        "\b\nExample:\n  windvane mentions --lexicon absolute_terms --no-exempted",
        "列出治理周期在文本中查出的词表用语及其上下文；因语境豁免的用语保留并注明。\n\n"
        "\b\n示例：\n  windvane mentions --lexicon absolute_terms --no-exempted",
    ),
)
@click.option("--lexicon", metavar="NAME", help=say("Of this lexicon only.", "仅此词表。"))
@click.option(
    "--exempted/--no-exempted",
    default=True,
    help=say("With or without what a context excuses.", "是否包含因语境豁免的用语。"),
)
@as_of_option()
@options_of_an_installation
def command(lexicon: str | None, *, exempted: bool, as_of: date | None) -> None:
    """List them by record."""
    asked = invocation()
    measured = measured_as_of(Home(asked.home), as_of)
    _check_lexicon(measured.book, lexicon)
    hits = list(_hits(measured, lexicon, exempted=exempted))
    if asked.json:
        print_json(hits)
        return
    day = measured.cycle.as_of
    rows = [_cells(hit, measured.book) for hit in hits]
    print_table(say(f"Mentions as of {day}", f"词表用语（{day}）"), COLUMNS, rows)


def _check_lexicon(book: RuleBook, lexicon: str | None) -> None:
    if lexicon is not None and lexicon not in book.lexicons:
        there_are = f"there are {', '.join(book.lexicons)}" if book.lexicons else "the rule book has none"
        raise WrongUseError("no-lexicon", f"`{lexicon}` is no lexicon", there_are)


def _hits(measured: Measured, lexicon: str | None, *, exempted: bool) -> Iterator[Row]:
    for hit in measured.hits():
        if lexicon in (None, hit["lexicon"]) and (exempted or hit["exempted_by"] is None):
            yield hit


def _cells(hit: Row, book: RuleBook) -> tuple[Any, ...]:
    lexicon = book.lexicons[hit["lexicon"]]
    titles = {exemption.name: exemption.title for exemption in lexicon.exempt}
    excused = hit["exempted_by"]
    return (
        hit["record"],
        hit["key"],
        hit["field"],
        hit["lexicon"],
        hit["term"],
        f"{hit['start']}–{hit['end']}",
        " ".join(hit["context"].split()),
        None if excused is None else titles[excused].get(spoken(), excused),
    )
