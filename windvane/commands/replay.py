"""`windvane replay`: past decisions taken again, from the ledger or from the records, and compared."""

import click

from engine.decide.replay import Verdict
from rules.load.book import load_book
from rules.units import Value
from storage.cycles import all_cycles
from storage.database.engine import Database
from windvane.console import bar_of, note, print_json, print_table
from windvane.finding_out import case_asked
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import Invocation, invocation, options_of_an_installation
from windvane.language import say, several
from windvane.replaying.difference import Difference
from windvane.replaying.from_ledger import Asked, Replayed, replay_ledger
from windvane.replaying.from_records import Measured, replay_records
from windvane.replaying.why_words import why_in_words
from windvane.wrong_use import WrongUseError


@click.command(
    "replay",
    help=say(
        "Take past decisions again and compare. From what the ledger keeps of them and nothing else, judged\n"
        "by durable-rules and by the plain reference, which must agree; with --from-records whole nights\n"
        "again, on the records as they were known then. With --book DIR: what another book would have\n"
        "decided. Exit 1 when something comes out otherwise: by another rule, other data, another engine.\n\n"
        "\b\nExample:\n  windvane replay --all\n  windvane replay --all --from-records",
        "重新作出以往决定并比对。默认仅凭台账所存，由 durable-rules 与参考实现各判一次，二者须一致；\n"
        "加 --from-records 则按当时已知的记录重跑整夜。若结果不同（规则、数据或引擎所致），退出码为 1。\n"
        "加 --book DIR：看另一规则集会如何决定。\n\n"
        "\b\n示例：\n  windvane replay --all\n  windvane replay --all --from-records",
    ),
)
@click.option("--case", "case_id", metavar="ID", help=say("This case.", "此案件。"))
@click.option("--cycle", metavar="ID", help=say("Every case of this cycle.", "此治理周期的所有案件。"))
@click.option("--all", "every", is_flag=True, help=say("Every case.", "所有案件。"))
@click.option(
    "--from-records",
    is_flag=True,
    help=say("Measure again from the records, night by night.", "逐夜从记录重新计量。"),
)
@options_of_an_installation
def command(*, case_id: str | None, cycle: str | None, every: bool, from_records: bool) -> None:
    """Replay and report."""
    if [case_id is not None, cycle is not None, every].count(True) != 1:
        raise WrongUseError("replay-what", "say what to replay", "one of --case ID, --cycle ID, --all")
    asked = invocation()
    home = Home(asked.home)
    database = existing_database(home)
    _require(database, case_id, cycle)
    if from_records:
        _refuse_with_records(asked, case_id)
        with bar_of(say("replaying", "正在回放")) as progress:
            measured = replay_records(home, database, cycle=cycle, progress=progress)
        _tell_nights(measured, as_json=asked.json)
        _exit(measured.replayed)
        return
    by = None if asked.book is None else load_book(asked.book)
    with bar_of(say("replaying", "正在回放")) as progress:
        replayed = replay_ledger(database, Asked(case_id, cycle), by=by, progress=progress)
    _tell(replayed, as_json=asked.json)
    _exit(replayed)


def _require(database: Database, case: str | None, cycle: str | None) -> None:
    if case is not None:
        case_asked(database, case)
    if cycle is not None and all(header.cycle != cycle for header in all_cycles(database)):
        raise WrongUseError("no-cycle", f"`{cycle}` is no cycle of this home", "see windvane cases")


def _refuse_with_records(asked: Invocation, case: str | None) -> None:
    if case is not None:
        raise WrongUseError(
            "replay-what",
            "`--from-records` runs whole nights again, not single cases",
            "name the night of the case: --cycle ID",
        )
    if asked.book is not None:
        raise WrongUseError(
            "replay-what",
            "`--from-records` runs each night by the book that it went by",
            "leave --book out; without --from-records it says what that book would have decided",
        )


def _exit(replayed: Replayed) -> None:
    if replayed.different:
        raise click.exceptions.Exit(1)


def _tell_nights(measured: Measured, *, as_json: bool) -> None:
    if as_json:
        print_json(
            _json(measured.replayed)
            | {"cycles": list(measured.cycles), "from_ledger_alone": measured.from_ledger_alone}
        )
        return
    _tell(measured.replayed, as_json=False)
    nights = len(measured.cycles)
    note(
        say(
            f"{several(nights, 'night')} run again on the records as they were known then",
            f"按当时已知的记录重跑了 {nights} 夜",
        )
    )
    if alone := measured.from_ledger_alone:
        note(
            say(
                f"{several(alone, 'decision')} taken between nights: replayed from the ledger alone",
                f"两夜之间由人作出的 {alone} 项决定仅凭台账回放",
            )
        )


def _tell(replayed: Replayed, *, as_json: bool) -> None:
    if as_json:
        print_json(_json(replayed))
        return
    if replayed.different:
        columns = ("case", "because of", "why", "fields")
        print_table(say("Different", "不一致"), columns, map(_row, replayed.different))
    note(
        say(
            f"{several(replayed.replayed, 'decision')} taken again: {replayed.identical:,} identical",
            f"重新作出 {replayed.replayed} 项决定：{replayed.identical} 项完全一致",
        )
    )


def _json(replayed: Replayed) -> dict[str, object]:
    return {
        "replayed": replayed.replayed,
        "identical": replayed.identical,
        "different": [each.as_json() for each in replayed.different],
    }


def _row(one: Difference) -> tuple[object, ...]:
    return one.about, one.verdict, why_in_words(one.why), " ".join([*one.fields, *_closer(one)])


def _closer(one: Difference) -> list[str]:
    """What is known beside the fields: the facts, what either judge says, what would be decided."""
    facts = [f"{name}: {_figure(kept)} → {_figure(now)}" for name, (kept, now) in one.facts.items()]
    judges = [f"({judge}: {said})" for judge, said in one.judges.items()]
    rule = one.verdict is Verdict.RULE and one.would_be
    would = [say("would be: ", "将为：") + " ".join(str(each or "–") for each in one.would_be.values())]
    return [*facts, *judges, *(would if rule else ())]


def _figure(value: Value | None) -> str:
    return "–" if value is None else str(value)
