"""Whether something excuses a hit: quick, for the few texts that have any."""

from collections.abc import Mapping

from engine.mention.plain import SENTENCE_ENDS
from rules.meaning.lexicon import Exemption, Lexicon, folded

Fields = Mapping[str, str | None]
"""The fields of the record that exemptions name, a missing one as None."""


class Excuses:
    """The exemptions of a lexicon, folded once."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take a lexicon's exemptions in their order."""
        self._exempt = tuple(_folded(exemption) for exemption in lexicon.exempt)

    def of(self, spoken: str, start: int, end: int, fields: Fields) -> str | None:
        """Name the first exemption that excuses the hit of a folded text, or None."""
        return next((one.name for one in self._exempt if _excuses(one, spoken, (start, end), fields)), None)


def _folded(exemption: Exemption) -> Exemption:
    return Exemption(
        name=exemption.name,
        title=exemption.title,
        phrases=tuple(map(folded, exemption.phrases)),
        near=tuple(map(folded, exemption.near)),
        within=exemption.within,
        field=exemption.field,
    )


def _excuses(exemption: Exemption, spoken: str, hit: tuple[int, int], fields: Fields) -> bool:
    if exemption.near:
        return _near(exemption, spoken, *hit)
    if exemption.field is not None:
        return _within(folded(fields.get(exemption.field) or ""), spoken, *hit)
    return any(_within(phrase, spoken, *hit) for phrase in exemption.phrases)


def _within(phrase: str, spoken: str, start: int, end: int) -> bool:
    """Whether the phrase stands around the hit: it begins at most its own length before the hit's end."""
    first, last = max(end - len(phrase), 0), start + len(phrase)
    return len(phrase) >= end - start and phrase in spoken[first:last]


def _near(exemption: Exemption, spoken: str, start: int, end: int) -> bool:
    """Whether a word stands in the stretch of the sentence just before or just after the hit."""
    reach = exemption.within + max(map(len, exemption.near))
    before = _sentence_end_to(spoken[max(start - reach, 0) : start])
    after = _up_to_sentence_end(spoken[end : end + reach])
    return any(
        word in before[-exemption.within - len(word) :] or word in after[: exemption.within + len(word)]
        for word in exemption.near
    )


def _sentence_end_to(before: str) -> str:
    cut = max(before.rfind(sign) for sign in SENTENCE_ENDS)
    return before[cut + 1 :]


def _up_to_sentence_end(after: str) -> str:
    ends = [place for sign in SENTENCE_ENDS if (place := after.find(sign)) >= 0]
    return after[: min(ends)] if ends else after
