"""What an intake did."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class IntakeReport(BaseModel):
    """How many rows were taken in as new records, as newer versions, left out as duplicates, and set aside.

    `notes` say what a person should know of how the sources were read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    accepted: int = 0
    newer_version: int = 0
    duplicate: int = 0
    quarantined: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: Self) -> "IntakeReport":
        return IntakeReport(
            accepted=self.accepted + other.accepted,
            newer_version=self.newer_version + other.newer_version,
            duplicate=self.duplicate + other.duplicate,
            quarantined=self.quarantined + other.quarantined,
            notes=self.notes + other.notes,
        )
