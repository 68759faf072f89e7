"""Conditions that never hold, and comparisons with what a name cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.against_itself.allowed import Allowed, values_that
from rules.against_itself.finding import Finding
from rules.against_itself.places import Placed
from rules.against_itself.situation import Situation, bounds_of, possible
from rules.expression.normal_form import Branch, TooManyBranchesError, normal_form
from rules.expression.tree import Compare, Comparison, Condition, Every, Known, Literal, Name, OneOf, Some
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.units import Unit, Value
from rules.wording import format_value

_ALIKE = (Comparison.EQUAL, Comparison.UNEQUAL)


@dataclass(frozen=True, slots=True)
class Wording:
    """How values are written for the author."""

    currency: str
    zone: str

    def value(self, unit: Unit, value: Value) -> str:
        """Write a value as the language does, or nearly so."""
        if isinstance(value, str):
            return f"'{value}'"
        return format_value(unit, value, currency=self.currency, zone=self.zone, language="en")


def check_condition(placed: Placed, wording: Wording) -> Iterator[Finding]:
    """Everything that is wrong with one condition by itself; a mistake is told once."""
    impossible = tuple(_cannot_be(placed, wording))
    yield from impossible
    if impossible:
        return
    try:
        branches = normal_form(placed.when)
    except TooManyBranchesError as error:
        if placed.judged:
            yield placed.finding(error.code, error.message, error.help)
        return
    if not possible(branches, placed.bounds):
        yield placed.finding(Code.NEVER_HOLDS, f"this never holds: {placed.so}", _contradiction(branches))


def situations(placed: Placed, *also: Condition) -> tuple[Situation, ...] | None:
    """The situations in which a condition holds together with others; None when there are too many."""
    try:
        return possible(normal_form(Every((placed.when, *also))), placed.bounds)
    except TooManyBranchesError:
        return None


def _contradiction(branches: tuple[Branch, ...]) -> str:
    return "its parts contradict each other" if branches else "write what has to hold"


def _cannot_be(placed: Placed, wording: Wording) -> Iterator[Finding]:
    for name, comparison, value in _compared(placed.when):
        allowed = bounds_of(name, placed.bounds)
        if _is_possible(comparison, value, allowed):
            continue
        shown = wording.value(name.unit, value)
        if isinstance(value, str):
            message, remedy = f"`{name.path}` is never {shown}", _nearest(value, allowed)
        else:
            message = f"`{name.path} {comparison} {shown}` never holds"
            remedy = f"`{name.path}` is {_limits(name, allowed, wording)}"
        yield placed.finding(
            Code.CANNOT_BE, message, remedy, seek=shown if isinstance(value, str) else name.path
        )


def _is_possible(comparison: Comparison, value: Value, allowed: Allowed) -> bool:
    if isinstance(value, str) and comparison in _ALIKE:
        return allowed.allows(value)
    return not values_that(comparison, value).both(allowed).none_left()


def _compared(condition: Condition) -> Iterator[tuple[Name, Comparison, Value]]:
    """Every name that is compared with a constant, and how."""
    match condition:
        case Compare(comparison, Name() as name, Literal(value)):
            yield name, comparison, value
        case OneOf(Name() as name, values):
            yield from ((name, Comparison.EQUAL, value) for value in values)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _compared(part)
        case Compare() | OneOf() | Known():
            return


def _nearest(value: str, allowed: Allowed) -> str:
    return did_you_mean(value, (str(known) for known in allowed.among or ()))


def _limits(name: Name, allowed: Allowed, wording: Wording) -> str:
    ends = (("at least", allowed.low), ("at most", allowed.high))
    return " and ".join(f"{word} {wording.value(name.unit, end)}" for word, end in ends if end is not None)
