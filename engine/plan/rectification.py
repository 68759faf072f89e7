"""From the rows of a plan's `rectifications` to what was shown of each case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.decide.moments import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationShown:
    """A record that shows a rectification.

    Attributes: `record` is its key, `proof` the kinds of proof as the record names them (None: it does not),
    `accepted` what `reviewer` said (None: nobody has decided yet); `at` is when it was shown.
    """

    record: str
    case: str
    proof: str | None
    accepted: bool | None
    reviewer: str | None
    at: datetime


def rectifications_of(rows: Iterable[Mapping[str, Any]], zone: str) -> tuple[RectificationShown, ...]:
    """Read the rows, oldest first (ties by key), in a zone."""
    ordered = sorted(rows, key=lambda row: (row["at"], row["key"]))
    return tuple(_shown(row, zone) for row in ordered)


def _shown(row: Mapping[str, Any], zone: str) -> RectificationShown:
    accepted = row["accepted"]
    return RectificationShown(
        record=row["key"],
        case=row["case"],
        proof=row["proof"],
        accepted=None if accepted is None else accepted == 1,
        reviewer=row["reviewer"],
        at=moment_of(row["at"], zone),
    )
