"""What an expression of the page gives, by the plain interpreter."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from docs.generate.examples import Example, Given
from docs.generate.two_languages import Both
from engine.judge.reference import evaluate, holds
from rules.expression.days import bind_days
from rules.expression.errors import ExpressionError
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import Condition, Term
from rules.units import Unit, Value, parse_quantity
from rules.wording import format_value

AS_OF = date(2026, 11, 20)
ZONE = "Asia/Shanghai"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MISSING = Both("missing", "缺失")


def outcome(example: Example, language: str) -> str:
    """The value of an example, as people read it."""
    facts = {name: value for name, (_, value) in _read(example.given).items()}
    units = {name: unit for name, (unit, _) in _read({**example.given, **example.missing}).items()}
    scope = Scope(units)
    try:
        condition: Condition = bind_days(parse_condition(example.text, scope), AS_OF, ZONE)
    except ExpressionError as error:
        if error.code != "WV211":
            raise
        term: Term = bind_days(parse_term(example.text, scope), AS_OF, ZONE)
        return _shown(term.unit, evaluate(term, facts), language)
    return _shown(Unit.FLAG, int(holds(condition, facts)), language)


def _shown(unit: Unit, value: Value | None, language: str) -> str:
    if value is None:
        return _MISSING.said(language)
    return format_value(unit, value, currency="CNY", zone=ZONE, language=language)


def _read(given: Given) -> dict[str, tuple[Unit, Value]]:
    return {name: _value(text) for name, text in given.items()}


def _value(text: str) -> tuple[Unit, Value]:
    if text.startswith("'"):
        return Unit.TEXT, text.strip("'")
    if text in ("true", "false"):
        return Unit.FLAG, int(text == "true")
    if "T" in text:
        moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))
        return Unit.TIME, (moment - _EPOCH) // timedelta(microseconds=1)
    quantity = parse_quantity(text)
    if not isinstance(quantity.value, int):
        raise TypeError(f"a day is no value of a name: {text}")
    return quantity.unit, quantity.value
