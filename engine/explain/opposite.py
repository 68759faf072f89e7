"""The opposite of a condition: what holds exactly when it does not, as long as everything is known."""

from rules.expression.tree import Compare, Comparison, Condition, Every, Known, OneOf, Some

_OPPOSITES = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EQUAL: Comparison.UNEQUAL,
    Comparison.UNEQUAL: Comparison.EQUAL,
}


def opposite(condition: Condition) -> Condition:
    """Push a `not` to the comparisons; on something missing both a comparison and its opposite are false."""
    match condition:
        case Every(parts):
            return Some(tuple(opposite(part) for part in parts))
        case Some(parts):
            return Every(tuple(opposite(part) for part in parts))
        case Compare(comparison, left, right):
            return Compare(_OPPOSITES[comparison], left, right)
        case OneOf(term, values, negated):
            return OneOf(term, values, not negated)
        case Known(name, negated):
            return Known(name, not negated)
