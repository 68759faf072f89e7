"""The records behind a fact."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class EvidenceRecord(BaseModel):
    """One record: its key and the moment it happened (with the zone of the book)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    at: datetime


class Evidence(BaseModel):
    """The records that an indicator's numerator counted, or the records of an incident.

    Attributes: `indicator` is None for an incident; `total` counts all of them, `records` names the newest,
    at most EVIDENCE_SHOWN, newest first (ties by key).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str | None
    record: str
    total: int
    records: tuple[EvidenceRecord, ...]


EVIDENCE_SHOWN = 20
