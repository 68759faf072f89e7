"""What a cycle came to, counted: for the ledger, and for whoever ran it."""

from collections import Counter
from collections.abc import Mapping

from windvane.cycle.decided import Decided
from windvane.cycle.decisions import crashes_of, disagreements_of
from windvane.cycle.governed import Governed
from windvane.cycle.night import Night
from windvane.cycle.report import CycleReport
from windvane.cycle.standing import standards_of


def counts_of(governed: Governed, decided: Decided) -> Mapping[str, int]:
    """What the ledger keeps of a cycle's figures, beside what it counts itself."""
    screened = governed.screened
    return {
        **{f"subjects.{kind}": count for kind, count in screened.subjects.items()},
        **{f"scored.{score}": count for score, count in screened.scored.items()},
        "candidates": len(screened.candidates),
        "absorbed": len(decided.taken_up.absorbed),
        "shadow": sum(case.shadow for case in decided.cases),
        "exempted": decided.standing("exempted"),
        "waiting": decided.standing("waiting"),
        **{f"step.{name}": count for name, count in _steps(decided).items()},
        **{f"account.{name}": count for name, count in _accounts(decided).items()},
    }


def report_of_night(
    night: Night, governed: Governed, decided: Decided, *, dry_run: bool, seconds: Mapping[str, float]
) -> CycleReport:
    """What a cycle tells of itself as it ends; `seconds` are those of its stages."""
    screened = governed.screened
    return CycleReport(
        cycle=night.cycle,
        as_of=night.as_of,
        book=night.book.digest,
        watermark=night.watermark,
        dry_run=dry_run,
        ran_before=False,
        subjects=screened.subjects,
        scored=screened.scored,
        cases=len(decided.cases),
        shadow_cases=sum(case.shadow for case in decided.cases),
        exempted=decided.standing("exempted"),
        waiting=decided.standing("waiting"),
        absorbed=len(decided.taken_up.absorbed),
        steps=_steps(decided),
        accounts=_accounts(decided),
        notices=len({notice.notice for notice in decided.notices}),
        standards=standards_of(
            night.book,
            night.as_of,
            absent=night.absent,
            cases=decided.cases,
            absorbed=decided.taken_up.absorbed,
        ),
        disagreements=disagreements_of(screened.candidates, decided.judged),
        crashes=crashes_of(decided.crashed),
        unknown=screened.unknown,
        seconds=seconds,
    )


def _steps(decided: Decided) -> Mapping[str, int]:
    return Counter(step.step for step in decided.steps)


def _accounts(decided: Decided) -> Mapping[str, int]:
    return Counter(step.effect.value for step in decided.accounts)
