"""The spacing of an expression: one blank around words and operators, none inside brackets."""

from lark import Token

from rules.expression.errors import ExpressionError
from rules.expression.parse import tokens_of

_OPENING = ("(", "[")
_CLOSING = (")", "]", ",")
_WORDS = ("and", "or", "not", "in")


def spaced(expression: str) -> str:
    """Write an expression with even spacing; what is no expression stays as it is."""
    try:
        tokens = tokens_of(expression)
    except ExpressionError:
        return expression
    pairs = zip(("", "", *tokens), ("", *tokens), tokens, strict=False)
    return "".join(_gap(before, left, right) + right for before, left, right in pairs)


def _gap(before: str, left: str, right: Token) -> str:
    """What stands between two neighbours, given what stands before them."""
    if left in ("", *_OPENING) or right in _CLOSING or _calls(left, right) or _signs(before, left):
        return ""
    return " "


def _calls(left: str, right: Token) -> bool:
    """Whether a bracket follows the name of a function."""
    return right == "(" and isinstance(left, Token) and left not in _WORDS and left.isidentifier()


def _signs(before: str, left: str) -> bool:
    """Whether a minus is a sign rather than a subtraction: nothing stands before it to subtract from."""
    if left != "-":
        return False
    return before in ("", ",", *_OPENING, *_WORDS) or (
        isinstance(before, Token) and before.type in ("COMPARISON", "PLUS", "MINUS", "STAR", "SLASH")
    )
