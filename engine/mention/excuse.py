"""Whether something excuses a hit: quick, for the few texts that have any."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.mention.plain import SENTENCE_ENDS
from rules.meaning.lexicon import Exemption, Lexicon, folded

NOTHING = r"(?!)"
"""The pattern that no text has."""

Fields = Mapping[str, str | None]
"""The fields of the record that exemptions name, a missing one as None."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """What of an exemption stands in one folded text: phrases around a hit, or words beside it."""

    name: str
    spoken: str
    phrases: tuple[str, ...]
    near: tuple[str, ...]
    within: int

    def reaches(self, start: int, end: int) -> bool:
        """Whether it excuses the hit at a place."""
        if self.near:
            return self._beside(start, end)
        return any(self._around(phrase, start, end) for phrase in self.phrases)

    def _around(self, phrase: str, start: int, end: int) -> bool:
        """Whether the phrase stands around the hit: it begins at most its own length before the hit's end."""
        first, last = max(end - len(phrase), 0), start + len(phrase)
        return len(phrase) >= end - start and phrase in self.spoken[first:last]

    def _beside(self, start: int, end: int) -> bool:
        """Whether a word stands in the stretch of the sentence just before or just after the hit."""
        reach = self.within + max(map(len, self.near))
        before = _from_sentence_end(self.spoken[max(start - reach, 0) : start])
        after = _up_to_sentence_end(self.spoken[end : end + reach])
        return any(
            word in before[-self.within - len(word) :] or word in after[: self.within + len(word)]
            for word in self.near
        )


class Excuses:
    """The exemptions of a lexicon, folded once."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take a lexicon's exemptions in their order."""
        self._exempt = tuple(
            (each, tuple(map(folded, each.phrases)), tuple(map(folded, each.near))) for each in lexicon.exempt
        )
        said = (words for _, phrases, near in self._exempt for words in (*phrases, *near))
        self._said = re.compile("|".join(map(re.escape, said)) or NOTHING)
        self._fields = tuple(each.field for each in lexicon.exempt if each.field is not None)

    def in_text(self, spoken: str, fields: Fields) -> tuple[Excuse, ...]:
        """Give those that stand in a folded text at all: for most texts none."""
        if self._said.search(spoken) or any(fields.get(field) for field in self._fields):
            return tuple(self._in_text(spoken, fields))
        return ()

    def _in_text(self, spoken: str, fields: Fields) -> Iterator[Excuse]:
        for exemption, phrases, near in self._exempt:
            around = tuple(phrase for phrase in (*phrases, *_value(exemption, fields)) if phrase in spoken)
            beside = tuple(word for word in near if word in spoken)
            if around or beside:
                yield Excuse(exemption.name, spoken, around, beside, exemption.within)


def _value(exemption: Exemption, fields: Fields) -> tuple[str, ...]:
    value = fields.get(exemption.field) if exemption.field is not None else None
    return (folded(value),) if value else ()


def _from_sentence_end(before: str) -> str:
    cut = max(before.rfind(sign) for sign in SENTENCE_ENDS)
    return before[cut + 1 :]


def _up_to_sentence_end(after: str) -> str:
    ends = [place for sign in SENTENCE_ENDS if (place := after.find(sign)) >= 0]
    return after[: min(ends)] if ends else after
