"""Nodes of a statement, put together without copying them.

The builders of sqlglot copy all they are given, at every step up a tree: of a thousand standards that took
20 s. Here a node is put in as it is, in several places when it is said several times; so a node is not
changed once it is made.
"""

from sqlglot import exp

Value = exp.Expr | int | str


def text_of(query: exp.Expr) -> str:
    """Write a statement, or part of one, in the warehouse's dialect."""
    return query.sql(dialect="duckdb", copy=False)


def binary(operator: type[exp.Binary], left: exp.Expr, right: Value) -> exp.Expr:
    """Put an operator between two values; other operators in them are kept apart by brackets."""
    other = exp.convert(right)
    if isinstance(left, operator) or isinstance(other, operator):
        return operator(this=left, expression=other)
    return operator(this=_apart(left), expression=_apart(other))


def plus(left: exp.Expr, right: Value) -> exp.Expr:
    """Left + right."""
    return binary(exp.Add, left, right)


def minus(left: exp.Expr, right: Value) -> exp.Expr:
    """Left - right; a difference on the right has to bring its own brackets."""
    return binary(exp.Sub, left, right)


def times(left: exp.Expr, right: Value) -> exp.Expr:
    """Left * right."""
    return binary(exp.Mul, left, right)


def equal(left: exp.Expr, right: Value) -> exp.Expr:
    """Left = right."""
    return binary(exp.EQ, left, right)


def more(left: exp.Expr, right: Value) -> exp.Expr:
    """Left > right."""
    return binary(exp.GT, left, right)


def at_least(left: exp.Expr, right: Value) -> exp.Expr:
    """Left >= right."""
    return binary(exp.GTE, left, right)


def less(left: exp.Expr, right: Value) -> exp.Expr:
    """Left < right."""
    return binary(exp.LT, left, right)


def at_most(left: exp.Expr, right: Value) -> exp.Expr:
    """Left <= right."""
    return binary(exp.LTE, left, right)


def missing(value: exp.Expr) -> exp.Expr:
    """Say that a value is missing."""
    return binary(exp.Is, value, exp.null())


def known(value: exp.Expr) -> exp.Expr:
    """Say that a value is not missing."""
    return no(missing(value))


def no(condition: exp.Expr) -> exp.Expr:
    """Say that a condition is false."""
    return exp.not_(condition, copy=False)


def all_of(*conditions: exp.Expr) -> exp.Expr:
    """Say that every one of at least one condition holds."""
    return exp.and_(*conditions, copy=False)


def any_of(*conditions: exp.Expr) -> exp.Expr:
    """Say that one of at least one condition holds."""
    return exp.or_(*conditions, copy=False)


def bracket(value: exp.Expr) -> exp.Expr:
    """Put a value in brackets."""
    return exp.Paren(this=value)


def call(function: str, *arguments: Value) -> exp.Expr:
    """Call a function of the warehouse."""
    return exp.func(function, *(exp.convert(argument) for argument in arguments), copy=False)


def coalesce(first: exp.Expr, *others: Value) -> exp.Expr:
    """Give the first that is not missing."""
    return exp.Coalesce(this=first, expressions=[exp.convert(other) for other in others])


def null_if(value: exp.Expr, unwanted: Value) -> exp.Expr:
    """Give the value, missing when it is the unwanted one."""
    return exp.Nullif(this=value, expression=exp.convert(unwanted))


def cast(value: exp.Expr, to: exp.DType) -> exp.Expr:
    """Turn a value into a type, unless that was done last."""
    if isinstance(value, exp.Cast) and value.to.this == to:
        return value
    return exp.Cast(this=value, to=exp.DataType(this=to, nested=False))


def bigint(value: exp.Expr) -> exp.Expr:
    """Turn a value into the type of every column but texts."""
    return cast(value, exp.DType.BIGINT)


def varchar(value: exp.Expr) -> exp.Expr:
    """Turn a value into text."""
    return cast(value, exp.DType.VARCHAR)


def first_that_holds(*choices: tuple[exp.Expr, Value], otherwise: Value | None = None) -> exp.Expr:
    """Give the value of the first condition that holds; without `otherwise`, else missing."""
    ifs = [exp.If(this=condition, true=exp.convert(value)) for condition, value in choices]
    return exp.Case(this=None, ifs=ifs, default=None if otherwise is None else exp.convert(otherwise))


def _apart(value: exp.Expr) -> exp.Expr:
    return bracket(value) if isinstance(value, exp.Binary) else value
