"""A standard as of a business date: its days become moments."""

from dataclasses import replace
from datetime import date

from rules.expression.days import bind_days
from rules.meaning.standard import Standard


def bind_standard(standard: Standard, *, as_of: date, zone: str) -> Standard:
    """The standard with every day in its grades' conditions bound to a moment; both judges need it so."""
    clauses = (replace(clause, when=bind_days(clause.when, as_of, zone)) for clause in standard.grades)
    return replace(standard, grades=tuple(clauses))
