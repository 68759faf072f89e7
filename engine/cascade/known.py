"""What a cascade starts from: everything known of one operator, and the decision that changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.account.account import Account
from engine.account.derive import RulesAt
from engine.cascade.found_anew import FoundAnew
from engine.decide.case import Case
from engine.life.standing import Standing
from engine.life.step import Cause
from rules.meaning.book import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything known of one operator.

    Attributes: `standings` are its cases, all those decided since the look-back of the one that changed, or
    of any later one, began (180 days, or as far as a book counts cases); `accounts` by role, with all that is
    posted on them; `books` by digest, those that decided the cases; `rules` are the account rules at any
    moment, `zone` the one that accounts are kept in. `remeasured` has what was found anew of cases whose
    facts cannot be worked out from cases alone (Cascade.unsettled): case id → what the records show now.
    """

    standings: tuple[Standing, ...]
    accounts: Mapping[str, Account]
    books: Mapping[str, RuleBook]
    rules: RulesAt
    zone: str
    remeasured: Mapping[str, FoundAnew] = field(default_factory=dict)

    def in_order(self) -> list[Standing]:
        """The cases as they were decided: by business date, then by id."""
        return sorted(self.standings, key=lambda each: (each.decided.as_of, each.decided.case))

    def book_of(self, case: Case) -> RuleBook:
        """The book that decided a case. Raises KeyError for one that is not among `books`."""
        return self.books[case.book]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A case whose decision changed.

    Attributes: `decision` is what now holds of it. `cause` and `because` say why: a step of its own tells of
    EARLIER_CASE (a person's: an appeal decided, a ruling), RECORDS and EXEMPTION are told by the cascade,
    whose first revision is then this very case (unless that would be harsher).
    """

    decision: Case
    cause: Cause
    because: str
