"""`mentions(text, lexicon)`: what it is called once it is a flag of the record."""

from dataclasses import dataclass

_FLAG = ".mentions."
_MENTIONED = ".mentioned."


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A text (`text`, or `item.title` of a linked subject) and the lexicon it is searched for."""

    text: str
    lexicon: str

    @property
    def flag(self) -> str:
        """The flag: 1 when a hit is not exempted, 0 when none is, missing when the text is missing."""
        return f"{self.text}{_FLAG}{self.lexicon}"

    @property
    def mentioned(self) -> str:
        """The text that shows people what was mentioned; missing when nothing was."""
        return f"{self.text}{_MENTIONED}{self.lexicon}"


def mention_of(path: str) -> Mention | None:
    """Give the mention that a name stands for as its flag or as what was mentioned; None for other names."""
    for mark in (_FLAG, _MENTIONED):
        text, found, lexicon = path.partition(mark)
        if found:
            return Mention(text, lexicon)
    return None


def is_mentioned(path: str) -> bool:
    """Whether a name stands for what was mentioned, as people are shown it."""
    mention = mention_of(path)
    return mention is not None and path == mention.mentioned
