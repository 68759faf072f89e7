"""All hits of several lexicons in many texts at once.

One automaton (Aho-Corasick, over bytes) reads a whole column, letters of A to Z made small. Full-width signs
are longer in UTF-8 than their half-width twins, so a column cannot be folded without moving its places: the
twins of all signs that terms are made of are searched for too, and a text that has one is folded and read
again by itself. That is rare: `，` and `！` are in every text, but hardly in a term.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation

from engine.mention.column import TextColumn
from engine.mention.excuse import Excuse, Excuses, Fields
from engine.mention.hit import Hit, context_of
from rules.meaning.lexicon import Lexicon, folded

FieldsOf = Callable[[int], Fields]
"""The fields of the record that a text of a column belongs to, by the text's place in the column."""

_FULL_WIDTH = (*map(chr, range(0xFF01, 0xFF5F)), "\u3000")


_Found = tuple[int, int]
"""Where in a text a pattern begins, in bytes, and which."""


class Search:
    """Some lexicons, ready to be looked for."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        """Build the automaton; a term of several lexicons is looked for once."""
        said: dict[str, list[tuple[str, str]]] = {}
        for lexicon in lexicons:
            for term in lexicon.terms:
                said.setdefault(folded(term), []).append((lexicon.name, term))
        self._spoken = tuple(said)
        self._terms = tuple(said.values())
        self._excuses = {lexicon.name: Excuses(lexicon) for lexicon in lexicons}
        signs = {sign for term in said for sign in term}
        wide = [sign for sign in _FULL_WIDTH if folded(sign) in signs]
        patterns = [pattern.encode() for pattern in (*said, *wide)]
        self._automaton = BytesAhoCorasick(patterns, implementation=Implementation.DFA)

    def hits(self, column: TextColumn, fields_of: FieldsOf) -> Iterator[tuple[int, list[Hit]]]:
        """Give the hits of every text that has any, by its place in the column, and theirs in the text."""
        for row, group in groupby(self._placed(column), key=itemgetter(0)):
            text, found = column.text(row), [found for _, found in group]
            spoken = folded(text)
            read = text.encode()
            if any(pattern >= len(self._terms) for _, pattern in found):
                read = spoken.encode()
                found = [(first, pattern) for pattern, first, _ in self._matches(read)]
            if found:
                yield row, self._hits(text, spoken, places=_characters(read, found), fields=fields_of(row))

    def _placed(self, column: TextColumn) -> Iterator[tuple[int, _Found]]:
        """Find every pattern of a column in its text; what begins in one and ends in another is none."""
        bounds, begin = column.bounds, column.bounds[0]
        for pattern, first, end in self._matches(bytes(column.data[begin : bounds[-1]])):
            row = bisect_right(bounds, begin + first) - 1
            if begin + end <= bounds[row + 1]:
                yield row, (begin + first - bounds[row], pattern)

    def _matches(self, data: bytes) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(
            data.lower(), overlapping=True
        )
        return found

    def _hits(
        self, text: str, spoken: str, *, places: Iterable[tuple[int, int]], fields: Fields
    ) -> list[Hit]:
        excuses: dict[str, tuple[Excuse, ...]] = {}
        hits = []
        for start, pattern in places:
            end = start + len(self._spoken[pattern])
            context = context_of(text, start, end)
            for lexicon, term in self._terms[pattern]:
                if lexicon not in excuses:
                    excuses[lexicon] = self._excuses[lexicon].in_text(spoken, fields)
                excused = next((one.name for one in excuses[lexicon] if one.reaches(start, end)), None)
                hits.append(Hit(lexicon, term, start, end, context, excused))
        return sorted(hits, key=_place)


def _place(hit: Hit) -> tuple[int, int, str]:
    return hit.start, hit.end, hit.lexicon


def _characters(data: bytes, found: Iterable[_Found]) -> Iterator[tuple[int, int]]:
    """Turn places in bytes into places in characters, (place, pattern), walking the text once."""
    byte, character = 0, 0
    for first, pattern in sorted(found):
        character += len(data[byte:first].decode())
        byte = first
        yield character, pattern
