"""What a cycle must know of earlier decisions, read from the database in one state of it."""

from dataclasses import dataclass
from datetime import date

from engine.decide.moments import decided_at
from engine.decide.take_up import Incident, OpenCase
from rules.meaning.book import RuleBook
from rules.meaning.standard import Mode
from storage.database.engine import Database, reading
from storage.projections.answered import decided_incidents, open_cases
from storage.projections.priors import Priors, load_priors
from storage.projections.relations import Relations, relations


@dataclass(frozen=True, slots=True)
class Answered:
    """What already answers new findings: cases that are open, and incidents decided once and for all."""

    open_cases: tuple[OpenCase, ...]
    incidents: frozenset[Incident]


def past_relations(database: Database, book: RuleBook, as_of: date) -> Relations:
    """Earlier decisions as the plan's statements read them: relation → columns (engine/plan/plan.py)."""
    days = max((count.days for count in book.case_counts.values()), default=1)
    with reading(database) as connection:
        return relations(connection, as_of, zone=book.zone, days=days, shadow=_in_shadow(book))


def past_answers(database: Database, book: RuleBook, as_of: date) -> Answered:
    """Cases open when the cycle decides, and incidents decided before."""
    shadow = _in_shadow(book)
    with reading(database) as connection:
        return Answered(
            tuple(open_cases(connection, decided_at(as_of, book.zone), shadow=shadow)),
            frozenset(decided_incidents(connection, shadow=shadow)),
        )


def past_breaches(database: Database, operators: frozenset[str], as_of: date) -> Priors:
    """Earlier breaches of the operators whose findings are about to be decided."""
    with reading(database) as connection:
        return load_priors(connection, operators, as_of)


def _in_shadow(book: RuleBook) -> frozenset[str]:
    return frozenset(name for name, standard in book.standards.items() if standard.mode is Mode.SHADOW)
