"""`windvane explain CASE`: which fact met which part of which clause, and what happened since."""

import click

from engine.explain.why import explain
from engine.life.standing import Standing, as_it_stands, held_back
from notices.explanation import render_explanation
from notices.story import Story, build_story, render_story
from rules.meaning.book import RuleBook
from windvane.console import print_json, print_text
from windvane.finding_out import standing_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken


@click.command(
    "explain",
    help=say(
        "Tell why a case is decided as it is: which fact met which part of which clause, by the rule book\n"
        "that decided it; then what happened to it, in order, and what falls due.\n\n"
        "\b\nExample:\n  windvane explain 20261120-S06-0a1b2c3d4e5f",
        "说明案件为何如此决定：依当时的规则集，哪一事实符合哪一条款的哪一部分；再依次说明案件经过与待办期限。\n\n"
        "\b\n示例：\n  windvane explain 20261120-S06-0a1b2c3d4e5f",
    ),
)
@click.argument("case_id", metavar="CASE")
@options_of_an_installation
def command(case_id: str) -> None:
    """Tell it."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    standing = standing_asked(database, case_id)
    book = kept_book(database, standing.decision.book)
    story = build_story(standing, book, spoken())
    if asked.json:
        why = explain(standing.decision, book).model_dump(mode="json")
        print_json({**why, "story": story.model_dump(mode="json")})
    else:
        print_text(_in_words(standing, book, story))


def _in_words(standing: Standing, book: RuleBook, story: Story) -> str:
    waits = held_back(standing)
    why = render_explanation(as_it_stands(standing), book, story.language, held_back=waits)
    return f"{why}\n{render_story(story)}"
