"""What may excuse those who are found against: what was granted, what is declared, what they are."""

from collections.abc import Iterable

from engine.candidate import Candidate
from engine.exemption.exempting import Excuses
from engine.exemption.in_force import Granted
from engine.plan.plan import Plan
from rules.meaning.book import RuleBook
from storage.warehouse.interface import Warehouse
from windvane.cycle.population import facts_asked, times_declared


def excuses_of(
    warehouse: Warehouse,
    book: RuleBook,
    plan: Plan,
    *,
    candidates: Iterable[Candidate],
    granted: tuple[Granted, ...],
) -> Excuses:
    """Gather what may excuse these candidates, after the screen (`governed_<kind>` has to be there).

    `granted` is as it stands after revocations.
    """
    speaking = frozenset(_speaking(candidates))
    asked: dict[str, set[str]] = {exemption.of: set() for exemption in book.exemptions.values()}
    for subject in speaking:
        kind, _, subject_id = subject.partition(":")
        if kind in asked:
            asked[kind].add(subject_id)
    facts = facts_asked(warehouse, plan, asked)
    return Excuses(
        book=book,
        as_of=plan.as_of,
        declared=times_declared(warehouse, plan),
        granted=tuple(each for each in granted if each.subject in speaking),
        facts={subject: each.facts for subject, each in facts.items()},
    )


def _speaking(candidates: Iterable[Candidate]) -> Iterable[str]:
    """The subjects of candidates and their owners."""
    for one in candidates:
        yield one.subject
        if one.owner_subject is not None:
            yield one.owner_subject
