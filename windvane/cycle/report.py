"""What a cycle tells of itself."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict

from storage.ledger.contents import CycleHeader


class Frozen(BaseModel):
    """A part of the report."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnknownSubjects(Frozen):
    """Records about subjects that no profile describes; they are kept, but nobody can be judged on them."""

    record: str
    kind: str
    subjects: int
    records: int


class Disagreement(Frozen):
    """An alarm: the screen (SQL) and the judge (durable-rules) saw different grades; the judge's counted."""

    standard: str
    subject: str
    incident: str | None
    screened: str
    judged: str | None


class Crash(Frozen):
    """A candidate on which a judging process died; the plain interpreter judged it instead."""

    standard: str
    subject: str
    incident: str | None


class StandardReport(Frozen):
    """What a standard did: candidates by grade that became new cases, and findings an open case had answered.

    `standing` says how it stood that day: `in force`, `shadow`, `off`, `not in force`, `no data`, or
    `mechanical` (no cases: tilts and rights follow by rule).
    """

    standard: str
    standing: str
    new: Mapping[str, int]
    absorbed: int


class CycleReport(Frozen):
    """One cycle: as of which date, over which records, by which book, and what came of it.

    `ran_before` says that this very cycle is in the ledger already and nothing was decided now; the figures
    are then the ledger's. `subjects` counts by kind, `scored` by score; of the `cases` some are
    `exempted` by a procedure, some `waiting` for a person; `steps` counts those that open cases took by what
    they are, `accounts` those of accounts by their effect; `seconds` are wall time per stage,
    for people only.
    """

    cycle: str
    as_of: date
    book: str
    watermark: int
    dry_run: bool
    ran_before: bool
    subjects: Mapping[str, int]
    scored: Mapping[str, int]
    cases: int
    shadow_cases: int
    exempted: int
    waiting: int
    absorbed: int
    steps: Mapping[str, int]
    accounts: Mapping[str, int]
    notices: int
    standards: tuple[StandardReport, ...]
    disagreements: tuple[Disagreement, ...]
    crashes: tuple[Crash, ...]
    unknown: tuple[UnknownSubjects, ...]
    seconds: Mapping[str, float]


def report_of_ledger(header: CycleHeader) -> CycleReport:
    """What the ledger tells of a cycle that ran before."""
    counts = header.counts
    return CycleReport(
        cycle=header.cycle,
        as_of=header.as_of,
        book=header.book,
        watermark=header.watermark,
        dry_run=False,
        ran_before=True,
        subjects=_counted("subjects.", counts),
        scored=_counted("scored.", counts),
        cases=counts["cases"],
        shadow_cases=counts["shadow"],
        exempted=counts["exempted"],
        waiting=counts["waiting"],
        absorbed=counts["absorbed"],
        steps=_counted("step.", counts),
        accounts=_counted("account.", counts),
        notices=counts["notices"],
        standards=(),
        disagreements=(),
        crashes=(),
        unknown=(),
        seconds={},
    )


def _counted(prefix: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    return {name.removeprefix(prefix): count for name, count in counts.items() if name.startswith(prefix)}
