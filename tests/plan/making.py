"""The words that a rule book built by hand is made of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.expression.tree import (
    ALWAYS,
    NEVER,
    Arithmetic,
    Compare,
    Comparison,
    Condition,
    Literal,
    Name,
    Operator,
    Term,
)
from rules.meaning.days import Window
from rules.meaning.indicator import Aggregate, Fold, Form, Indicator, WindowChoice
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Basis, Mode
from rules.meaning.record import Field, RecordType
from rules.meaning.standard import Appeal, Follow, Grade, GradeClause, Standard, Vane
from rules.units import DAY, MICROSECONDS, Unit

AS_OF = date(2026, 11, 20)


def texts(word: str) -> Mapping[str, str]:
    return {"en": word}


def more(name: str, unit: Unit, value: int) -> Condition:
    return Compare(Comparison.AT_LEAST, Name(name, unit), Literal(value, unit))


def less(name: str, unit: Unit, value: int) -> Condition:
    return Compare(Comparison.LESS, Name(name, unit), Literal(value, unit))


def equal(name: str, value: str) -> Condition:
    return Compare(Comparison.EQUAL, Name(name, Unit.TEXT), Literal(value, Unit.TEXT))


def seconds_between(later: str, earlier: str) -> Term:
    apart = Arithmetic(Operator.SUBTRACT, Name(later, Unit.TIME), Name(earlier, Unit.TIME), Unit.TIME)
    return Arithmetic(Operator.DIVIDE, apart, Literal(MICROSECONDS, Unit.COUNT), Unit.DURATION)


def record_type(
    name: str, *, key: str, at: str, about: Mapping[str, str], fields: Mapping[str, Unit]
) -> RecordType:
    made = {field: Field(name=field, unit=unit, optional=True) for field, unit in fields.items()}
    return RecordType(name=name, title=texts(name), key=key, at=at, about=about, fields=made)


MONTH = Window(-29, 0)
EARLIER = Window(-44, -15)


def aggregate(
    record: str,
    fold: Fold,
    term: Term | None = None,
    where: Condition = ALWAYS,
    *,
    unless: Condition = NEVER,
    at: int | None = None,
) -> Aggregate:
    return Aggregate(record=record, fold=fold, term=term, where=where, unless=unless, at=at)


def indicator(name: str, form: Form, numerator: Aggregate | None, **others: Any) -> Indicator:
    given: dict[str, Any] = {
        "of": ("item", "shop"),
        "unit": Unit.COUNT,
        "numerator_unit": Unit.COUNT,
        "denominator": None,
        "denominator_unit": None,
        "scale": 1,
        "windows": (WindowChoice(MONTH),),
        "expression": None,
        "expression_text": None,
        "at_least": None,
        "baseline": None,
        "better": None,
    }
    return Indicator(name=name, title=texts(name), form=form, numerator=numerator, **(given | others))


def in_band(band: str, factor: int) -> Follow:
    return Follow(
        when=equal("experience.band", band), text="", tilt=Literal(factor, Unit.MULTIPLE), right=None
    )


def clause(grade: Grade, when: Condition) -> GradeClause:
    return GradeClause(grade=grade, when=when, text="", outcomes=Outcomes())


def standard(name: str, of: tuple[str, ...], grades: tuple[GradeClause, ...], **others: Any) -> Standard:
    given: dict[str, Any] = {
        "vane": Vane.GOODS,
        "role": None,
        "clause": texts(name),
        "basis": Basis(kind="terms", refs=(), note=""),
        "published": date(2026, 1, 1),
        "effective_from": date(2026, 2, 1),
        "effective_to": None,
        "mode": Mode.ENFORCE,
        "each": None,
        "follows": None,
        "penalty_at_once": False,
        "rectify": None,
        "appeal": Appeal(within=7 * DAY, times=1),
        "reads": (),
        "indicators": (),
    }
    return Standard(name=name, of=of, grades=grades, **(given | others))
