"""What is published before it binds: what standards and procedures have in common."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.meaning.texts import Texts


class Mode(StrEnum):
    """Whether a standard or a procedure acts: `shadow` is judged and counted, nothing done."""

    ENFORCE = "enforce"
    SHADOW = "shadow"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a clause rests on: `kind` (law, terms, both), references, a note on where its figures are from."""

    kind: str
    refs: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A clause, made known on the day `published`; it binds from `effective_from` to `effective_to`.

    Attributes: both of these days are included; without `effective_to` it binds on.
    """

    name: str
    clause: Texts
    basis: Basis
    published: date
    effective_from: date
    effective_to: date | None
    mode: Mode

    def in_force(self, as_of: date) -> bool:
        """Whether it binds on that business date."""
        return self.effective_from <= as_of and (self.effective_to is None or as_of <= self.effective_to)

    def is_judged(self, as_of: date) -> bool:
        """Whether it is judged on that business date: in force, and not switched off."""
        return self.in_force(as_of) and self.mode is not Mode.OFF
