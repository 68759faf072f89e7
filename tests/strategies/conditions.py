"""Random well-typed conditions and facts, for tests that compare the readings of a rule.

Figures stay within a million and products within two levels, so that every intermediate result fits in 64
bits: what a reading does beyond that is a test of its own.
"""

from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st

from rules.expression.normal_form import TooManyBranchesError, normal_form
from rules.expression.tree import (
    Arithmetic,
    Call,
    Compare,
    Comparison,
    Condition,
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
from rules.units import MICROSECONDS, MULTIPLE_ONE, SHARE_ONE, Unit, Value

NAMES: Mapping[str, Unit] = {
    "orders": Unit.COUNT,
    "rate.numerator": Unit.COUNT,
    "rate": Unit.SHARE,
    "rate.baseline": Unit.SHARE,
    "rate.times_baseline": Unit.MULTIPLE,
    "experience": Unit.SCORE,
    "experience.goods": Unit.SCORE,
    "amount": Unit.MONEY,
    "price": Unit.MONEY,
    "delay": Unit.DURATION,
    "reply_time": Unit.DURATION,
    "paid_at": Unit.TIME,
    "shipped_at": Unit.TIME,
    "first": Unit.FLAG,
    "confirmed": Unit.FLAG,
    "reason": Unit.TEXT,
    "experience.band": Unit.TEXT,
}
"""Every name a random condition may read, with its unit; no name has the unit day."""

ADDABLE = (Unit.COUNT, Unit.SHARE, Unit.MULTIPLE, Unit.SCORE, Unit.MONEY, Unit.DURATION)
ORDERED = (*ADDABLE, Unit.TIME)

_MIDNIGHT = 1_795_104_000 * MICROSECONDS
_TEXTS = ("quality", "late", "", "good", "品质", "it's", 'a "quoted" \\ text', "x" * 300, " late")
_FACTORS = {Unit.COUNT: 1, Unit.SHARE: SHARE_ONE, Unit.MULTIPLE: MULTIPLE_ONE}


@cache
def values(unit: Unit) -> st.SearchStrategy[Value]:
    """Values of a unit, from a small pool as often as not, so that equality and ties happen."""
    match unit:
        case Unit.TEXT:
            return st.sampled_from(_TEXTS)
        case Unit.FLAG:
            return st.integers(0, 1)
        case Unit.TIME:
            few = st.integers(-2, 2).map(lambda step: _MIDNIGHT + step * 500_000)
            return few | st.integers(_MIDNIGHT - 10**12, _MIDNIGHT + 10**12) | st.integers(-(10**9), 10**9)
        case _:
            return st.integers(-3, 3) | st.integers(-(10**6), 10**6)


@cache
def facts() -> st.SearchStrategy[dict[str, Value]]:
    """Facts for NAMES; any of them may be missing (no entry)."""
    return st.fixed_dictionaries({}, optional={path: values(unit) for path, unit in NAMES.items()})


@cache
def terms(unit: Unit, *, levels: int = 2) -> st.SearchStrategy[Term]:
    """Terms of a unit, nested at most `levels` deep, as the parser would build them."""
    leaf = _literals(unit) | _names(unit) if unit is not Unit.TIME else _names(unit)
    if levels == 0 or unit not in ORDERED:
        return leaf
    return leaf | _combined(unit, levels - 1)


@cache
def conditions() -> st.SearchStrategy[Condition]:
    """Conditions over NAMES with `and` and `or` at most three deep, of no more branches than are allowed."""
    return st.recursive(atoms(), _joined, max_leaves=8).filter(can_be_judged)


@cache
def atoms() -> st.SearchStrategy[Condition]:
    """Conditions without `and` and `or`."""
    ordered = st.sampled_from(ORDERED).flatmap(_ordered_compare)
    alike = st.sampled_from((Unit.TEXT, Unit.FLAG)).flatmap(_alike_compare)
    return ordered | ordered | alike | _one_of() | _known()


def can_be_judged(condition: Condition) -> bool:
    """Whether a condition needs no more branches than are allowed; conditions put together may."""
    try:
        normal_form(condition)
    except TooManyBranchesError:
        return False
    return True


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=0, max_size=3).map(tuple)
    return st.builds(Every, parts) | st.builds(Some, parts)


@cache
def _ordered_compare(unit: Unit) -> st.SearchStrategy[Condition]:
    right = _literals(unit) | terms(unit)
    return st.builds(Compare, st.sampled_from(Comparison), terms(unit), right)


@cache
def _alike_compare(unit: Unit) -> st.SearchStrategy[Condition]:
    alike = st.sampled_from((Comparison.EQUAL, Comparison.UNEQUAL))
    return st.builds(Compare, alike, terms(unit), terms(unit))


@cache
def _one_of() -> st.SearchStrategy[Condition]:
    @cache
    def of(unit: Unit) -> st.SearchStrategy[Condition]:
        listed = st.lists(values(unit), min_size=1, max_size=4, unique=True).map(tuple)
        return st.builds(OneOf, terms(unit), listed, st.booleans())

    return st.sampled_from((Unit.TEXT, Unit.TEXT, *ADDABLE, Unit.FLAG)).flatmap(of)


@cache
def _known() -> st.SearchStrategy[Condition]:
    names = st.sampled_from(sorted(NAMES)).map(lambda path: Name(path, NAMES[path]))
    return st.builds(Known, names, st.booleans())


@cache
def _literals(unit: Unit) -> st.SearchStrategy[Term]:
    return st.builds(Literal, values(unit), st.just(unit))


@cache
def _names(unit: Unit) -> st.SearchStrategy[Term]:
    return st.sampled_from([Name(path, found) for path, found in NAMES.items() if found is unit])


@cache
def _combined(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    if unit is Unit.TIME:
        return _shifted_times(levels) | _calls(unit, levels)
    kinds = [_sums(unit, levels), _products(unit, levels), _fractions(unit, levels), _calls(unit, levels)]
    kinds += [_steps(unit, levels)]
    if unit is Unit.SHARE:
        kinds.append(_like_by_like())
    if unit is Unit.DURATION:
        kinds.append(_between_times())
    return st.one_of(kinds)


@cache
def _sums(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    signs = st.sampled_from((Operator.ADD, Operator.SUBTRACT))
    inner = terms(unit, levels=levels)
    return st.builds(Arithmetic, signs, inner, inner, st.just(unit), st.just(1))


@cache
def _products(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    @cache
    def by(factor: Unit) -> st.SearchStrategy[Term]:
        left, right = terms(unit, levels=levels), terms(factor, levels=0)
        scale = _FACTORS[factor]
        return st.builds(Arithmetic, st.just(Operator.MULTIPLY), left, right, st.just(unit), st.just(scale))

    return st.sampled_from(tuple(_FACTORS)).flatmap(by)


@cache
def _fractions(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    left, right = terms(unit, levels=levels), terms(Unit.COUNT, levels=0)
    return st.builds(Arithmetic, st.just(Operator.DIVIDE), left, right, st.just(unit), st.just(1))


@cache
def _like_by_like() -> st.SearchStrategy[Term]:
    @cache
    def of(unit: Unit) -> st.SearchStrategy[Term]:
        inner = terms(unit, levels=0)
        divide = st.just(Operator.DIVIDE)
        return st.builds(Arithmetic, divide, inner, inner, st.just(Unit.SHARE), st.just(SHARE_ONE))

    return st.sampled_from(ADDABLE).flatmap(of)


@cache
def _between_times() -> st.SearchStrategy[Term]:
    """Time - time: the microseconds between, divided half-up into seconds."""

    def seconds(left: Term, right: Term) -> Term:
        apart = Arithmetic(Operator.SUBTRACT, left, right, Unit.TIME)
        return Arithmetic(Operator.DIVIDE, apart, Literal(MICROSECONDS, Unit.COUNT), Unit.DURATION)

    return st.builds(seconds, _names(Unit.TIME), _names(Unit.TIME))


@cache
def _shifted_times(levels: int) -> st.SearchStrategy[Term]:
    """Time ± duration: the duration's seconds multiplied into microseconds."""

    def shifted(operator: Operator, time: Term, duration: Term) -> Term:
        apart = Arithmetic(Operator.MULTIPLY, duration, Literal(MICROSECONDS, Unit.COUNT), Unit.TIME)
        return Arithmetic(operator, time, apart, Unit.TIME)

    signs = st.sampled_from((Operator.ADD, Operator.SUBTRACT))
    return st.builds(shifted, signs, terms(Unit.TIME, levels=levels), terms(Unit.DURATION, levels=0))


@cache
def _calls(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    inner = terms(unit, levels=levels)
    few = st.lists(inner, min_size=2, max_size=3).map(tuple)
    ends = st.builds(Call, st.sampled_from((Function.MIN, Function.MAX)), few, st.just(unit))
    three = st.tuples(inner, inner, inner)
    return ends | st.builds(Call, st.just(Function.CLAMP), three, st.just(unit))


@cache
def _steps(unit: Unit, levels: int) -> st.SearchStrategy[Term]:
    """floor, ceil and round: their step is a positive constant."""
    rounding = st.sampled_from((Function.FLOOR, Function.CEIL, Function.ROUND))
    step = st.sampled_from((1, 2, 7, 100, 1_000)).map(lambda size: Literal(size, unit))
    return st.builds(Call, rounding, st.tuples(terms(unit, levels=levels), step), st.just(unit))
