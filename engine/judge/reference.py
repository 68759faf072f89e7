"""The plain interpreter: what a condition means. The other readings (SQL, durable-rules) must agree with it.

Missing: a term is missing (None) when a name it reads has no entry in the facts, or when it divides by zero.
A comparison with something missing is false; only `missing(x)` is true of what is not there.
"""

from engine.facts import Facts
from rules.expression.arithmetic import call, compare, operate
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Condition,
    DayStart,
    Every,
    Known,
    Literal,
    Name,
    OneOf,
    Some,
    Term,
)
from rules.meaning.standard import Grade, Standard
from rules.units import Value


def judge(standard: Standard, facts: Facts) -> Grade | None:
    """The grade of the first clause that holds, from the most severe; None when none does.

    The standard's days are bound to the cycle's business date (engine/judge/bind.py).
    """
    return next((clause.grade for clause in standard.grades if holds(clause.when, facts)), None)


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether a condition without unbound days is true of the facts."""
    match condition:
        case Compare(comparison, left, right):
            one, other = evaluate(left, facts), evaluate(right, facts)
            return one is not None and other is not None and compare(comparison, one, other)
        case OneOf(term, values, negated):
            value = evaluate(term, facts)
            return value is not None and (value in values) is not negated
        case Known(name, negated):
            return (name.path in facts) is not negated
        case Every(parts):
            return all(holds(part, facts) for part in parts)
        case Some(parts):
            return any(holds(part, facts) for part in parts)


def evaluate(term: Term, facts: Facts) -> Value | None:
    """The value of a term without unbound days, in the scale of its unit; None when it is missing."""
    match term:
        case Literal(value):
            return value
        case Name(path):
            return facts.get(path)
        case Arithmetic(operator, left, right, _, scale):
            figures = _figures((left, right), facts)
            return None if figures is None else operate(operator, *figures, scale=scale)
        case Call(function, arguments):
            figures = _figures(arguments, facts)
            return None if figures is None else call(function, figures)
        case DayStart():
            raise ValueError("a day has no moment until it is bound to a business date (bind_days)")


def _figures(terms: tuple[Term, ...], facts: Facts) -> list[int] | None:
    """The values of terms that are counted with, or None when any is missing."""
    values = [evaluate(term, facts) for term in terms]
    figures = [value for value in values if isinstance(value, int)]
    return figures if len(figures) == len(values) else None
