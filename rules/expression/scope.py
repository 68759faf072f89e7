"""The names an expression may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from rules.units import Unit


@dataclass(frozen=True, slots=True)
class Scope:
    """Names and their units: a record's fields (in a `where`), or a subject's facts (in a `when`)."""

    names: Mapping[str, Unit]

    def nearest(self, path: str) -> str:
        """Say how to mend an unknown name: the likeliest one meant, or some that exist."""
        if close := get_close_matches(path, self.names, n=1):
            return f"did you mean `{close[0]}`?"
        if not self.names:
            return "nothing can be read here"
        few = ", ".join(f"`{name}`" for name in sorted(self.names)[:5])
        return f"known here: {few}{', …' if len(self.names) > 5 else ''}"
