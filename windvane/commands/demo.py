"""`windvane demo`: a simulated marketplace governed before one's eyes."""

from shlex import quote

import click

from engine.decide.case import Case
from engine.decide.ids import notice_id
from engine.decide.outcome import NoticeDue
from rules.meaning.book import RuleBook
from storage.database.engine import reading
from storage.projections.notices import notice_by_id
from windvane.console import bar_of, note, print_json, print_table, print_text
from windvane.cycle.report import CycleReport
from windvane.demo.planted import Compared, VaneCompared, by_vane
from windvane.demo.show import Demonstration, demonstrate
from windvane.home import Home
from windvane.installation import database_of
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.words import grade_in_words, vane_in_words

NIGHT = (
    "night",
    "subjects measured",
    "new cases",
    "answered before",
    "steps of open cases",
    "notices",
    "alarms",
    "seconds",
)
COMPARED = ("standard", "clause", "grade", "planted", "found", "missed", "unplanted")
VANES = ("wind vane", "standards", "grades", "planted", "found", "missed", "unplanted")


@click.command(
    "demo",
    help=say(
        "Simulate a marketplace where every standard of the shipped book is broken at every grade it has,\n"
        "govern its last nights, and show planted against found, one notice in full, and how to go on.\n"
        "Everything is kept in the home. Exit code 1 when found is not exactly what was planted.\n\n"
        "\b\nExample:\n  windvane demo\n  windvane demo --all",
        "模拟一个集市，其中出厂规则集的每一标准、每一情节都有人违反；治理其最后几夜，对照“埋设”与“查出”，\n"
        "完整展示一份通知，并提示下一步。所有内容保存在安装目录中。查出与埋设不完全一致时，退出码为 1。\n\n"
        "\b\n示例：\n  windvane demo\n  windvane demo --all",
    ),
)
@click.option("--shops", type=int, default=300, show_default=True, help=say("How many shops.", "店铺数量。"))
@click.option(
    "--nights",
    type=click.IntRange(1, 7),
    default=3,
    show_default=True,
    help=say("How many nights.", "夜数。"),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=say("Another seed, another market.", "随机种子。"),
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help=say(
        "Show every standard and grade, not the wind vanes alone.", "逐标准、逐情节列出，而不只按风向标汇总。"
    ),
)
@options_of_an_installation
def command(*, shops: int, nights: int, seed: int, every: bool) -> None:
    """Show it; exit 1 when found is not what was planted."""
    asked = invocation()
    home = Home(asked.home)
    with bar_of("") as progress:
        shown = demonstrate(home, shops=shops, nights=nights, seed=seed, progress=progress)
    if asked.json:
        print_json(_summary(shown))
    else:
        _tell(shown, home, every=every)
    if not shown.exact:
        raise click.exceptions.Exit(1)


def _tell(shown: Demonstration, home: Home, *, every: bool) -> None:
    _tell_marketplace(shown)
    _tell_planted_against_found(shown, every=every)
    _tell_one_notice(shown, home)
    note(say("How to go on:", "接下来可以："))
    for line in _ways_on(shown, home):
        note(f"  {line}")


def _tell_marketplace(shown: Demonstration) -> None:
    records = [(name, f"{count:,}") for name, count in shown.simulated.records.items()]
    print_table(say("The marketplace", "集市"), ("record", "how many"), records)
    print_table(say("Nightly cycles", "夜间治理周期"), NIGHT, map(_night, shown.nights))


def _night(report: CycleReport) -> tuple[object, ...]:
    return (
        report.as_of,
        f"{sum(report.subjects.values()):,}",
        report.cases,
        report.absorbed,
        sum(report.steps.values()),
        report.notices,
        len(report.disagreements) + len(report.crashes),
        f"{sum(report.seconds.values()):.1f}",
    )


def _tell_planted_against_found(shown: Demonstration, *, every: bool) -> None:
    title = say("Planted against found", "埋设与查出")
    if every:
        print_table(title, COMPARED, [_compared(one, shown.book) for one in shown.compared])
    else:
        print_table(title, VANES, map(_of_vane, by_vane(shown.compared, shown.book)))
    verdict = say("all planted misconduct was found, and nothing else", "埋设的违规全部查出，且无误报")
    note(verdict if shown.exact else say("found is NOT what was planted", "查出与埋设不一致"))


def _compared(one: Compared, book: RuleBook) -> tuple[object, ...]:
    return (
        one.standard,
        book.standards[one.standard].clause[spoken()],
        grade_in_words(one.grade),
        one.planted,
        one.found,
        len(one.missed),
        len(one.unplanted),
    )


def _of_vane(one: VaneCompared) -> tuple[object, ...]:
    return (
        vane_in_words(one.vane),
        one.standards,
        one.grades,
        one.planted,
        one.found,
        one.missed,
        one.unplanted,
    )


def _severest(shown: Demonstration) -> Case:
    return max(
        (case for case in shown.cases if any(isinstance(one, NoticeDue) for one in case.outcomes)),
        key=lambda case: (case.grade.severity, len(case.outcomes), case.case),
    )


def _tell_one_notice(shown: Demonstration, home: Home) -> None:
    with reading(database_of(home)) as connection:
        found = notice_by_id(connection, notice_id(_severest(shown).case))
    languages = {one.language: one for one in found}
    print_text("\n" + languages[spoken()].text)


def _ways_on(shown: Demonstration, home: Home) -> list[str]:
    case = _severest(shown).case
    kept = f"--home {quote(str(home.folder))}"
    return [
        f"windvane cases {kept}",
        f"windvane explain {case} {kept}",
        f"windvane notice {notice_id(case)} --format html {kept} > notice.html",
        f"windvane tilts {kept}",
        f"windvane replay --all {kept}",
        f"windvane ledger verify {kept}",
        "windvane init rulebook",
    ]


def _summary(shown: Demonstration) -> dict[str, object]:
    return {
        "records": shown.simulated.records,
        "nights": [night.model_dump(mode="json") for night in shown.nights],
        "planted": [_plain(one) for one in shown.compared],
        "exact": shown.exact,
    }


def _plain(one: Compared) -> dict[str, object]:
    return {
        "standard": one.standard,
        "grade": one.grade,
        "planted": one.planted,
        "found": one.found,
        "missed": sorted(map(list, one.missed)),
        "unplanted": sorted(map(list, one.unplanted)),
    }
