"""What to say when a text is no expression at all."""

import unicodedata
from typing import cast

from lark.exceptions import UnexpectedInput, UnexpectedToken

from rules.expression.errors import ExpressionError, excerpt

_MENDED = {
    "=": "compare with `==`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    '"': "write texts in single quotes: `'quality'`",
    "'": "close the text with `'`; a quote inside a text is written twice",
    "%": "write a share as `5%`, without a space",
    "¥": "write money as `¥30`",
    "≥": "write `>=`",
    "≤": "write `<=`",
    "≠": "write `!=`",
    "×": "write `*`",
    "÷": "write `/`",
    "−": "write `-`",
    "‘": "write texts in straight quotes: `'quality'`",
    "’": "write texts in straight quotes: `'quality'`",
    "“": "write texts in straight single quotes: `'quality'`",
    "”": "write texts in straight single quotes: `'quality'`",
    "、": "write `,`",
    "且": "write `and`",
    "或": "write `or`",
}
_GENERAL = "write a condition such as `rate >= 5% and orders >= 30`"


def syntax_error(text: str, error: UnexpectedInput) -> ExpressionError:
    """Turn the parser's complaint into ours: where reading stopped, and what was probably meant."""
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return _ended(text)
    column = cast("int", error.pos_in_stream)  # set by every subclass that the parser raises
    found = str(error.token) if isinstance(error, UnexpectedToken) else text[column]
    message = f"{excerpt(found)} is not expected here"
    return ExpressionError("WV203", message, _mended(found), column=column)


def _ended(text: str) -> ExpressionError:
    if not text.strip():
        return ExpressionError("WV204", "the expression is empty", _GENERAL)
    return ExpressionError("WV204", "the expression ends too early", _GENERAL, column=len(text))


def _mended(found: str) -> str:
    narrow = unicodedata.normalize("NFKC", found)
    if narrow != found and len(found) == 1:
        return f"write `{narrow}` in half width"
    if found.lower() in ("and", "or", "not", "in", "true", "false") and found != found.lower():
        return f"write `{found.lower()}`"
    return _MENDED.get(found, _GENERAL)
