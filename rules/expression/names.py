"""Which names an expression reads."""

from collections.abc import Iterator

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


def names_in(*expressions: Condition | Term) -> tuple[str, ...]:
    """Every name that the expressions read, `known(x)` included, once, in the order of first mention."""
    found = (name.path for expression in expressions for name in _names(expression))
    return tuple(dict.fromkeys(found))


def _names(node: Condition | Term) -> Iterator[Name]:
    if isinstance(node, Name):
        yield node
    for part in _parts(node):
        yield from _names(part)


def _parts(node: Condition | Term) -> tuple[Condition | Term, ...]:
    match node:
        case Literal() | DayStart() | Name():
            return ()
        case Arithmetic(_, left, right) | Compare(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case OneOf(term):
            return (term,)
        case Known(name):
            return (name,)
        case Every(parts) | Some(parts):
            return parts
