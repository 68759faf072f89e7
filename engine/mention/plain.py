"""The plain reading of a lexicon: every term at every place of one text. What the search must find."""

from collections.abc import Iterator, Mapping

from engine.mention.hit import Hit, context_of
from rules.meaning.lexicon import Exemption, Lexicon, folded

SENTENCE_ENDS = frozenset("。!?;\n")
"""What ends a sentence, folded: `！`, `？` and `；` are their half-width twins."""

Span = tuple[int, int]


def plain_hits(text: str, lexicon: Lexicon, fields: Mapping[str, str | None]) -> list[Hit]:
    """Give every hit in a text, by its place; `fields` are the record's, which exemptions may name."""
    spoken = folded(text)
    found = [(span, term) for term in lexicon.terms for span in _spans(spoken, folded(term))]
    return [
        Hit(
            lexicon.name,
            term,
            start,
            end,
            context_of(text, start, end),
            next(
                (one.name for one in lexicon.exempt if _excuses(one, spoken, (start, end), fields=fields)),
                None,
            ),
        )
        for (start, end), term in sorted(found)
    ]


def _spans(spoken: str, wanted: str) -> Iterator[Span]:
    for start in range(len(spoken)):
        if wanted and spoken.startswith(wanted, start):
            yield start, start + len(wanted)


def _excuses(exemption: Exemption, spoken: str, hit: Span, *, fields: Mapping[str, str | None]) -> bool:
    names = [fields.get(exemption.field) or ""] if exemption.field else []
    around = [span for phrase in (*exemption.phrases, *names) for span in _spans(spoken, folded(phrase))]
    beside = [span for word in exemption.near for span in _spans(spoken, folded(word))]
    return any(first <= hit[0] and hit[1] <= end for first, end in around) or any(
        _is_near(hit, span, spoken=spoken, within=exemption.within) for span in beside
    )


def _is_near(hit: Span, word: Span, *, spoken: str, within: int) -> bool:
    """Whether the word and the hit do not touch, stand close, and in one sentence."""
    (_, between), (after, _) = sorted((hit, word))
    stretch = spoken[min(word[0], hit[1]) : max(word[1], hit[0])]
    return 0 <= after - between <= within and SENTENCE_ENDS.isdisjoint(stretch)
