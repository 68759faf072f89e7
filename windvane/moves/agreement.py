"""How often a second look agreed with the automatic decision."""

from dataclasses import dataclass
from typing import Any

from rules.units import SHARE_ONE, divide_half_up


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
