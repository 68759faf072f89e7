"""Plans of nights: a book and a business date have one, which the nights of several tests run."""

from collections.abc import Collection
from datetime import date

from engine.plan.compile import compile_plan
from engine.plan.plan import Plan
from rules.meaning.book import RuleBook
from windvane.cycle import governed

_compiled: dict[object, Plan] = {}


def use_plans_again() -> None:
    """From now a night takes the plan that another night of this process compiled for its book and date."""
    governed.compile_plan = _once


def _once(book: RuleBook, as_of: date, *, absent: Collection[str] = ()) -> Plan:
    asked = book.digest, frozenset(book.standards), frozenset(book.scores), as_of, frozenset(absent)
    if asked not in _compiled:
        _compiled[asked] = compile_plan(book, as_of, absent=absent)
    return _compiled[asked]
