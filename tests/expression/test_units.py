"""Which units go together: every operator on every pair."""

from itertools import product

from rules.expression.errors import ExpressionError
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.units import Unit

UNITS = tuple(unit for unit in Unit if unit is not Unit.DAY)
SCOPE = Scope({f"{side}_{unit}": unit for unit in UNITS for side in "ab"})


def test_every_pair_of_units(golden):
    """Operators give exactly the units listed; all other pairs are refused as unlike."""
    lines = [_line(left, right) for left, right in product(UNITS, UNITS)]
    golden("units.txt", "\n".join(filter(None, lines)) + "\n")


def _line(left, right):
    made = [f"{operator} {unit}" for operator in "+-*/" if (unit := _made(f"a_{left} {operator} b_{right}"))]
    made += [sign for sign in ("<", "==") if _compares(f"a_{left} {sign} b_{right}")]
    return f"{left}, {right}: {', '.join(made)}" if made else ""


def _made(text):
    term = _unless_unlike(parse_term, text)
    return term and term.unit


def _compares(text):
    return _unless_unlike(parse_condition, text) is not None


def _unless_unlike(parse, text):
    try:
        return parse(text, SCOPE)
    except ExpressionError as error:
        if error.code == "WV209":
            return None
        raise
