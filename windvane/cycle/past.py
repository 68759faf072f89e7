"""What a cycle must know of earlier decisions, read from the database in one state of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.case import Prior
from engine.decide.moments import decided_at
from engine.decide.take_up import Incident, OpenCase
from engine.facts import Facts
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.published import Mode
from storage.database.engine import Database, reading
from storage.projections.answered import decided_incidents, open_cases
from storage.projections.points import balances
from storage.projections.priors import Priors, load_priors
from storage.projections.relations import Relations, relations


@dataclass(frozen=True, slots=True)
class Answered:
    """What already answers new findings: cases that are open, and incidents decided once and for all."""

    open_cases: tuple[OpenCase, ...]
    incidents: frozenset[Incident]


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier breaches, and points in force by operator and role (None: no procedure asks for them)."""

    priors: Priors
    balances: Mapping[tuple[str, str], int] | None

    def prior(self, candidate: Candidate) -> Prior:
        """Earlier breaches of who answers for a candidate."""
        return self.priors.of(candidate.operator, candidate.standard)

    def circumstances(self, candidate: Candidate) -> Facts:
        """The fields of its case that only procedures read (engine/decide/case.py)."""
        if self.balances is None:
            return {}
        return {"points_balance": self.balances.get((candidate.operator, candidate.role), 0)}


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


def past_of(database: Database, book: RuleBook, as_of: date, *, operators: frozenset[str]) -> Past:
    """What is known of the operators whose findings are about to be decided."""
    with reading(database) as connection:
        priors = load_priors(connection, operators, as_of)
        if not _read_by_procedures("points_balance", book, as_of):
            return Past(priors, None)
        standing = balances(connection, decided_at(as_of, book.zone))
    return Past(priors, {(each.operator, each.role): each.in_force for each in standing})


def _read_by_procedures(field: str, book: RuleBook, as_of: date) -> bool:
    return any(field in names_in(each.when) for each in book.procedures.values() if each.is_judged(as_of))


def _in_shadow(book: RuleBook) -> frozenset[str]:
    return frozenset(name for name, standard in book.standards.items() if standard.mode is Mode.SHADOW)
