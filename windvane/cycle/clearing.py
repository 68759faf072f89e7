"""Rectification by measurement: what a cycle measures may clear the notices that are open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from engine.explain.cure import what_clears
from engine.facts import Facts
from engine.judge.reference import holds
from engine.life.standing import Standing
from engine.life.step import Cleared
from engine.plan.asked_facts import AskedFacts
from rules.expression.days import bind_days
from rules.expression.names import names_in
from rules.expression.tree import Condition
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard
from storage.projections.rectifying import OpenNotice
from windvane.cycle.lives import LivesOfNight
from windvane.named_standard import standard_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a night measured, and where the rules are found that it is held against.

    Attributes: `facts` are those of the subjects with an open notice, by subject; `book_of` gives the rule
    book of a digest.
    """

    as_of: date
    facts: Mapping[str, AskedFacts]
    book_of: Callable[[str], RuleBook]

    def standard_of(self, notice: OpenNotice) -> Standard:
        """The standard as the book that decided the case has it. Raises StorageError."""
        return standard_named(self.book_of(notice.book), notice.standard)


def clear(
    open_notices: Iterable[OpenNotice], measured: Measured, *, lives: LivesOfNight, at: datetime
) -> None:
    """Clear every notice whose condition is measured true tonight, as the book that decided it says it.

    What is not measured clears nothing: a condition holds of facts that are there.
    """
    of_measured = [each for each in open_notices if each.subject in measured.facts]
    as_found = (each.case for each in of_measured if _clears_as_found(measured.standard_of(each)))
    standings = lives.standings(as_found)
    for each in of_measured:
        facts = measured.facts[each.subject].facts
        condition = _condition(each, measured, standings)
        if condition is not None and holds(condition, facts):
            lives.take(
                Cleared(case=each.case, at=lives.not_before(each.case, at), facts=_read(condition, facts))
            )


def _clears_as_found(standard: Standard) -> bool:
    """Whether its notice is cleared when what was found is not so any more: nothing else is said of it."""
    said = standard.rectify is not None and standard.rectify.cleared_when is not None
    return not said and standard.each is None


def _condition(each: OpenNotice, measured: Measured, standings: Mapping[str, Standing]) -> Condition | None:
    standard = measured.standard_of(each)
    wanted = None if standard.rectify is None else standard.rectify.cleared_when
    if each.case in standings:
        wanted = what_clears(standard, standings[each.case].decision.facts)
    return None if wanted is None else bind_days(wanted, measured.as_of, measured.book_of(each.book).zone)


def _read(condition: Condition, facts: Facts) -> Facts:
    return {name: facts[name] for name in names_in(condition) if name in facts}
