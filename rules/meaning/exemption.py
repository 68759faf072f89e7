"""Exemptions of the book: circumstances that excuse a subject, for procedures to act on."""

from dataclasses import dataclass

from rules.expression.tree import Condition
from rules.meaning.standard import Vane
from rules.meaning.texts import Texts

GRANTED = "granted"
"""What a case's field `exemption` says of an exemption that was granted to one subject alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Times and places that records declare: force majeure.

    Attributes: `record` is the record type; `first` and `last` its fields (times) between which it holds;
    `places` its text field that lists places, separated by commas (`,` `，` `、` `;`); `place` the field of
    the profile of the exemption's kind of subject that says where it is. A record whose `places` are empty
    holds everywhere.
    """

    record: str
    first: str
    last: str
    places: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A circumstance that excuses subjects of kind `of`, and what they own (an item's shop speaks for it).

    Exactly one of `when` (a condition on profile fields of the kind) and `declared` is there. `standards` and
    `vanes` narrow it (empty: all). While it holds of a case, the case's field `exemption` is its name; what
    follows from that, procedures say.

    A declared exemption holds of an incident when the record happened within its time, and of a case about
    indicators when a day of their windows lies within it.
    """

    name: str
    title: Texts
    of: str
    standards: tuple[str, ...]
    vanes: tuple[Vane, ...]
    when: Condition | None
    text: str | None
    declared: Declared | None

    def concerns(self, standard: str, vane: str) -> bool:
        """Whether it excuses from a standard, which belongs to a wind vane."""
        return standard in (self.standards or (standard,)) and vane in (self.vanes or (vane,))
