"""What is wrong, where, and how to go on; and a list of it that stays short whatever happened."""

from dataclasses import dataclass, field

SHOWN = 100
"""So many findings are kept word for word; more are counted."""

RESTORE = "restore it from a backup made before, and verify again; if no disk failed, ask who had access"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written.

    Attributes: `code` is stable; `where` names the entry, tile or file; `what` is wrong with it, on one line;
    `help` how to go on; `entry` the number of the entry it is wrong with, if it is one.
    """

    code: str
    where: str
    what: str
    help: str = RESTORE
    entry: int | None = None


@dataclass(slots=True)
class Findings:
    """All that was found, in the order in which it was found: the first SHOWN of it, and how much it is.

    Attributes: `of_entries` is how much of it is about entries.
    """

    shown: list[Finding] = field(default_factory=list)
    count: int = 0
    of_entries: int = 0

    def add(self, finding: Finding) -> None:
        """Take one in."""
        self.count += 1
        self.of_entries += finding.entry is not None
        if len(self.shown) < SHOWN:
            self.shown.append(finding)


def of_entry(code: str, entry: int, what: str) -> Finding:
    """A finding about an entry."""
    return Finding(code, f"entry {entry}", what, RESTORE, entry)
