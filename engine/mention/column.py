"""Many texts as a column holds them: one after the other in UTF-8, with the places where each begins."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Texts in one stretch of bytes.

    Attributes: text `n` is `data[bounds[n]:bounds[n + 1]]`, in UTF-8; a missing text is an empty one.
    """

    data: bytes | memoryview
    bounds: Sequence[int]

    def text(self, row: int) -> str:
        """One of the texts."""
        return bytes(self.data[self.bounds[row] : self.bounds[row + 1]]).decode()


def column_of(texts: Sequence[str]) -> TextColumn:
    """Put texts into a column."""
    encoded = [text.encode() for text in texts]
    bounds = [0]
    for each in encoded:
        bounds.append(bounds[-1] + len(each))
    return TextColumn(b"".join(encoded), bounds)
