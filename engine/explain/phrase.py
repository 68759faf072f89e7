"""Phrases: a term taken apart into facts, figures and signs, so that any language can put it into words."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.facts import Facts
from rules.expression.tree import Arithmetic, Call, DayStart, Name, Operator, Term
from rules.expression.tree import Literal as Constant
from rules.units import DAY, MICROSECONDS, Unit, Value


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactPiece(_Frozen):
    """A fact by its name in the rule language, with what it was (None: missing)."""

    kind: Literal["fact"] = "fact"
    name: str
    unit: Unit
    value: Value | None


class FigurePiece(_Frozen):
    """A constant of the rule, in its unit's scale."""

    kind: Literal["figure"] = "figure"
    unit: Unit
    value: Value


class SignPiece(_Frozen):
    """An operator, a bracket, a comma, or the name of a function, as the rule language writes it."""

    kind: Literal["sign"] = "sign"
    sign: str


Piece = Annotated[FactPiece | FigurePiece | SignPiece, Field(discriminator="kind")]
Phrase = tuple[Piece, ...]

_SIGNS = {
    Operator.ADD: SignPiece(sign="+"),
    Operator.SUBTRACT: SignPiece(sign="-"),
    Operator.MULTIPLY: SignPiece(sign="*"),
    Operator.DIVIDE: SignPiece(sign="/"),
}
_LONGEST_SHIFT = 3_650 * DAY
_SECOND = Constant(MICROSECONDS, Unit.COUNT)
_OPEN, _CLOSE, _COMMA = SignPiece(sign="("), SignPiece(sign=")"), SignPiece(sign=",")


def phrase(term: Term, facts: Facts) -> Phrase:
    """Take a term apart in reading order; facts carry their value among `facts`.

    Days must have been bound to times before (rules/expression/days.py); raises TypeError otherwise.
    """
    match term:
        case Name():
            return (FactPiece(name=term.path, unit=term.unit, value=facts.get(term.path)),)
        case Arithmetic() if _converts(term):
            return phrase(term.left, facts)
        case Arithmetic():
            left, right = _operand(term.left, facts), _operand(_shift(term), facts)
            return (*left, _SIGNS[term.operator], *right)
        case Call():
            return (SignPiece(sign=term.function), _OPEN, *_arguments(term.arguments, facts), _CLOSE)
        case DayStart():
            raise TypeError(f"the day {term.day} was not bound to a time")
        case _:
            return (FigurePiece(unit=term.unit, value=term.value),)


def _converts(term: Arithmetic) -> bool:
    """Whether a term only turns microseconds into seconds or back, which nobody needs to be told."""
    return term.right == _SECOND and Unit.TIME in {term.unit, term.left.unit}


def _shift(term: Arithmetic) -> Term:
    """The right side of a term; where it shifts a time by a constant, the constant as the duration it is.

    Durations are kept far below any moment of the calendar: `paid_at + 48h` adds 172,800,000,000.
    """
    right = term.right
    if term.unit is Unit.TIME and isinstance(right, Constant) and isinstance(right.value, int):
        seconds, rest = divmod(right.value, MICROSECONDS)
        if rest == 0 and abs(seconds) < _LONGEST_SHIFT:
            return Constant(seconds, Unit.DURATION)
    return right


def _operand(term: Term, facts: Facts) -> Phrase:
    inner = phrase(term, facts)
    plain = not isinstance(term, Arithmetic) or _converts(term)
    return inner if plain else (_OPEN, *inner, _CLOSE)


def _arguments(terms: tuple[Term, ...], facts: Facts) -> Phrase:
    first, *others = (phrase(term, facts) for term in terms)
    return sum(((_COMMA, *other) for other in others), first)
