"""`windvane diff BEFORE AFTER`: what changed between two rule books, and for whom."""

from collections.abc import Iterator

import click

from rules.compare.change import Change, Kind, Part
from rules.compare.compare import compare_books
from rules.load.text import width
from rules.meaning.book import RuleBook
from windvane.book_words import (
    kind_in_words,
    path_in_words,
    section_in_words,
    tendency_in_words,
    written_in_words,
)
from windvane.console import note, print_json, print_text
from windvane.invocation import invocation, options_of_an_installation
from windvane.kept_release import book_named
from windvane.language import say, spoken

_WIDEST = 100


@click.command(
    "diff",
    help=say(
        "Tell what changed from the rule book BEFORE to the rule book AFTER, clause by clause: which\n"
        "figures and conditions, whom it concerns, and whether it is stricter or milder where that is\n"
        "certain. What is only written differently is no change. A book is named by its folder, or, if a\n"
        "cycle went by it, by its digest (windvane releases).\n\n"
        "\b\nExample:\n  windvane diff rulebook-2026-10 rulebook-2026-11",
        "逐条说明规则集 BEFORE 到 AFTER 的变化：哪些数值与条件、涉及谁、能确定时是更严还是更宽。\n"
        "仅写法不同不算变化。规则集以文件夹指明；曾用于治理周期者，也可用摘要指明（windvane releases）。\n\n"
        "\b\n示例：\n  windvane diff rulebook-2026-10 rulebook-2026-11",
    ),
)
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@options_of_an_installation
def command(before: str, after: str) -> None:
    """Exit 0 when both mean the same, 1 when something changed."""
    old, new = book_named(before), book_named(after)
    changes = compare_books(old, new)
    if invocation().json:
        print_json([_plain(change) for change in changes])
    else:
        print_text("\n\n".join("\n".join(_told(change, old, new)) for change in changes))
    if not changes:
        note(say("both books mean the same", "两个规则集含义相同"))
        return
    note(say(f"{len(changes)} changed", f"共 {len(changes)} 处变化"))
    raise click.exceptions.Exit(1)


def _told(change: Change, old: RuleBook, new: RuleBook) -> Iterator[str]:
    book = old if change.kind is Kind.REMOVED else new
    head = f"{change.name or book.name} {_title(change, book)}".rstrip()
    yield f"{section_in_words(change.section)} {head} · {kind_in_words(change.kind)}{_concerns(change, book)}"
    yield from (_told_part(part) for part in change.parts)
    if change.section == "standards" and change.kind is Kind.ADDED:
        first = book.standards[change.name].effective_from
        yield say(f"    binds from {first}", f"    自 {first} 起生效")


def _told_part(part: Part) -> str:
    """One line, or three where the line would be too long to read."""
    way, before, after = (
        tendency_in_words(part.tendency),
        written_in_words(part.before),
        written_in_words(part.after),
    )
    place = f"    {path_in_words(part.path)}" + (say(f" ({way})", f"（{way}）") if way else "")
    one_line = f"{place}: {before} → {after}"
    if width(one_line) <= _WIDEST:
        return one_line
    return f"{place}:\n      - {before}\n      + {after}"


def _title(change: Change, book: RuleBook) -> str:
    match change.section:
        case "standards":
            return book.standards[change.name].clause[spoken()]
        case "procedures":
            return book.procedures[change.name].clause[spoken()]
        case "indicators":
            return book.indicators[change.name].title[spoken()]
        case "scores":
            return book.scores[change.name].title[spoken()]
        case _:
            return ""


def _concerns(change: Change, book: RuleBook) -> str:
    concerned = change.concerned
    kinds = say(", ", "、").join(book.subjects[kind].title[spoken()] for kind in concerned.kinds)
    told = say(f" · concerns: {kinds}", f" · 涉及：{kinds}") if kinds else ""
    if concerned.through:
        told += say(f" through {', '.join(concerned.through)}", f"（经 {'、'.join(concerned.through)}）")
    return told


def _plain(change: Change) -> dict[str, object]:
    return {
        "section": change.section,
        "id": change.name,
        "change": change.kind,
        "kinds": change.concerned.kinds,
        "roles": change.concerned.roles,
        "through": change.concerned.through,
        "parts": [
            {
                "path": [str(step) for step in part.path],
                "before": part.before,
                "after": part.after,
                "tendency": part.tendency,
            }
            for part in change.parts
        ],
    }
