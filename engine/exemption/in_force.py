"""Exemptions: what excuses a subject, declared in the book or granted to it alone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from engine.personal import Personal, Whose


class Granted(BaseModel):
    """A subject is exempted from some standards (empty: all) for a time; one ledger entry.

    Attributes: `exemption` is its id; `reason` says why, `by` who approved it; it holds from `starts` until
    `ends`; `recorded_at` is when it was entered.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exemption: str
    subject: str
    standards: tuple[str, ...]
    reason: Annotated[str, Personal(Whose.MATTER)]
    by: Annotated[str, Personal(Whose.AUTHOR)]
    starts: datetime
    ends: datetime
    recorded_at: datetime


class Revoked(BaseModel):
    """A granted exemption ends at `at`, earlier than granted; one ledger entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    exemption: str
    by: Annotated[str, Personal(Whose.AUTHOR)]
    reason: Annotated[str, Personal(Whose.MATTER)]
    at: datetime
    recorded_at: datetime


def in_force(granted: Iterable[Granted], revoked: Iterable[Revoked]) -> tuple[Granted, ...]:
    """Give what was granted as it stands, by id: what was revoked ends then, if it would have ended later."""
    ended = {each.exemption: each.at for each in revoked}
    ordered = sorted(granted, key=lambda each: each.exemption)
    return tuple(
        each.model_copy(update={"ends": min(each.ends, ended.get(each.exemption, each.ends))})
        for each in ordered
    )
