"""How often a second look agreed with the automatic decision."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from rules.units import SHARE_ONE, divide_half_up
from storage.database.engine import Database, reading
from storage.projections.second_looks import second_looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Second looks at the cases of one standard: how many there were, and how many agreed."""

    standard: str
    decided: int
    agreed: int

    @property
    def share(self) -> int:
        """The share that agreed, in parts per million."""
        return divide_half_up(self.agreed * SHARE_ONE, self.decided)

    def as_json(self) -> dict[str, Any]:
        """What programs are told of it."""
        told = {"standard": self.standard, "decided": self.decided, "agreed": self.agreed}
        return {**told, "share": self.share}


def agreement_of(database: Database) -> list[Agreement]:
    """How second looks agreed, by standard."""
    with reading(database) as connection:
        looks = second_looks(connection)
    decided = Counter(look.standard for look in looks)
    agreed = Counter(look.standard for look in looks if look.agrees)
    return [
        Agreement(standard=standard, decided=count, agreed=agreed[standard])
        for standard, count in sorted(decided.items())
    ]
