"""Comparing two parts: like with like, and times with whole days."""

from rules.expression.errors import ExpressionError
from rules.expression.logic import compared, every, some
from rules.expression.tree import Comparison, Condition, DayStart, Literal, OneOf, Term
from rules.expression.typed import Day, Typed
from rules.expression.unit_algebra import ORDERED, alike
from rules.units import EXAMPLES, Unit, Value, with_article

_SWAPPED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}


def compare_parts(comparison: Comparison, left: Typed, right: Typed) -> Condition:
    """Compare two parts. Raises ExpressionError for unlike units, and for an order among texts or flags."""
    if isinstance(right.meaning, Day):
        return _compare_day(comparison, left, right.meaning)
    if isinstance(left.meaning, Day):
        return _compare_day(_SWAPPED.get(comparison, comparison), right, left.meaning)
    pair = alike(left.term(), right.term())
    if pair is None:
        raise unlike("compared", left, right)
    if pair[0].unit not in ORDERED and comparison in _SWAPPED:
        raise _unordered(comparison, left, pair[0].unit)
    return compared(comparison, *pair)


def one_of(part: Typed, listed: tuple[Typed, ...], *, negated: bool) -> Condition:
    """Say whether a part is among constants. Raises ExpressionError for other members and unlike units."""
    term = part.term()
    values = tuple(dict.fromkeys(_member(part, member) for member in listed))
    if isinstance(term, Literal):
        return every(()) if (term.value in values) is not negated else some(())
    return OneOf(term, values, negated)


def unlike(done: str, left: Typed, right: Typed, *, mend: str = "") -> ExpressionError:
    """Two parts whose units do not go together; `mend` says what would, if not two of one unit."""
    mine, other = left.term().unit, right.term().unit
    both = f"{left.quoted} is {with_article(mine)} and {right.quoted} {with_article(other)}"
    alike_mend = f"beside {with_article(mine)} write {with_article(mine)}, {EXAMPLES[mine]}"
    return right.error("WV209", f"{both}: they cannot be {done}", mend or alike_mend)


def _compare_day(comparison: Comparison, part: Typed, day: Day) -> Condition:
    """A day is all of its moments: `t <= T` is before the end of T, `t > T` after it."""
    time = _time(part)
    start, end = DayStart(day.day), DayStart(day.day, days_after=1)
    match comparison:
        case Comparison.LESS | Comparison.AT_LEAST:
            return compared(comparison, time, start)
        case Comparison.AT_MOST:
            return compared(Comparison.LESS, time, end)
        case Comparison.MORE:
            return compared(Comparison.AT_LEAST, time, end)
        case Comparison.EQUAL:
            return every((compared(Comparison.AT_LEAST, time, start), compared(Comparison.LESS, time, end)))
        case Comparison.UNEQUAL:
            return some((compared(Comparison.LESS, time, start), compared(Comparison.AT_LEAST, time, end)))


def _time(part: Typed) -> Term:
    term = part.term()
    if term.unit is not Unit.TIME:
        message = f"{part.quoted} is {with_article(term.unit)} and cannot be compared with a day"
        raise part.error(
            "WV209", message, f"compare it with {with_article(term.unit)}, {EXAMPLES[term.unit]}"
        )
    return term


def _member(part: Typed, member: Typed) -> Value:
    if not isinstance(member.term(), Literal):
        raise member.error(
            "WV217", f"{member.quoted} is no constant", "list constants only, such as `['a', 'b']`"
        )
    pair = alike(part.term(), member.term())
    if pair is None or not isinstance(pair[1], Literal):
        raise unlike("compared", part, member)
    return pair[1].value


def _unordered(comparison: Comparison, part: Typed, unit: Unit) -> ExpressionError:
    message = f"{part.quoted} is {with_article(unit)}, which `{comparison}` cannot order"
    return part.error("WV209", message, "use `==`, `!=` or `in ['a', 'b']`")
