"""The procedures that bind on a business date."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rules.expression.days import bind_days
from rules.meaning.procedure import Procedure


def binding(procedures: Iterable[Procedure], *, as_of: date, zone: str) -> tuple[Procedure, ...]:
    """Those in force and not switched off, every day of their conditions bound to a moment; by name."""
    in_force = sorted((each for each in procedures if each.is_judged(as_of)), key=lambda each: each.name)
    return tuple(replace(each, when=bind_days(each.when, as_of, zone)) for each in in_force)
