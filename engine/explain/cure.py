"""The cure: what would have to be measured for the case to be cleared."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Case
from engine.explain.opposite import opposite
from engine.explain.part import Group, Leaf, parts_of
from engine.explain.phrase import FactPiece
from engine.explain.reach import Reach, reach_of
from engine.facts import Facts
from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.expression.tree import Compare, Comparison, Condition, Every, Name
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.meaning.standard import Standard


class Cure(BaseModel):
    """What clears the case, with what already holds of it.

    Attributes: `source` is `cleared_when` where the standard says what clears it, and `grade` where it is
    cleared by no longer meeting the mildest grade it met; `condition` is what must be measured, its open
    comparisons with their `reach`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Literal["cleared_when", "grade"]
    condition: Leaf | Group


def cure_of(case: Case, standard: Standard, book: RuleBook) -> Cure | None:
    """Say what would clear a case of `standard`, whose days are bound to the case's business date.

    None for a standard about single records: what happened cannot be measured away.
    """
    if standard.each is not None:
        return None
    source, wanted = _wanted(standard, case.facts)
    bound = bind_days(wanted, case.as_of, book.zone)
    return Cure(source=source, condition=_reaching(parts_of(bound, case.facts), book.indicators, case.facts))


def what_clears(standard: Standard, facts: Facts) -> Condition:
    """The condition that clears a case of `standard`, decided on `facts`, once it is measured true."""
    return _wanted(standard, facts)[1]


def _wanted(standard: Standard, facts: Facts) -> tuple[Literal["cleared_when", "grade"], Condition]:
    if standard.rectify is not None and standard.rectify.cleared_when is not None:
        return "cleared_when", standard.rectify.cleared_when
    return "grade", opposite(_without_sample_floor(_mildest_met(standard, facts)))


def _mildest_met(standard: Standard, facts: Facts) -> Condition:
    met = (clause.when for clause in reversed(standard.grades) if holds(clause.when, facts))
    return next(met, standard.grades[-1].when)


def _without_sample_floor(condition: Condition) -> Condition:
    """Drop `and x.denominator >= 50`: a notice does not tell anybody to do less business."""
    if not isinstance(condition, Every):
        return condition
    conduct = tuple(part for part in condition.parts if not _is_sample_floor(part))
    return Every(conduct) if conduct else condition


def _is_sample_floor(condition: Condition) -> bool:
    return (
        isinstance(condition, Compare)
        and isinstance(condition.left, Name)
        and condition.left.path.endswith(".denominator")
    )


def _reaching(part: Leaf | Group, indicators: Mapping[str, Indicator], facts: Facts) -> Leaf | Group:
    if isinstance(part, Group):
        parts = tuple(_reaching(inner, indicators, facts) for inner in part.parts)
        return part.model_copy(update={"parts": parts})
    return part if part.held else part.model_copy(update={"reach": _reach(part, indicators, facts)})


def _reach(leaf: Leaf, indicators: Mapping[str, Indicator], facts: Facts) -> Reach | None:
    fact = leaf.left[0]
    if len(leaf.left) > 1 or not isinstance(fact, FactPiece) or leaf.relation not in tuple(Comparison):
        return None
    indicator, threshold = indicators.get(fact.name.partition(".")[0]), leaf.thresholds[0]
    if indicator is None or threshold is None:
        return None
    return reach_of(Comparison(leaf.relation), threshold, indicator=indicator, fact=fact.name, facts=facts)
