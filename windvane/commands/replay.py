"""`windvane replay`: past cases decided again from the ledger alone, and compared."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from engine.decide.case import Case
from engine.decide.replay import Replay, Verdict, compare, redecide
from rules.meaning.book import RuleBook
from storage.cycles import all_cycles
from storage.database.engine import Database, reading
from storage.projections.decisions import decisions
from storage.records.store import Progress
from windvane.console import bar_of, note, print_json, print_table
from windvane.finding_out import case_asked
from windvane.home import Home
from windvane.installation import existing_database, kept_book
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.wrong_use import WrongUseError

TOLD_EVERY = 500


@click.command(
    "replay",
    help=say(
        "Decide past cases again, from what the ledger keeps of them and nothing else, and compare.\n"
        "Exit 1 when a case comes out otherwise: by another rule, other data, or another engine.\n\n"
        "\b\nExample:\n  windvane replay --all",
        "仅凭台账所存重新决定以往案件并比对。若结果不同（规则、数据或引擎所致），退出码为 1。\n\n"
        "\b\n示例：\n  windvane replay --all",
    ),
)
@click.option("--case", "case_id", metavar="ID", help=say("This case.", "此案件。"))
@click.option("--cycle", metavar="ID", help=say("Every case of this cycle.", "此治理周期的所有案件。"))
@click.option("--all", "every", is_flag=True, help=say("Every case.", "所有案件。"))
@options_of_an_installation
def command(case_id: str | None, cycle: str | None, every: bool) -> None:
    """Replay and report."""
    if [case_id is not None, cycle is not None, every].count(True) != 1:
        raise WrongUseError("replay-what", "say what to replay", "one of --case ID, --cycle ID, --all")
    asked = invocation()
    database = existing_database(Home(asked.home))
    cases = _asked(database, case_id, cycle)
    with bar_of(say("replaying", "正在回放")) as progress:
        replayed = list(_replayed(cases, _books(database, cases), progress))
    _tell(replayed, as_json=asked.json)
    if any(replay.verdict is not Verdict.IDENTICAL for _, replay in replayed):
        raise click.exceptions.Exit(1)


def _asked(database: Database, case_id: str | None, cycle: str | None) -> list[Case]:
    if case_id is not None:
        case_asked(database, case_id)
    if cycle is not None and all(header.cycle != cycle for header in all_cycles(database)):
        raise WrongUseError("no-cycle", f"`{cycle}` is no cycle of this home", "see windvane cases")
    with reading(database) as connection:
        return list(decisions(connection, case=case_id, cycle=cycle))


def _books(database: Database, cases: Iterable[Case]) -> dict[str, RuleBook]:
    return {digest: kept_book(database, digest) for digest in {case.book for case in cases}}


def _replayed(
    cases: list[Case], books: dict[str, RuleBook], progress: Progress
) -> Iterator[tuple[Case, Replay]]:
    for done, case in enumerate(cases, start=1):
        book = books[case.book]
        yield case, compare(case, redecide(case, book), book=book)
        if done % TOLD_EVERY == 0 or done == len(cases):
            progress("", done, len(cases))


def _tell(replayed: list[tuple[Case, Replay]], *, as_json: bool) -> None:
    different = [(case, replay) for case, replay in replayed if replay.verdict is not Verdict.IDENTICAL]
    verdicts = Counter(replay.verdict for _, replay in replayed)
    if as_json:
        told = [
            {"case": case.case, "because_of": replay.verdict, "fields": replay.fields}
            for case, replay in different
        ]
        print_json({"replayed": len(replayed), "identical": verdicts[Verdict.IDENTICAL], "different": told})
        return
    if different:
        rows = [(case.case, replay.verdict, " ".join(replay.fields)) for case, replay in different]
        print_table(say("Different", "不一致"), ("case", "because of", "fields"), rows)
    count, identical = len(replayed), verdicts[Verdict.IDENTICAL]
    note(
        say(
            f"{several(count, 'decision')} taken again: {identical} identical",
            f"重新作出 {count} 项决定：{identical} 项完全一致",
        )
    )
