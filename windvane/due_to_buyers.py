"""What buyers are owed: of several awards on one matter the highest, once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from storage.projections.compensations import CompensationRow


class DueToBuyer(NamedTuple):
    """What a subject owes the buyer of a record, in minor units, since when, and by which cases."""

    incident: str | None
    subject: str
    amount: int
    starts: datetime
    cases: tuple[str, ...]


def due_to_buyers(awarded: Iterable[CompensationRow]) -> list[DueToBuyer]:
    """Everything that is owed, by start and record; of awards on one matter the highest counts, once."""
    matters: dict[str, list[CompensationRow]] = defaultdict(list)
    for each in awarded:
        matters[each.matter].append(each)
    return sorted(map(_due, matters.values()), key=lambda one: (one.starts, one.incident or "", one.cases))


def _due(awards: list[CompensationRow]) -> DueToBuyer:
    highest = max(awards, key=lambda each: each.amount)
    return DueToBuyer(
        incident=highest.incident,
        subject=highest.subject,
        amount=highest.amount,
        starts=min(each.starts for each in awards),
        cases=tuple(sorted(each.case for each in awards)),
    )
