"""From a parsed text to the typed tree, part by part from the inside out and without recursion."""

from collections.abc import Callable

from lark import Token
from lark.tree import Meta
from lark.visitors import Transformer_NonRecursive, v_args

from rules.expression import calls, unit_algebra
from rules.expression.comparisons import compare_parts, one_of, unlike
from rules.expression.errors import ExpressionError, excerpt
from rules.expression.literals import constant, quantity, text_literal
from rules.expression.logic import every, negate, some
from rules.expression.mentioning import mentioning
from rules.expression.scope import Scope
from rules.expression.tree import Comparison, Condition, Literal, Name, Term
from rules.expression.typed import Day, Typed, depth_over
from rules.units import Unit, with_article

Combine = Callable[[Term, Term], Term | None]


@v_args(inline=True, meta=True)
class Building(Transformer_NonRecursive[Token, Typed]):
    """Gives every rule of grammar.lark its meaning in a scope. Methods raise ExpressionError."""

    def __init__(self, text: str, scope: Scope) -> None:
        super().__init__(visit_tokens=False)
        self._text = text
        self._scope = scope

    def either(self, meta: Meta, *parts: Typed) -> Typed:
        """`a or b`."""
        return self._typed(meta, some(part.condition() for part in parts), parts)

    def both(self, meta: Meta, *parts: Typed) -> Typed:
        """`a and b`."""
        return self._typed(meta, every(part.condition() for part in parts), parts)

    def negated(self, meta: Meta, part: Typed) -> Typed:
        """`not a`."""
        return Typed(negate(part.condition()), self._part(meta), meta.start_pos, part.depth)

    def compared(self, meta: Meta, left: Typed, *rest: Typed | Token) -> Typed:
        """`a < b`."""
        comparison, right = rest[:2]
        if len(rest) > 2 or not isinstance(right, Typed):
            raise self._error("WV214", meta, _CHAINED)
        made = compare_parts(Comparison(str(comparison)), left, right)
        return self._typed(meta, made, (left, right))

    def list(self, meta: Meta, *members: Typed | None) -> tuple[Typed, ...]:
        """`['a', 'b']`."""
        given = tuple(member for member in members if member is not None)
        if not given:
            raise self._error(
                "WV217", meta, ("the list is empty", "list what the value may be: `['a', 'b']`")
            )
        return given

    def one_of(self, meta: Meta, part: Typed, listed: tuple[Typed, ...]) -> Typed:
        """`a in ['a', 'b']`."""
        return self._typed(meta, one_of(part, listed, negated=False), (part, *listed))

    def none_of(self, meta: Meta, part: Typed, listed: tuple[Typed, ...]) -> Typed:
        """`a not in ['a', 'b']`."""
        return self._typed(meta, one_of(part, listed, negated=True), (part, *listed))

    def add(self, meta: Meta, left: Typed, right: Typed) -> Typed:
        """`a + b`."""
        return self._combined(meta, (left, right), (unit_algebra.add, "added"))

    def subtract(self, meta: Meta, left: Typed, right: Typed) -> Typed:
        """`a - b`."""
        return self._combined(meta, (left, right), (unit_algebra.subtract, "subtracted"))

    def multiply(self, meta: Meta, left: Typed, right: Typed) -> Typed:
        """`a * b`."""
        return self._combined(meta, (left, right), (unit_algebra.multiply, "multiplied"))

    def divide(self, meta: Meta, left: Typed, right: Typed) -> Typed:
        """`a / b`."""
        if isinstance(divisor := right.term(), Literal) and divisor.value == 0:
            raise right.error(
                "WV213", f"{right.quoted} is zero, and nothing is divided by it", "use another divisor"
            )
        return self._combined(meta, (left, right), (unit_algebra.divide, "divided"))

    def minus(self, meta: Meta, part: Typed) -> Typed:
        """`-a`."""
        unit = part.term().unit
        if unit not in unit_algebra.MEASURES:
            said = (
                f"{part.quoted} is {with_article(unit)}, which has no sign",
                "only measures can be negative",
            )
            raise self._error("WV209", meta, said)
        zero = Typed(Literal(0, unit), "0", part.column, 0)
        return self._combined(meta, (zero, part), (unit_algebra.subtract, "subtracted"))

    def name(self, meta: Meta, token: Token) -> Typed:
        """`quality_return_rate.times_baseline`."""
        path = str(token)
        if path not in self._scope.names:
            known = self._scope.nearest(path)
            raise self._error("WV206", meta, (f"{excerpt(path)} is not known here", known))
        return self._typed(meta, Name(path, self._scope.names[path]))

    def mentions(self, meta: Meta, *names: Token | None) -> Typed:
        """`mentions(item.title, absolute_terms)`."""
        given = tuple(str(name) for name in names if name is not None)
        return self._typed(meta, mentioning(given, self._scope, column=meta.start_pos))

    def call(self, meta: Meta, function: Token, *arguments: Typed | None) -> Typed:
        """`floor(a, b)`."""
        given = tuple(argument for argument in arguments if argument is not None)
        made = calls.apply(str(function), given, column=meta.start_pos)
        return self._typed(meta, made, given)

    def quantity(self, meta: Meta, token: Token) -> Typed:
        """`5%`, `T-15`."""
        return self._typed(meta, quantity(str(token), column=meta.start_pos))

    def text(self, meta: Meta, token: Token) -> Typed:
        """`'quality'`."""
        return self._typed(meta, text_literal(str(token)))

    def true(self, meta: Meta) -> Typed:
        """`true`."""
        return self._typed(meta, Literal(1, Unit.FLAG))

    def false(self, meta: Meta) -> Typed:
        """`false`."""
        return self._typed(meta, Literal(0, Unit.FLAG))

    def _combined(self, meta: Meta, parts: tuple[Typed, Typed], how: tuple[Combine, str]) -> Typed:
        left, right = parts
        combine, done = how
        made = combine(left.term(), right.term())
        if made is None:
            raise unlike(done, left, right, mend=_mend(done, left.term().unit))
        if isinstance(made, Literal):
            made = constant(int(made.value), made.unit, text=self._part(meta), column=meta.start_pos)
        return self._typed(meta, made, parts)

    def _typed(self, meta: Meta, meaning: Term | Condition | Day, parts: tuple[Typed, ...] = ()) -> Typed:
        depth = depth_over(parts, column=meta.start_pos)
        return Typed(meaning, self._part(meta), meta.start_pos, depth)

    def _part(self, meta: Meta) -> str:
        return self._text[meta.start_pos : meta.end_pos]

    def _error(self, code: str, meta: Meta, said: tuple[str, str]) -> ExpressionError:
        return ExpressionError(code, *said, column=meta.start_pos)


def _mend(done: str, unit: Unit) -> str:
    if unit is Unit.TIME:
        return "a time goes with a duration, such as `paid_at + 48h`; a time minus a time is a duration"
    return _MENDED.get(done, "")


_MENDED = {
    "multiplied": "a measure is multiplied by a count, by a share such as `5%` or by a multiple such as `2x`",
    "divided": "a measure is divided by its like, which makes a share, or by a count",
}
_CHAINED = ("comparisons cannot be chained", "write `a < b and b < c`")
