"""Random procedures and cases for them, for tests that compare the readings and the orders."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from engine.procedure.fields import CaseFields
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.expression.tree import Compare, Comparison, Condition, Every, Known, Literal, Name, OneOf, Some
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Effect, Overlap, Procedure
from rules.meaning.published import Basis, Mode
from rules.meaning.standard import Grade, Vane
from rules.units import Unit, Value

CASE = Scope(CASE_FIELDS)
_SOME_GRADES = st.sets(st.sampled_from(Grade), min_size=1)
_TEXTS = {
    "grade": tuple(grade.value for grade in Grade),
    "standard": ("G02", "C04", "S01"),
    "vane": tuple(vane.value for vane in Vane),
    "role": ("merchant", "creator"),
    "subject_kind": ("shop", "item"),
    "exemption": ("force_majeure", "自然灾害"),
}
_FIGURES = {Unit.COUNT: (0, 1, 2, 10, 100), Unit.FLAG: (0, 1), Unit.TIME: (0, 1_795_190_400_000_000)}


def procedure(name: str, effect: Effect, when: str | Condition = "true", **changes: Any) -> Procedure:
    """A procedure in force, of the stage of its effect."""
    condition = parse_condition(when, CASE) if isinstance(when, str) else when
    plain: dict[str, Any] = {
        "name": name,
        "clause": {"zh": "程序", "en": "procedure"},
        "basis": Basis(kind="terms", refs=(), note=""),
        "published": date(2016, 1, 1),
        "effective_from": date(2016, 2, 1),
        "effective_to": None,
        "mode": Mode.ENFORCE,
        "stage": EFFECTS[effect].stage,
        "when": condition,
        "text": when if isinstance(when, str) else "as written",
        "effect": effect,
        "amount": None if EFFECTS[effect].unit is None else EFFECTS[effect].low,
        "overlap": Overlap.MAX_FROM_FIRST_START if effect is Effect.STRICTEST_WINS else None,
    }
    return Procedure(**{**plain, **changes})


@cache
def values(field: str) -> st.SearchStrategy[Value]:
    """Values of a case's field, few enough that conditions on them are met."""
    return st.sampled_from(_TEXTS.get(field) or _FIGURES[CASE_FIELDS[field]])


@cache
def conditions() -> st.SearchStrategy[Condition]:
    """Conditions over the fields of a case."""
    atoms = st.sampled_from(sorted(CASE_FIELDS)).flatmap(_atoms)
    return st.recursive(atoms, _joined, max_leaves=5)


@cache
def case_facts() -> st.SearchStrategy[dict[str, Value]]:
    """The fields of a case; any may be missing."""
    return st.fixed_dictionaries({}, optional={field: values(field) for field in CASE_FIELDS})


@st.composite
def case_fields(draw: st.DrawFn) -> CaseFields:
    """A case under a standard with some of the grades, the found one among them."""
    grades = draw(_SOME_GRADES)
    return CaseFields(
        standard=draw(st.sampled_from(_TEXTS["standard"])),
        vane=draw(st.sampled_from(Vane)),
        grade=draw(st.sampled_from(sorted(grades))),
        points={grade: draw(st.sampled_from(_FIGURES[Unit.COUNT])) for grade in sorted(grades)},
        others=draw(_others()),
    )


@st.composite
def procedures(draw: st.DrawFn) -> tuple[Procedure, ...]:
    """Up to six procedures of any stage and effect, enforced or in shadow, some narrowed."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        effect = draw(st.sampled_from(Effect))
        allowed = EFFECTS[effect]
        amount = None if allowed.unit is None else draw(st.integers(allowed.low, min(allowed.high, 3)))
        changes = {
            "amount": amount,
            "mode": draw(st.sampled_from((Mode.ENFORCE, Mode.ENFORCE, Mode.SHADOW))),
            "standards": draw(st.sampled_from(((), ("G02",), ("C04", "S01")))),
            "vanes": draw(st.sampled_from(((), (Vane.GOODS,)))),
        }
        made.append(procedure(f"M{number:02}", effect, draw(conditions()), **changes))
    return tuple(made)


@cache
def _others() -> st.SearchStrategy[dict[str, Value]]:
    """The fields that deciding a case does not settle; any may be missing."""
    decided = ("standard", "vane", "grade", "points")
    others = {field: values(field) for field in CASE_FIELDS if field not in decided}
    return st.fixed_dictionaries({}, optional=others)


@cache
def _atoms(field: str) -> st.SearchStrategy[Condition]:
    unit = CASE_FIELDS[field]
    name = Name(field, unit)
    alike = (Comparison.EQUAL, Comparison.UNEQUAL)
    kinds = st.sampled_from(alike if unit in (Unit.TEXT, Unit.FLAG) else tuple(Comparison))
    compared = st.builds(Compare, kinds, st.just(name), st.builds(Literal, values(field), st.just(unit)))
    listed = st.lists(values(field), min_size=1, max_size=3, unique=True).map(tuple)
    known = st.builds(Known, st.just(name), st.booleans())
    return compared | compared | st.builds(OneOf, st.just(name), listed, st.booleans()) | known


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(Every, parts) | st.builds(Some, parts)
