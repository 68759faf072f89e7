"""What is done batch by batch: what follows from very many is not held in memory at once."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_AT_A_TIME = 500

Asked = TypeVar("Asked")


def batches(asked: Sequence[Asked], *, size: int = _AT_A_TIME) -> Iterator[Sequence[Asked]]:
    """Parts of what is asked, in order, each of at most `size`."""
    for start in range(0, len(asked), size):
        yield asked[start : start + size]
