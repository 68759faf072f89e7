"""What several commands tell in the same words."""

from collections.abc import Mapping

from storage.records.report import IntakeReport
from windvane.console import note, print_table
from windvane.language import say


def tell_intake(reports: Mapping[str, IntakeReport]) -> None:
    """Say per record type what became of its rows, and where bad rows can be seen."""
    columns = [
        say("record", "记录类型"),
        say("accepted", "新增"),
        say("newer version", "新版本"),
        say("duplicate", "重复"),
        say("quarantined", "隔离"),
    ]
    rows = [
        (name, one.accepted, one.newer_version, one.duplicate, one.quarantined)
        for name, one in reports.items()
    ]
    print_table(say("Taken in", "导入结果"), columns, rows)
    for report in reports.values():
        for line in report.notes:
            note(line)
    if any(report.quarantined for report in reports.values()):
        note(say("see why: windvane quarantine list", "查看原因：windvane quarantine list"))
