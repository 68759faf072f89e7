"""What decisions by a book read besides a case's own facts; worked out once for each book."""

from collections.abc import Mapping
from datetime import date

from engine.cascade.rests import Rests, rests
from engine.decide.case import Case
from engine.decide.procedures import DECIDING
from rules.expression.names import names_in
from rules.meaning.book import RuleBook

OF_ACCOUNTS = frozenset({"points_balance", "study_credit"})
"""The fields of a case that tell of its operator's account when it was decided."""


class Reads:
    """What cases read by the books that decided them."""

    def __init__(self, books: Mapping[str, RuleBook]) -> None:
        self._books = books
        self._accounts: dict[tuple[str, date], bool] = {}
        self._rests: dict[tuple[str, str], Rests] = {}

    def account(self, case: Case) -> bool:
        """Whether a procedure that decided the case could read its operator's account."""
        asked = case.book, case.as_of
        if asked not in self._accounts:
            procedures = self._books[case.book].procedures.values()
            deciding = (each for each in procedures if each.stage in DECIDING and each.is_judged(case.as_of))
            self._accounts[asked] = any(OF_ACCOUNTS.intersection(names_in(each.when)) for each in deciding)
        return self._accounts[asked]

    def rests(self, case: Case) -> Rests:
        """What the facts of the case rest on besides records."""
        asked = case.book, case.standard
        if asked not in self._rests:
            book = self._books[case.book]
            self._rests[asked] = rests(book.standards[case.standard], book)
        return self._rests[asked]
