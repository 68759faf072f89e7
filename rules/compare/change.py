"""What differs between two rule books."""

from dataclasses import dataclass
from enum import StrEnum

from rules.load.document import Path, Plain


class Kind(StrEnum):
    """What became of an entry of the book."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Tendency(StrEnum):
    """Which way a change goes for those it concerns."""

    STRICTER = "stricter"
    MILDER = "milder"


@dataclass(frozen=True, slots=True)
class Part:
    """One value of an entry that differs.

    Attributes: `path` leads to it within the entry; `before` and `after` are what is written there, None for
    nothing; `tendency` is given only where it is certain.
    """

    path: Path
    before: Plain | None
    after: Plain | None
    tendency: Tendency | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Whom a change is about: kinds of subject, the roles that answer, and the clauses it goes through."""

    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry (`standards`, `G02`) that differs; `parts` in the order in which they are written."""

    section: str
    name: str
    kind: Kind
    parts: tuple[Part, ...]
    concerned: Concerned
