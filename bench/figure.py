"""What a measurement reports."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure.

    Attributes: `aim` is what the figure is to reach, as the table says it; empty where it only stands for
    comparison. `check` is what was done and a digest of its result (`screened: 3f…`): all who did it must
    agree.
    """

    of: str
    what: str
    value: float
    unit: str
    aim: str = ""
    check: str = ""

    def as_json(self) -> dict[str, Any]:
        """The figure as it stands in the result file."""
        return asdict(self)
