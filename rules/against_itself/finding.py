"""What a book says against itself, and where."""

from dataclasses import dataclass

from rules.load.document import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem of an entry that loads: what contradicts itself, or (a note) what is likely a slip.

    Attributes: `section` and `name` are the entry, `at` the path within it; `key` points at the key rather
    than at its value; `seek` is the piece of the value that the mark stands under, if the value has it.
    """

    section: str
    name: str
    at: Path
    code: str
    message: str
    remedy: str
    key: bool = False
    seek: str = ""
