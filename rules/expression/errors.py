"""What is wrong with an expression, where in its text, and how to mend it.

WV201 too long                  WV207 unknown function          WV213 division by zero
WV202 nested too deeply         WV208 wrong arguments           WV214 chained comparison
WV203 cannot be read            WV209 unlike units              WV215 known of something that is no name
WV204 ends too early            WV210 a condition, not a value  WV216 step that is no positive constant
WV205 no value of the language  WV211 a value, not a condition  WV217 list that is empty or not of constants
WV206 unknown name              WV212 day out of place          WV218 too large to be kept
WV219 true in too many ways     WV220 mentions() of no text     WV221 unknown lexicon
WV222 mentions() of a text said by somebody else                WV223 mentions() without a record
"""

from rules.failure import Failure


class ExpressionError(Failure):
    """An expression that means nothing; `column` is the offset in its text (from 0) where that shows."""

    exit_code = 1

    def __init__(self, code: str, message: str, help: str = "", *, column: int = 0) -> None:  # noqa: A002 - as in Failure
        """Keep the parts of a Failure and the column."""
        super().__init__(code, message, help)
        self.column = column


EXCERPT = 60


def excerpt(text: str) -> str:
    """Quote a piece of an author's text in a message: on one line, not longer than EXCERPT."""
    line = " ".join(text.split())
    return f"`{line}`" if len(line) <= EXCERPT else f"`{line[: EXCERPT - 1]}…`"
