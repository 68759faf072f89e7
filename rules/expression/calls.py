"""The functions of the language, such as `known(x)`, `floor(x, ¥1)` and `clamp(x, low, high)`."""

from difflib import get_close_matches

from rules.expression.arithmetic import call
from rules.expression.comparisons import unlike
from rules.expression.errors import ExpressionError, excerpt
from rules.expression.tree import Call, Condition, Function, Known, Literal, Name, Term
from rules.expression.typed import Typed
from rules.expression.unit_algebra import ORDERED, all_alike
from rules.units import with_article

_ROUNDING = (Function.FLOOR, Function.CEIL, Function.ROUND)
_USES = {
    "known": "`known(x)`",
    "missing": "`missing(x)`",
    "floor": "`floor(x, ¥1)`",
    "ceil": "`ceil(x, ¥1)`",
    "round": "`round(x, ¥1)`",
    "clamp": "`clamp(x, low, high)`",
    "min": "`min(x, y)`",
    "max": "`max(x, y)`",
}
_ARITIES = {"known": 1, "missing": 1, "floor": 2, "ceil": 2, "round": 2, "clamp": 3}


def apply(function: str, arguments: tuple[Typed, ...], *, column: int) -> Term | Condition:
    """Apply a function by its name. Raises ExpressionError for an unknown one and for wrong arguments."""
    _check_use(function, arguments, column=column)
    if function in ("known", "missing"):
        return Known(_name(arguments[0]), negated=function == "missing")
    return _figure(Function(function), arguments)


def _check_use(function: str, arguments: tuple[Typed, ...], *, column: int) -> None:
    if function not in _USES:
        close = get_close_matches(function, _USES, n=1)
        mend = f"did you mean {_USES[close[0]]}?" if close else f"there are {', '.join(_USES.values())}"
        raise ExpressionError(
            "WV207", f"{excerpt(function)} is no function of the language", mend, column=column
        )
    if not _enough(function, len(arguments)):
        message = f"`{function}` takes another number of arguments than {len(arguments)}"
        raise ExpressionError("WV208", message, f"write {_USES[function]}", column=column)


def _enough(function: str, given: int) -> bool:
    return given == _ARITIES[function] if function in _ARITIES else given >= 2


def _name(part: Typed) -> Name:
    if not isinstance(part.meaning, Name):
        raise part.error("WV215", f"{part.quoted} is no name, and only a name can be known or missing", _NAME)
    return part.meaning


def _figure(function: Function, parts: tuple[Typed, ...]) -> Term:
    for part in parts:
        _check_ordered(function, part)
    terms = all_alike(tuple(part.term() for part in parts))
    if terms is None:
        raise unlike(f"arguments of one `{function}`", parts[0], _odd_one(parts))
    if function in _ROUNDING:
        _check_step(function, parts[1])
    return _folded(Call(function, terms, terms[0].unit))


def _check_ordered(function: Function, part: Typed) -> None:
    unit = part.term().unit
    if unit not in ORDERED:
        message = f"{part.quoted} is {with_article(unit)}, which `{function}` cannot take"
        raise part.error("WV209", message, f"`{function}` takes figures")


def _odd_one(parts: tuple[Typed, ...]) -> Typed:
    return next(part for part in parts if part.term().unit is not parts[0].term().unit)


def _check_step(function: Function, part: Typed) -> None:
    term = part.term()
    if not isinstance(term, Literal) or int(term.value) <= 0:
        message = f"{part.quoted} is no positive constant, and the step of `{function}` must be one"
        raise part.error("WV216", message, f"write a step such as {_USES[function]}")


def _folded(made: Call) -> Term:
    values = [int(term.value) for term in made.arguments if isinstance(term, Literal)]
    if len(values) < len(made.arguments):
        return made
    return Literal(call(made.function, values), made.unit)


_NAME = "write `known(x)` or `missing(x)` with one name inside"
