"""A part of an expression while its tree is built: what it means so far, and where it stands in the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.expression.errors import ExpressionError, excerpt
from rules.expression.logic import compared
from rules.expression.tree import (
    ALWAYS,
    NEVER,
    Compare,
    Comparison,
    Condition,
    Every,
    Known,
    Literal,
    Name,
    OneOf,
    Some,
    Term,
)
from rules.units import EXAMPLES, RelativeDay, Unit, with_article

DEEPEST = 60
"""Trees are read by recursion (by SQL, by the interpreter); no rule a person can follow nests so deep."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day literal; it becomes the start of that day once it is known what it is compared with."""

    day: date | RelativeDay


@dataclass(frozen=True, slots=True)
class Typed:
    """A part's meaning, its text, the column where it begins, and how deep it nests."""

    meaning: Term | Condition | Day
    text: str
    column: int
    depth: int

    @property
    def quoted(self) -> str:
        """The part's text for a message."""
        return excerpt(self.text)

    def error(self, code: str, message: str, help: str) -> ExpressionError:  # noqa: A002 - the word of every error of ours
        """Say that something is wrong with this part."""
        return ExpressionError(code, message, help, column=self.column)

    def term(self) -> Term:
        """Take the part as a value. Raises ExpressionError for conditions and days."""
        match self.meaning:
            case Compare() | OneOf() | Known() | Every() | Some():
                raise self.error(
                    "WV210", f"{self.quoted} is a condition, here a value is needed", _USE_CONDITION
                )
            case Day():
                raise self.error("WV212", f"{self.quoted} is a day out of place", _USE_DAY)
            case term:
                return term

    def condition(self) -> Condition:
        """Take the part as a condition; a flag stands for itself being true. Raises ExpressionError."""
        match self.meaning:
            case Compare() | OneOf() | Known() | Every() | Some():
                return self.meaning
            case Literal(value, Unit.FLAG):
                return ALWAYS if value else NEVER
            case Name(unit=Unit.FLAG) as name:
                return compared(Comparison.EQUAL, name, Literal(1, Unit.FLAG))
        unit = self.term().unit
        message = f"{self.quoted} is {with_article(unit)}, here a condition is needed"
        raise self.error("WV211", message, f"compare it with {with_article(unit)}, {EXAMPLES[unit]}")


def depth_over(parts: Iterable[Typed], *, column: int) -> int:
    """How deep something over these parts nests. Raises ExpressionError when that is deeper than DEEPEST."""
    depth = 1 + max((part.depth for part in parts), default=0)
    if depth > DEEPEST:
        message = f"the expression nests deeper than {DEEPEST} levels"
        raise ExpressionError("WV202", message, "split it into smaller conditions", column=column)
    return depth


_USE_CONDITION = "join conditions with `and`, `or` and `not`; write a flag by its name alone"
_USE_DAY = "a day is compared with a time, such as `paid_at <= T-15`; for a length of time write `15d`"
