"""Exact integer arithmetic as SQL: every figure knows its range, and is widened only when it must be.

Columns are BIGINT. Where a result could pass 64 bits its operands are cast to INT128, which in turn holds
every product of two columns; figures that are never negative are rounded without looking at signs.
"""

from dataclasses import dataclass
from functools import reduce

from sqlglot import exp

from engine.plan.node import bigint, binary, bracket, cast, first_that_holds, minus, null_if, plus, times
from rules.units import divide_half_up

BIGINT_MOST = 2**63 - 1
INTEGER_MOST = 2**31 - 1
COUNT_MOST = 2**32
"""No subject has more records in a window: so a share of counts, taken a thousand times, fits in 64 bits."""
POOL_MOST = 2**38
"""No group of peers has more records together."""
TIME_MOST = 2**58
"""Microseconds to beyond the year 10000, and as long before the epoch."""


@dataclass(frozen=True, slots=True)
class Integer:
    """An expression and the range of its value when it is not missing; `wide` once it is an INT128."""

    sql: exp.Expr
    low: int = -BIGINT_MOST
    high: int = BIGINT_MOST
    wide: bool = False

    @property
    def literal(self) -> int | None:
        """The value, if it is written as one; a figure whose range is one value can still be missing."""
        written = self.sql.this if isinstance(self.sql, exp.Neg) else self.sql
        return self.low if isinstance(written, exp.Literal) else None

    @property
    def most(self) -> int:
        """The largest magnitude it can have."""
        return max(abs(self.low), abs(self.high))


def constant(value: int) -> Integer:
    """Give a literal; its range is itself."""
    return Integer(exp.convert(value), value, value, wide=abs(value) > BIGINT_MOST)


def add(left: Integer, right: Integer) -> Integer:
    """Left + right; the sum of constants is one, lest the warehouse add them in fewer bits."""
    if left.literal is not None and right.literal is not None:
        return constant(left.literal + right.literal)
    low, high = left.low + right.low, left.high + right.high
    left, right = _wide_enough(left, right, most=max(abs(low), abs(high)))
    return Integer(plus(left.sql, right.sql), low, high, wide=left.wide or right.wide)


def subtract(left: Integer, right: Integer) -> Integer:
    """Left - right; the difference of constants is one."""
    if left.literal is not None and right.literal is not None:
        return constant(left.literal - right.literal)
    low, high = left.low - right.high, left.high - right.low
    left, right = _wide_enough(left, right, most=max(abs(low), abs(high)))
    return Integer(minus(left.sql, _grouped(right)), low, high, wide=left.wide or right.wide)


def multiply(left: Integer, right: Integer) -> Integer:
    """Left * right; a factor of one is left out, a product of constants is one."""
    if right.literal == 1:
        return left
    if left.literal is not None and right.literal is not None:
        return constant(left.literal * right.literal)
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    left, right = _wide_enough(left, right, most=left.most * right.most)
    return Integer(times(left.sql, right.sql), min(corners), max(corners), wide=left.wide or right.wide)


def total(parts: list[Integer]) -> Integer:
    """Give the sum of at least one part."""
    return reduce(add, parts)


def half_up(numerator: Integer, denominator: Integer) -> Integer:
    """Divide and round halves away from zero, as rules.units.divide_half_up; missing when dividing by 0."""
    if denominator.literal == 1:
        return numerator
    if numerator.literal is not None and denominator.literal:
        return constant(divide_half_up(numerator.literal, denominator.literal))
    signed = [side for side in (numerator, denominator) if side.low < 0]
    magnitude = _half_up_of_magnitudes(_magnitude(numerator), _magnitude(denominator))
    if not signed:
        return magnitude
    sql = reduce(lambda product, side: times(exp.Sign(this=side.sql), product), signed, magnitude.sql)
    return Integer(sql, -magnitude.high, magnitude.high, wide=magnitude.wide)


def floor_to(value: Integer, step: Integer) -> Integer:
    """Round down, towards minus infinity, to a multiple of a positive step."""
    return subtract(value, _rest(add(_rest(value, step), step), step))


def ceil_to(value: Integer, step: Integer) -> Integer:
    """Round up, towards plus infinity, to a multiple of a positive step."""
    return negative(floor_to(negative(value), step))


def negative(value: Integer) -> Integer:
    """Turn the sign."""
    return Integer(exp.Neg(this=bracket(value.sql)), -value.high, -value.low, wide=value.wide)


def narrow(value: Integer) -> exp.Expr:
    """Give the value as BIGINT, the type of every column; fails at run time when it does not fit."""
    return bigint(value.sql) if value.wide else value.sql


def smallest_rounding_to(quotient: int, divisor: int) -> int:
    """Give the smallest x with half_up(x / divisor) >= quotient, for a positive divisor.

    So a comparison of a rounded quotient with a constant is a comparison of x alone.
    """
    if quotient >= 1:
        return (divisor * (2 * quotient - 1) + 1) // 2
    return 1 - smallest_rounding_to(1 - quotient, divisor)


def _rest(value: Integer, step: Integer) -> Integer:
    """Give what is left after dividing towards zero: the sign is the value's."""
    low = 0 if value.low >= 0 else -step.high
    return Integer(
        binary(exp.Mod, _grouped(value), _grouped(step)), low, step.high, wide=value.wide or step.wide
    )


def _half_up_of_magnitudes(numerator: Integer, denominator: Integer) -> Integer:
    least = max(denominator.low, 1)
    high = (2 * numerator.high + least) // (2 * least)
    doubled = 2 * numerator.high + denominator.high
    if doubled > BIGINT_MOST and not (numerator.wide or denominator.wide):
        return Integer(_by_remainder(_grouped(numerator), _divisor(denominator)), 0, high)
    twice = multiply(denominator, constant(2))
    rounded = add(multiply(numerator, constant(2)), denominator)
    return Integer(binary(exp.IntDiv, rounded.sql, _divisor(twice)), 0, high, wide=rounded.wide or twice.wide)


def _by_remainder(numerator: exp.Expr, divisor: exp.Expr) -> exp.Expr:
    """Round without doubling the numerator, which might not fit: INT128 is an order slower to divide."""
    rest = binary(exp.Mod, numerator, divisor)
    up = first_that_holds((exp.GTE(this=rest, expression=minus(divisor, rest)), 1), otherwise=0)
    return plus(binary(exp.IntDiv, numerator, divisor), up)


def _divisor(value: Integer) -> exp.Expr:
    return null_if(value.sql, 0) if value.low <= 0 else _grouped(value)


def _grouped(value: Integer) -> exp.Expr:
    """Give the expression in brackets where it needs any: the builder writes a - (b - c) without them."""
    return bracket(value.sql) if isinstance(value.sql, exp.Binary) else value.sql


def _magnitude(value: Integer) -> Integer:
    return value if value.low >= 0 else Integer(exp.Abs(this=value.sql), 0, value.most, wide=value.wide)


def _wide_enough(left: Integer, right: Integer, *, most: int) -> tuple[Integer, Integer]:
    if most > BIGINT_MOST:
        return _widened(left), _widened(right)
    if max(left.most, right.most) <= INTEGER_MOST < most and _constant(left) and _constant(right):
        return Integer(bigint(left.sql), left.low, left.high), right
    return left, right


def _constant(value: Integer) -> bool:
    """Whether it is worked out from literals alone, which the warehouse reckons in 32 bits."""
    return value.sql.find(exp.Column) is None


def _widened(value: Integer) -> Integer:
    return (
        value if value.wide else Integer(cast(value.sql, exp.DType.INT128), value.low, value.high, wide=True)
    )
