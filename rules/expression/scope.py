"""The names an expression may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from rules.units import Unit


@dataclass(frozen=True, slots=True)
class Scope:
    """Names and their units: a record's fields (in a `where`), or a subject's facts (in a `when`).

    Attributes: `lexicons` are those that a text of a record can be searched for, None where no record is
    read; `said_by` tells of texts that somebody else than the subjects wrote, who that was.
    """

    names: Mapping[str, Unit]
    lexicons: frozenset[str] | None = None
    said_by: Mapping[str, str] = field(default_factory=dict)

    def nearest(self, path: str) -> str:
        """Say how to mend an unknown name: the likeliest one meant, or some that exist."""
        if self.lexicons and path in self.lexicons:
            return f"it is a lexicon, write `mentions(text, {path})`"
        return _nearest(path, self.names)

    def nearest_lexicon(self, name: str) -> str:
        """Say how to mend an unknown lexicon."""
        return _nearest(name, self.lexicons or ())


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if close := get_close_matches(name, names, n=1):
        return f"did you mean `{close[0]}`?"
    if not names:
        return "nothing can be read here"
    few = ", ".join(f"`{known_name}`" for known_name in names[:5])
    return f"known here: {few}{', …' if len(names) > 5 else ''}"
