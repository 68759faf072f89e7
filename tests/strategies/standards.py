"""Standards made of bare conditions, for tests of the judges."""

from datetime import date

from rules.expression.tree import Condition
from rules.meaning.outcome import Outcomes
from rules.meaning.published import Basis, Mode
from rules.meaning.standard import Appeal, Grade, GradeClause, Standard, Vane


def standard_of(*conditions: Condition, name: str = "S01") -> Standard:
    """A standard in force with one to three grades, the most severe first: severe, serious, slight."""
    grades = tuple(reversed(Grade))[: len(conditions)]
    clauses = tuple(
        GradeClause(grade=grade, when=condition, text="", outcomes=Outcomes())
        for grade, condition in zip(grades, conditions, strict=True)
    )
    return Standard(
        name=name,
        vane=Vane.SERVICE,
        role="merchant",
        of=("shop",),
        clause={"zh": "条款", "en": "clause"},
        basis=Basis(kind="terms", refs=(), note=""),
        published=date(2026, 1, 1),
        effective_from=date(2026, 2, 1),
        effective_to=None,
        mode=Mode.ENFORCE,
        each=None,
        grades=clauses,
        follows=None,
        penalty_at_once=False,
        rectify=None,
        appeal=Appeal(within=604_800, times=1),
        reads=(),
        indicators=(),
    )
