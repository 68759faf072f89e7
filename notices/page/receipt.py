"""Where a notice points to its receipt: the file that proves it."""

from dataclasses import dataclass

from engine.decide.ids import receipt_name
from notices.words.speaker import Speaker

_PLACE = "{file}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """A sentence in three parts: what stands `before` the name of the file, the name, and what is `after`."""

    before: str
    file: str
    after: str

    @property
    def text(self) -> str:
        """The sentence."""
        return f"{self.before}{self.file}{self.after}"


def receipt_line(case: str, say: Speaker) -> ReceiptLine:
    """Say which file proves a decision and its notices, where to get it, and how to check it."""
    before, after = say.words.patterns.receipt.split(_PLACE)
    return ReceiptLine(before=before, file=receipt_name(case), after=after.format(case=case))
