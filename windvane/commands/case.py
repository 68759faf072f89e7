"""`windvane case ID`: one case, with all that decided it."""

import click

from engine.decide.case import Case
from engine.life.life import state_of
from windvane.case_words import facts_in_words, outcomes_in_words
from windvane.console import print_json, print_table, print_text
from windvane.erased import unless_erased
from windvane.finding_out import standing_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.words import grade_in_words, state_in_words


@click.command(
    "case",
    help=say(
        "Show one case: who, which clause, on which facts, with which outcomes.\n\n"
        "\b\nExample:\n  windvane case 20261120-S06-0a1b2c3d4e5f",
        "显示一个案件：主体、条款、事实与处置。\n\n\b\n示例：\n  windvane case 20261120-S06-0a1b2c3d4e5f",
    ),
)
@click.argument("case_id", metavar="ID")
@options_of_an_installation
def command(case_id: str) -> None:
    """Show it."""
    asked = invocation()
    database = existing_database(Home(asked.home))
    standing = standing_asked(database, case_id)
    case, state = standing.decision, state_of(standing.life)
    if asked.json:
        print_json(case.model_dump(mode="json") | {"state": state})
        return
    book = kept_book(database, case.book)
    print_table(case.case, ("item", "content"), _head(case, state))
    print_table(say("Facts", "事实"), ("fact", "name", "value", "integer"), facts_in_words(case, book))
    outcomes = outcomes_in_words(case, book)
    print_table(say("Outcomes", "处置"), ("outcome", "extent", "from", "until"), outcomes)
    print_text(say(f"why: windvane explain {case.case}", f"原因：windvane explain {case.case}"))


def _head(case: Case, state: str) -> list[tuple[str, object]]:
    return [
        (say("subject", "主体"), f"{case.subject} {unless_erased(case.subject_name or '')}".rstrip()),
        (say("operator", "经营者"), f"{case.operator} ({case.role})"),
        (say("standard", "标准"), case.standard),
        (say("grade", "情节"), grade_in_words(case.grade)),
        *_found_otherwise(case),
        (say("incident", "事件"), case.incident),
        (say("as of", "业务日"), case.as_of),
        (say("cycle", "治理周期"), case.cycle),
        (say("rule book", "规则集"), case.book),
        (say("state", "状态"), state_in_words(state, shadow=case.shadow)),
        (say("earlier breaches", "此前违规"), case.prior.same),
        *_procedures(case),
    ]


def _found_otherwise(case: Case) -> list[tuple[str, object]]:
    return [] if case.found is case.grade else [(say("found as", "认定情节"), grade_in_words(case.found))]


def _procedures(case: Case) -> list[tuple[str, object]]:
    names = " ".join(each.name for each in case.procedures)
    return [(say("procedures", "程序"), names)] if names else []
