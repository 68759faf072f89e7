"""A cycle's report, told to people."""

from rules.meaning.standard import Grade
from windvane.console import note, print_table
from windvane.cycle.report import CycleReport
from windvane.language import say
from windvane.words import grade_in_words


def tell_cycle(report: CycleReport) -> None:
    """Say what a cycle did: who was measured, what was decided, and every alarm."""
    note(headline(report))
    for line in _alarms(report):
        note(line)
    subjects = [(kind, count, "") for kind, count in report.subjects.items()]
    scores = [("", count, name) for name, count in report.scored.items()]
    columns = [say("subject", "主体"), say("how many", "数量"), say("scored by", "得分")]
    print_table(say("Measured", "已计量"), columns, subjects + scores)
    if report.standards:
        _tell_standards(report)


def _tell_standards(report: CycleReport) -> None:
    grades = map(grade_in_words, Grade)
    titles = [say("standard", "标准"), say("standing", "状态"), *grades, say("answered before", "此前已处理")]
    rows = [
        (one.standard, one.standing, *(one.new.get(grade) for grade in Grade), one.absorbed)
        for one in report.standards
    ]
    print_table(say("New cases", "新增案件"), titles, rows)


def headline(report: CycleReport) -> str:
    """One line: which cycle, how many cases and notices."""
    again = (
        say(" (it ran before: nothing decided now)", "（此前已运行：本次未作决定）")
        if report.ran_before
        else ""
    )
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
