"""What a cycle must know of earlier decisions, read from the database in one state of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.account.account import Account
from engine.account.balance import balance
from engine.candidate import Candidate
from engine.decide.case import Prior
from engine.decide.matter import matter_of
from engine.decide.moments import decided_at
from engine.decide.take_up import Incident, OpenCase
from engine.exemption.concerned import concerned_by
from engine.exemption.exempting import Excuses, exempting
from engine.facts import Facts
from rules.meaning.book import RuleBook
from rules.meaning.published import Mode
from storage.database.engine import Database, reading
from storage.moves import Move, rehearsed
from storage.projections.accounts import Holder
from storage.projections.answered import decided_incidents, open_cases
from storage.projections.priors import Priors, load_priors
from storage.projections.relations import Relations, relations


@dataclass(frozen=True, slots=True)
class Answered:
    """What already answers new findings: cases that are open, and incidents decided once and for all."""

    open_cases: tuple[OpenCase, ...]
    incidents: frozenset[Incident]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What decisions of a night start from.

    Attributes: `priors` are earlier breaches, `accounts` points and study credit by operator and role,
    `excuses` what may exempt somebody.
    """

    book: RuleBook
    as_of: date
    priors: Priors
    accounts: Mapping[Holder, Account]
    excuses: Excuses

    def prior(self, candidate: Candidate, matter: str | None) -> Prior:
        """Earlier breaches of who answers for a candidate, as a case about a matter sees them."""
        own = matter_of(self.book.standards[candidate.standard], candidate.incident)
        return self.priors.of(candidate.operator, candidate.standard, matter or own)

    def circumstances(self, candidate: Candidate) -> Facts:
        """The fields of its case that nothing else tells: its account, and what excuses it."""
        return {**self._account(candidate), **self._excuse(candidate)}

    def _account(self, candidate: Candidate) -> Facts:
        account = self.accounts.get((candidate.operator, candidate.role))
        if account is None:
            return {"points_balance": 0, "study_credit": 0}
        at, last = decided_at(self.as_of, self.book.zone), self.book.bookkeeping.points_last
        shown = balance(account, at, last=last)
        return {"points_balance": shown.shown, "study_credit": shown.credit}

    def _excuse(self, candidate: Candidate) -> Facts:
        concerned = concerned_by(candidate, book=self.book, as_of=self.as_of)
        excuse = exempting(concerned, self.excuses)
        if excuse is None:
            return {}
        until = {} if excuse.until is None else {"exemption_until": excuse.until}
        return {"exemption": excuse.name, **until}


def past_relations(
    database: Database, book: RuleBook, as_of: date, *, foreseen: Move | None = None
) -> Relations:
    """Earlier decisions as the plan's statements read them: relation → columns (engine/plan/plan.py).

    With a move `foreseen`, as they will be once its steps are taken. Raises StorageError when one of its
    cases has moved on meanwhile.
    """
    days = max((count.days for count in book.case_counts.values()), default=1)
    with reading(database) if foreseen is None else rehearsed(database, foreseen) as connection:
        return relations(connection, as_of, zone=book.zone, days=days, shadow=_in_shadow(book))


def past_answers(database: Database, book: RuleBook, as_of: date) -> Answered:
    """Cases open when the cycle decides, and incidents decided before."""
    shadow = _in_shadow(book)
    with reading(database) as connection:
        return Answered(
            tuple(open_cases(connection, decided_at(as_of, book.zone), shadow=shadow)),
            frozenset(decided_incidents(connection, shadow=shadow)),
        )


def past_of(
    database: Database, *, operators: frozenset[str], accounts: Iterable[Account], excuses: Excuses
) -> Past:
    """What is known of the operators whose findings are about to be decided."""
    with reading(database) as connection:
        priors = load_priors(connection, operators, excuses.as_of)
    return Past(
        book=excuses.book,
        as_of=excuses.as_of,
        priors=priors,
        accounts={(each.operator, each.role): each for each in accounts},
        excuses=excuses,
    )


def _in_shadow(book: RuleBook) -> frozenset[str]:
    return frozenset(name for name, standard in book.standards.items() if standard.mode is Mode.SHADOW)
