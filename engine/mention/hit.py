"""Hits: where a text says a term of a lexicon."""

from dataclasses import dataclass

CONTEXT = 10
"""So many characters on each side of a hit are kept with it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text.

    Attributes: `term` is it as the lexicon has it; `start` and `end` are characters of the text, from 0, the
    end not included; `context` the hit with at most CONTEXT characters each side, `…` where the text goes
    on; `exempted_by` names the exemption that excuses it.
    """

    lexicon: str
    term: str
    start: int
    end: int
    context: str
    exempted_by: str | None


def context_of(text: str, start: int, end: int) -> str:
    """Cut a hit out of its text, with some characters on each side."""
    first, last = max(start - CONTEXT, 0), min(end + CONTEXT, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:last]}{after}"
