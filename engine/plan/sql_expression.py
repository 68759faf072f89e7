"""The first reading of a rule: the typed expression as SQL (the others are engine/judge's).

A comparison with something missing is NULL here; nothing is ever negated, so WHERE, FILTER and CASE, which
take NULL for false, give what LANGUAGE.md says of missing values.
"""

from sqlglot import exp

from engine.plan.column import ColumnOf, column
from engine.plan.integer import (
    TIME_MOST,
    Integer,
    add,
    ceil_to,
    constant,
    floor_to,
    half_up,
    multiply,
    narrow,
    smallest_rounding_to,
    subtract,
)
from engine.plan.node import all_of, any_of, bigint, bracket, known, missing, no
from rules.expression.names import names_in
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Condition,
    DayStart,
    Every,
    Function,
    Known,
    Literal,
    Name,
    OneOf,
    Operator,
    Some,
    Term,
)
from rules.units import Unit

_COMPARISONS: dict[Comparison, type[exp.Binary]] = {
    Comparison.LESS: exp.LT,
    Comparison.AT_MOST: exp.LTE,
    Comparison.MORE: exp.GT,
    Comparison.AT_LEAST: exp.GTE,
    Comparison.EQUAL: exp.EQ,
    Comparison.UNEQUAL: exp.NEQ,
}
_ROUNDED_COMPARISONS = {
    Comparison.AT_LEAST: (exp.GTE, 0),  # half-up(x / d) >= c: x >= the smallest that rounds to c
    Comparison.MORE: (exp.GTE, 1),
    Comparison.LESS: (exp.LT, 0),
    Comparison.AT_MOST: (exp.LT, 1),
}


def condition_sql(condition: Condition, *, dialect: str = "duckdb") -> str:
    """Write a condition, its days bound, over columns that bear the names it reads."""
    return condition_of(condition, column).sql(dialect=dialect)


def condition_of(condition: Condition, column_of: ColumnOf) -> exp.Expr:
    """Build a condition whose days are bound; NULL stands for false."""
    match condition:
        case Compare():
            return _compare(condition, column_of)
        case OneOf(term, values, negated):
            listed = exp.In(
                this=scalar_of(term, column_of), expressions=[exp.convert(value) for value in values]
            )
            return no(listed) if negated else listed
        case Known(name, negated):
            value = column_of(name.path)
            return missing(value) if negated else known(value)
        case Every(parts):
            return all_of(*_all(parts, column_of)) if parts else exp.true()
        case Some(parts):
            return any_of(*_all(parts, column_of)) if parts else exp.false()


def scalar_of(term: Term, column_of: ColumnOf) -> exp.Expr:
    """Build a term of any unit; an integer may be an INT128."""
    if term.unit is not Unit.TEXT:
        return integer_of(term, column_of).sql
    match term:
        case Name(path):
            return column_of(path)
        case Literal(value):
            return exp.convert(value)
        case _:
            raise TypeError(f"texts are compared, never computed: {term}")


def column_value_of(term: Term, column_of: ColumnOf) -> exp.Expr:
    """Build a term as the value of a column: BIGINT, or VARCHAR for a text."""
    return scalar_of(term, column_of) if term.unit is Unit.TEXT else narrow(integer_of(term, column_of))


def known_of(term: Term, column_of: ColumnOf) -> exp.Expr:
    """Say that a term is not missing: unless it divides by a figure, that all it reads is known."""
    if _divides_by_a_figure(term):
        return known(bracket(scalar_of(term, column_of)))
    read = [known(column_of(path)) for path in names_in(term)]
    return all_of(*read) if read else exp.true()


def integer_of(term: Term, column_of: ColumnOf) -> Integer:
    """Build a term that is not a text, with the range of its value."""
    match term:
        case Literal(int(value)):
            return constant(value)
        case Name(path, unit):
            return Integer(column_of(path), *_range(unit))
        case Arithmetic():
            return _arithmetic(term, column_of)
        case Call():
            return _call(term, column_of)
        case DayStart() | Literal():
            raise TypeError(f"its days are bound before it is compiled: {term}")


def _all(parts: tuple[Condition, ...], column_of: ColumnOf) -> list[exp.Expr]:
    return [condition_of(part, column_of) for part in parts]


def _divides_by_a_figure(term: Term) -> bool:
    match term:
        case Arithmetic(Operator.DIVIDE, left, Literal(divisor)):
            return divisor == 0 or _divides_by_a_figure(left)
        case Arithmetic(operator, left, right):
            divides = operator is Operator.DIVIDE
            return divides or _divides_by_a_figure(left) or _divides_by_a_figure(right)
        case Call(_, arguments):
            return any(_divides_by_a_figure(argument) for argument in arguments)
        case _:
            return False


def _range(unit: Unit) -> tuple[int, int]:
    match unit:
        case Unit.TIME:
            return -TIME_MOST, TIME_MOST
        case Unit.FLAG:
            return 0, 1
        case _:
            anything = Integer(exp.null())
            return anything.low, anything.high


def _compare(compare: Compare, column_of: ColumnOf) -> exp.Expr:
    match compare:
        case Compare(
            Comparison.AT_LEAST | Comparison.MORE | Comparison.LESS | Comparison.AT_MOST,
            Arithmetic(Operator.DIVIDE, dividend, Literal(int(divisor)), _, 1),
            Literal(int(quotient)),
        ) if divisor > 0:
            made, step = _ROUNDED_COMPARISONS[compare.comparison]
            least = smallest_rounding_to(quotient + step, divisor)
            return made(this=_operand(integer_of(dividend, column_of).sql), expression=exp.convert(least))
        case _:
            left, right = scalar_of(compare.left, column_of), scalar_of(compare.right, column_of)
            return _COMPARISONS[compare.comparison](this=_operand(left), expression=_operand(right))


def _operand(sql: exp.Expr) -> exp.Expr:
    return bracket(sql) if isinstance(sql, exp.Binary) else sql


def _arithmetic(term: Arithmetic, column_of: ColumnOf) -> Integer:
    left, right = integer_of(term.left, column_of), integer_of(term.right, column_of)
    match term.operator:
        case Operator.ADD:
            return add(left, right)
        case Operator.SUBTRACT:
            return subtract(left, right)
        case Operator.MULTIPLY:
            return half_up(multiply(left, right), constant(term.scale))
        case Operator.DIVIDE:
            return half_up(multiply(left, constant(term.scale)), right)


def _call(term: Call, column_of: ColumnOf) -> Integer:
    arguments = [integer_of(argument, column_of) for argument in term.arguments]
    match term.function:
        case Function.FLOOR:
            return floor_to(*arguments)
        case Function.CEIL:
            return ceil_to(*arguments)
        case Function.ROUND:
            return multiply(half_up(*arguments), arguments[1])
        case Function.CLAMP:
            value, low, high = arguments
            return _extreme(exp.Least, [_extreme(exp.Greatest, [value, low]), high])
        case Function.MIN:
            return _extreme(exp.Least, arguments)
        case Function.MAX:
            return _extreme(exp.Greatest, arguments)


def _extreme(made: type[exp.Least | exp.Greatest], arguments: list[Integer]) -> Integer:
    """Give the least or greatest; missing when any argument is (`ignore_nulls` off writes that CASE).

    Of constants it is a column's type all the same, lest the warehouse go on in fewer bits.
    """
    first, *rest = [argument.sql for argument in arguments]
    sql = made(this=first, expressions=rest, ignore_nulls=False)
    low, high = min(part.low for part in arguments), max(part.high for part in arguments)
    wide = any(part.wide for part in arguments)
    constants = all(part.literal is not None for part in arguments)
    return Integer(bigint(sql) if constants and not wide else sql, low, high, wide=wide)
