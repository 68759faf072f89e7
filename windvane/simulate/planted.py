"""What was planted: a finding that cycles must come to."""

import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedFinding:
    """A finding that was planted.

    Attributes: `incident` is the order or content of a standard about single records, else None;
    `visible_from` the first business date whose cycle finds it; `cycles_before` how many cycles must have run
    before, for what only earlier cases make so grave. From then on every cycle up to the last day sees it, so
    that cycles of n business dates in a row, n at most NIGHTS, the last of them the simulation's last day,
    find all of the truth with fewer than n cycles before, and nothing else.
    """

    standard: str
    subject: str
    grade: str
    incident: str | None
    visible_from: date
    note: str
    cycles_before: int = 0

    def line(self) -> str:
        """Write the finding as a line of truth.jsonl."""
        said: dict[str, str | int] = {
            "standard": self.standard,
            "subject": self.subject,
            "grade": self.grade,
        }
        if self.incident is not None:
            said["incident"] = self.incident
        said |= {"visible_from": self.visible_from.isoformat(), "note": self.note}
        if self.cycles_before:
            said["cycles_before"] = self.cycles_before
        return json.dumps(said, ensure_ascii=False) + "\n"
