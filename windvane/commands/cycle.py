"""`windvane cycle --as-of DATE`: one governance cycle."""

from datetime import date, datetime

import click

from windvane.clock import last_full_day, now
from windvane.console import bar_of, note, print_json, print_table
from windvane.cycle.report import CycleReport
from windvane.cycle.run import run_cycle
from windvane.home import Home
from windvane.installation import book_in_force, database_of
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "cycle",
    help=say(
        "Run one governance cycle as of a business date: measure, score, screen, judge, decide, tell.\n"
        "The same date again decides nothing new.\n\n"
        "\b\nExample:\n  windvane cycle --as-of 2026-11-20",
        "以某一业务日为准运行一个治理周期：计量、评分、筛查、裁断、决定、告知。\n"
        "同一日期再次运行不会产生新的决定。\n\n"
        "\b\n示例：\n  windvane cycle --as-of 2026-11-20",
    ),
)
@click.option(
    "--as-of",
    "as_of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help=say("The business date (default: the last full day).", "业务日（默认：最近一个完整日）。"),
)
@click.option("--dry-run", is_flag=True, help=say("Decide, but write nothing.", "只决定，不写入。"))
@options_of_an_installation
def command(as_of: datetime | None, dry_run: bool) -> None:
    """Run it and report."""
    asked = invocation()
    home = Home(asked.home)
    book = book_in_force(asked, database_of(home))
    day = as_of.date() if as_of else last_full_day(book.zone)
    with bar_of(say("cycle", "治理周期")) as watch:
        report = run_cycle(home, book, as_of=day, recorded_at=now(), dry_run=dry_run, watch=watch)
    if asked.json:
        print_json(report.model_dump(mode="json"))
    else:
        tell_cycle(report)


def tell_cycle(report: CycleReport) -> None:
    """Say what a cycle did: who was measured, what was decided, and every alarm."""
    note(_headline(report))
    for line in _alarms(report):
        note(line)
    subjects = [(kind, count, "") for kind, count in report.subjects.items()]
    scores = [("", count, name) for name, count in report.scored.items()]
    print_table(say("Measured", "已计量"), [say("subject", "主体"), say("how many", "数量"), say("scored by", "得分")], subjects + scores)  # fmt: skip
    if report.standards:
        _tell_standards(report)


def _tell_standards(report: CycleReport) -> None:
    grades = ("slight", "serious", "severe")
    titles = [say("standard", "标准"), say("standing", "状态"), *(say(*pair) for pair in _GRADES), say("absorbed", "已处理")]
    rows = [
        (one.standard, one.standing, *(one.new.get(grade) for grade in grades), one.absorbed)
        for one in report.standards
    ]
    print_table(say("New cases", "新增案件"), titles, rows)


_GRADES = (("slight", "轻微"), ("serious", "严重"), ("severe", "特别严重"))


def _headline(report: CycleReport) -> str:
    again = say(" (it ran before: nothing decided now)", "（此前已运行：本次未作决定）") if report.ran_before else ""
    dry = say(" (dry run: nothing written)", "（试运行：未写入）") if report.dry_run else ""
    return say(
        f"Cycle {report.cycle} as of {report.as_of}: {report.cases} cases, {report.notices} notices{again}{dry}",
        f"治理周期 {report.cycle}（业务日 {report.as_of}）：案件 {report.cases} 件，通知 {report.notices} 份{again}{dry}",
    )


def _alarms(report: CycleReport) -> list[str]:
    return [
        *(
            say(
                f"alarm: {one.standard} {one.subject}: the screen saw {one.screened}, the judge {one.judged}",
                f"警报：{one.standard} {one.subject}：筛查为 {one.screened}，裁断为 {one.judged}",
            )
            for one in report.disagreements
        ),
        *(
            say(
                f"alarm: a judging process died on {one.standard} {one.subject}; judged by the reference instead",
                f"警报：裁断进程在 {one.standard} {one.subject} 上崩溃；已改由参考实现裁断",
            )
            for one in report.crashes
        ),
        *(
            say(
                f"note: {one.records} {one.record} records name {one.subjects} {one.kind}s without a profile",
                f"提示：{one.records} 条 {one.record} 记录涉及 {one.subjects} 个没有档案的 {one.kind}",
            )
            for one in report.unknown
        ),
    ]
