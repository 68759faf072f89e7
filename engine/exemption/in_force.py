"""Exemptions: what excuses a subject, declared in the book or granted to it alone."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Granted(BaseModel):
    """A subject is exempted from some standards (empty: all) for a time; one ledger entry.

    Attributes: `exemption` is its id; `reason` says why, `by` who approved it; it holds from `starts` until
    `ends`; `recorded_at` is when it was entered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exemption: str
    subject: str
    standards: tuple[str, ...]
    reason: str
    by: str
    starts: datetime
    ends: datetime
    recorded_at: datetime


class Revoked(BaseModel):
    """A granted exemption ends at `at`, earlier than granted; one ledger entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    exemption: str
    by: str
    reason: str
    at: datetime
    recorded_at: datetime
