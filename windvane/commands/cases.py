"""`windvane cases`: the cases of a home."""

import click

from engine.decide.case import Case
from storage.database.engine import reading
from storage.projections.cases import find_cases
from storage.projections.standings import states
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.words import grade_in_words, outcome_kind_in_words, state_in_words

COLUMNS = ("case", "subject", "name", "standard", "grade", "state", "outcomes")


@click.command(
    "cases",
    help=say(
        "List cases in the order they were decided: all, or those that match every filter.\n\n"
        "\b\nExample:\n  windvane cases --standard S06",
        "按决定先后列出案件：全部，或符合所有筛选条件者。\n\n\b\n示例：\n  windvane cases --standard S06",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体的案件。"))
@click.option("--operator", metavar="ID", help=say("Of this operator.", "此经营者的案件。"))
@click.option("--standard", metavar="ID", help=say("Of this standard.", "此标准的案件。"))
@click.option("--state", metavar="STATE", help=say("In this state.", "处于此状态的案件。"))
@click.option("--cycle", metavar="ID", help=say("Of this cycle.", "此治理周期的案件。"))
@options_of_an_installation
def command(**filters: str | None) -> None:
    """List them."""
    asked = invocation()
    with reading(existing_database(Home(asked.home))) as connection:
        cases = find_cases(connection, **filters)
        state = states(connection, [case.case for case in cases])
    if asked.json:
        print_json([case.model_dump(mode="json") | {"state": state[case.case]} for case in cases])
        return
    rows = [_row(case, state[case.case]) for case in cases]
    print_table(say(several(len(cases), "case"), f"案件 {len(cases)} 件"), COLUMNS, rows)


def _row(case: Case, state: str) -> tuple[object, ...]:
    kinds = dict.fromkeys(outcome.kind for outcome in case.outcomes)
    return (
        case.case,
        case.subject,
        case.subject_name,
        case.standard,
        grade_in_words(case.grade),
        state_in_words(state, shadow=case.shadow),
        " ".join(map(outcome_kind_in_words, kinds)),
    )
