"""The records behind a fact."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class EvidenceRecord(BaseModel):
    """One record: its key and the moment it happened (with the zone of the book)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    at: datetime


class Evidence(BaseModel):
    """The records that speak against the subject: behind an indicator, or of an incident.

    Attributes: `indicator` is None for an incident; behind an indicator stand the records its numerator
    counted, or, when `left_out`, those of its denominator that the numerator did not count (the late orders
    of a rate of orders on time); `total` counts all of them, `records` names the newest, newest first (ties
    by key), at most EVIDENCE_SHOWN.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str | None
    record: str
    total: int
    records: tuple[EvidenceRecord, ...]
    left_out: bool = False


EVIDENCE_SHOWN = 20
