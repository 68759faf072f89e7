"""Which units go together, and what comes out (LANGUAGE.md, Units)."""

from rules.expression.arithmetic import operate
from rules.expression.tree import Arithmetic, Literal, Operator, Term
from rules.units import MICROSECONDS, MULTIPLE_ONE, SCORE_ONE, SHARE_ONE, Unit, Value

MEASURES = (Unit.COUNT, Unit.SHARE, Unit.MULTIPLE, Unit.SCORE, Unit.MONEY, Unit.DURATION)
"""Units that add up, multiply and divide."""

ORDERED = (*MEASURES, Unit.TIME)
"""Units with a before and after; texts and flags are only alike or not."""

_FACTORS = ((Unit.MULTIPLE, MULTIPLE_ONE), (Unit.SHARE, SHARE_ONE), (Unit.COUNT, 1))
"""What a measure may be multiplied by; of two factors the first in this order is the factor, so that
share * multiple is a share and count * share a count."""


def alike(left: Term, right: Term) -> tuple[Term, Term] | None:
    """Bring two terms to one unit: a plain number beside a score is a score. None when they are unlike."""
    left, right = _beside(left, right.unit), _beside(right, left.unit)
    return (left, right) if left.unit is right.unit else None


def all_alike(terms: tuple[Term, ...]) -> tuple[Term, ...] | None:
    """Bring several terms to one unit. None when they are unlike."""
    unit = next((term.unit for term in terms if term.unit is Unit.SCORE), terms[0].unit)
    brought = tuple(_beside(term, unit) for term in terms)
    return brought if all(term.unit is unit for term in brought) else None


def add(left: Term, right: Term) -> Term | None:
    """Like + like, time + duration, duration + time. None for anything else."""
    if left.unit is Unit.DURATION and right.unit is Unit.TIME:
        left, right = right, left
    if left.unit is Unit.TIME and right.unit is Unit.DURATION:
        return _arithmetic(Operator.ADD, left, _microseconds(right), unit=Unit.TIME)
    return _sum(Operator.ADD, left, right)


def subtract(left: Term, right: Term) -> Term | None:
    """Like - like, time - duration, and time - time, which is a duration. None for anything else."""
    match left.unit, right.unit:
        case Unit.TIME, Unit.DURATION:
            return _arithmetic(Operator.SUBTRACT, left, _microseconds(right), unit=Unit.TIME)
        case Unit.TIME, Unit.TIME:
            apart = _arithmetic(Operator.SUBTRACT, left, right, unit=Unit.TIME)
            return _arithmetic(Operator.DIVIDE, apart, Literal(MICROSECONDS, Unit.COUNT), unit=Unit.DURATION)
    return _sum(Operator.SUBTRACT, left, right)


def multiply(left: Term, right: Term) -> Term | None:
    """A measure times a multiple, a share or a count stays that measure. None for anything else."""
    if left.unit not in MEASURES or right.unit not in MEASURES:
        return None
    for factor, scale in _FACTORS:
        if right.unit is factor:
            return _arithmetic(Operator.MULTIPLY, left, right, unit=left.unit, scale=scale)
        if left.unit is factor:
            return _arithmetic(Operator.MULTIPLY, left, right, unit=right.unit, scale=scale)
    return None


def divide(left: Term, right: Term) -> Term | None:
    """Like / like is a share; a measure / count stays that measure. None for anything else."""
    if left.unit not in MEASURES or right.unit not in MEASURES:
        return None
    if left.unit is right.unit:
        return _arithmetic(Operator.DIVIDE, left, right, unit=Unit.SHARE, scale=SHARE_ONE)
    if right.unit is Unit.COUNT:
        return _arithmetic(Operator.DIVIDE, left, right, unit=left.unit)
    return None


def _beside(term: Term, unit: Unit) -> Term:
    if unit is Unit.SCORE and isinstance(term, Literal) and term.unit is Unit.COUNT:
        return Literal(int(term.value) * SCORE_ONE, Unit.SCORE)
    return term


def _sum(operator: Operator, left: Term, right: Term) -> Term | None:
    pair = alike(left, right)
    if pair is None or pair[0].unit not in MEASURES:
        return None
    return _arithmetic(operator, *pair, unit=pair[0].unit)


def _microseconds(duration: Term) -> Term:
    return _arithmetic(Operator.MULTIPLY, duration, Literal(MICROSECONDS, Unit.COUNT), unit=Unit.TIME)


def _arithmetic(operator: Operator, left: Term, right: Term, *, unit: Unit, scale: int = 1) -> Term:
    """Build the term; two constants are computed at once (a zero divisor was refused before)."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        value: Value | None = operate(operator, int(left.value), int(right.value), scale=scale)
        if value is not None:
            return Literal(value, unit)
    return Arithmetic(operator, left, right, unit, scale)
