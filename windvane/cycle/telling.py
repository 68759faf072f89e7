"""A cycle's report, told to people."""

from collections.abc import Iterator

from rules.meaning.standard import Grade
from windvane.console import note, print_table
from windvane.cycle.report import Crash, CycleReport, Disagreement, UnknownSubjects
from windvane.language import say, several
from windvane.words import standing_in_words


def tell_cycle(report: CycleReport) -> None:
    """Say what a cycle did: who was measured, what was decided, and every alarm."""
    note(headline(report))
    for line in _alarms(report):
        note(line)
    measured = [(kind, count) for kind, count in sorted(report.subjects.items())]
    print_table(say("Measured", "已计量"), ("subject", "how many"), measured)
    print_table(say("Scored", "已评分"), ("score", "how many"), sorted(report.scored.items()))
    if report.standards:
        _tell_standards(report)


def _tell_standards(report: CycleReport) -> None:
    rows = [
        (
            one.standard,
            standing_in_words(one.standing),
            *(one.new.get(grade) for grade in Grade),
            one.absorbed,
        )
        for one in report.standards
    ]
    columns = ("standard", "standing", *Grade, "answered before")
    print_table(say("New cases", "新增案件"), columns, rows)


def headline(report: CycleReport) -> str:
    """One line: which cycle, how many cases and notices."""
    cycle, day, cases, notices = report.cycle, report.as_of, report.cases, report.notices
    told = say(
        f"Cycle {cycle} as of {day}: {several(cases, 'case')}, {several(notices, 'notice')}",
        f"治理周期 {cycle}（业务日 {day}）：案件 {cases} 件，通知 {notices} 份",
    )
    return told + _reservation(report)


def _reservation(report: CycleReport) -> str:
    if report.ran_before:
        return say(" (it ran before: nothing decided now)", "（此前已运行：本次未作决定）")
    return say(" (dry run: nothing written)", "（试运行：未写入）") if report.dry_run else ""


def _alarms(report: CycleReport) -> Iterator[str]:
    yield from map(_disagreement, report.disagreements)
    yield from map(_crash, report.crashes)
    yield from map(_unknown, report.unknown)
    if report.waiting:
        yield say(
            f"note: {several(report.waiting, 'case')} for a person to decide: windvane cases --state waiting",
            f"提示：{report.waiting} 件待人工决定：windvane cases --state waiting",
        )


def _disagreement(one: Disagreement) -> str:
    return say(
        f"alarm: {one.standard} {one.subject}: the screen saw {one.screened}, the judge {one.judged}",
        f"警报：{one.standard} {one.subject}：筛查为 {one.screened}，裁断为 {one.judged}",
    )


def _crash(one: Crash) -> str:
    return say(
        f"alarm: a judging process died on {one.standard} {one.subject}; the plain interpreter judged it",
        f"警报：裁断进程在 {one.standard} {one.subject} 上崩溃；已改由参考实现裁断",
    )


def _unknown(one: UnknownSubjects) -> str:
    return say(
        f"note: {several(one.records, f'{one.record} record')} about {several(one.subjects, one.kind)}"
        " without a profile",
        f"提示：{one.records} 条 {one.record} 记录涉及 {one.subjects} 个没有档案的 {one.kind}",
    )
