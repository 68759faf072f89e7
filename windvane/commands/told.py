"""What several commands tell in the same words."""

from collections.abc import Mapping

from storage.records.report import IntakeReport
from windvane.console import note, print_table
from windvane.language import say

COLUMNS = ("record", "accepted", "newer version", "duplicate", "quarantined")


def counts_of(report: IntakeReport) -> dict[str, int]:
    """What became of the rows, for programs: accepted, newer_version, duplicate, quarantined."""
    return report.model_dump(exclude={"notes"})


def tell_intake(reports: Mapping[str, IntakeReport]) -> None:
    """Say per record type what became of its rows, and where bad rows can be seen."""
    rows = [(name, *counts_of(report).values()) for name, report in reports.items()]
    print_table(say("Taken in", "导入结果"), COLUMNS, rows)
    for report in reports.values():
        for line in report.notes:
            note(line)
    if any(report.quarantined for report in reports.values()):
        note(say("see why: windvane quarantine list", "查看原因：windvane quarantine list"))
