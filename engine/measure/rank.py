"""An indicator's rank among the subject's peers."""

from collections.abc import Sequence

from rules.units import SHARE_ONE, divide_half_up


def rank_of(value: int, values: Sequence[int], *, better: str) -> int | None:
    """The part of the others that are not better: half-up((n - 1 - better) * 1,000,000 / (n - 1)).

    `values` are those of the group, the subject's among them; None when it is alone.
    """
    others = len(values) - 1
    ahead = sum(other < value if better == "lower" else other > value for other in values)
    return divide_half_up((others - ahead) * SHARE_ONE, others) if others else None
