"""How far a decision was automated."""

from typing import Literal

from engine.decide.case import Case
from engine.procedure.grades import moved
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Effect
from rules.meaning.published import Mode
from rules.meaning.standard import Grade

Automation = Literal["fully", "partly", "not"]

_SIGNS = {Effect.RAISE_GRADE: 1, Effect.LOWER_GRADE: -1}


def automation_of(case: Case, book: RuleBook) -> Automation:
    """Fully: by nobody; partly: a person confirmed what the program came to; not: a person said otherwise."""
    if not case.rulings:
        return "fully"
    return "partly" if case.rulings[-1].grade is _proposed(case, book) else "not"


def _proposed(case: Case, book: RuleBook) -> Grade:
    """The grade that the facts and the procedures come to, whatever a person said."""
    enforced = (each for each in case.procedures if book.procedures[each.name].mode is Mode.ENFORCE)
    steps = sum(_SIGNS.get(each.effect, 0) * (each.amount or 0) for each in enforced)
    return moved(case.found, steps, [clause.grade for clause in book.standards[case.standard].grades])
