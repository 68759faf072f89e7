"""Rectification by measurement: what a cycle measures may clear the notices that are open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from engine.decide.case import Case
from engine.explain.cure import what_clears
from engine.facts import Facts
from engine.judge.reference import holds
from engine.life.step import Cleared
from engine.plan.asked_facts import AskedFacts
from rules.expression.days import bind_days
from rules.expression.names import names_in
from rules.expression.tree import Condition
from rules.meaning.book import RuleBook
from storage.projections.rectifying import OpenNotice
from windvane.cycle.lives import LivesOfNight


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a night measured, and where the rules and decisions are found that it is held against.

    Attributes: `facts` are those of the subjects with an open notice, by subject; `book_of` gives the rule
    book of a digest, `decision_of` what stands of a case.
    """

    as_of: date
    facts: Mapping[str, AskedFacts]
    book_of: Callable[[str], RuleBook]
    decision_of: Callable[[str], Case]


def clear(
    open_notices: Iterable[OpenNotice], measured: Measured, *, lives: LivesOfNight, at: datetime
) -> None:
    """Clear every notice whose condition is measured true tonight, as the book that decided it says it.

    What is not measured clears nothing: a condition holds of facts that are there.
    """
    for each in open_notices:
        found = measured.facts.get(each.subject)
        condition = None if found is None else _condition(each, measured)
        if found is not None and condition is not None and holds(condition, found.facts):
            lives.take(Cleared(case=each.case, at=at, facts=_read(condition, found.facts)))


def _condition(each: OpenNotice, measured: Measured) -> Condition | None:
    book = measured.book_of(each.book)
    standard = book.standards[each.standard]
    wanted = None if standard.rectify is None else standard.rectify.cleared_when
    if wanted is None and standard.each is None:
        wanted = what_clears(standard, measured.decision_of(each.case).facts)
    return None if wanted is None else bind_days(wanted, measured.as_of, book.zone)


def _read(condition: Condition, facts: Facts) -> Facts:
    return {name: facts[name] for name in names_in(condition) if name in facts}
