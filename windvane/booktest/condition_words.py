"""Conditions as the rule language writes them, for naming what no test reaches."""

from collections.abc import Sequence

from engine.explain.phrase import FactPiece, FigurePiece, Piece, phrase
from rules.expression.days import bind_days
from rules.expression.mention import mention_of
from rules.expression.tree import (
    Compare,
    Comparison,
    Condition,
    Every,
    Known,
    Literal,
    Name,
    OneOf,
    Some,
    Term,
)
from rules.meaning.book import RuleBook
from rules.meaning.book_test import AS_OF
from rules.units import Unit, Value
from rules.wording import format_value


def in_words(book: RuleBook, parts: Sequence[Condition]) -> str:
    """Write parts that must all hold; days as of the business date of a test that names none."""
    bound = [bind_days(part, AS_OF, book.zone) for part in parts]
    return " and ".join(_condition(book, part) for part in bound) or "always"


def _condition(book: RuleBook, condition: Condition) -> str:
    match condition:
        case Compare(Comparison.EQUAL, Name(path, Unit.FLAG), Literal(flag)):
            return name_in_words(path) if flag else f"not {name_in_words(path)}"
        case Compare(comparison, left, right):
            return f"{_term(book, left)} {comparison} {_term(book, right)}"
        case OneOf(term, values, negated):
            listed = ", ".join(_literal(book, term.unit, value) for value in values)
            return f"{_term(book, term)} {'not in' if negated else 'in'} [{listed}]"
        case Known(name, negated):
            return f"{'missing' if negated else 'known'}({name.path})"
        case Every(parts):
            return "(" + (" and ".join(_condition(book, part) for part in parts) or "always") + ")"
        case Some(parts):
            return "(" + (" or ".join(_condition(book, part) for part in parts) or "never") + ")"


def _term(book: RuleBook, term: Term) -> str:
    return " ".join(_piece(book, piece) for piece in phrase(term, {}))


def _piece(book: RuleBook, piece: Piece) -> str:
    match piece:
        case FactPiece(name=name):
            return name
        case FigurePiece(unit=unit, value=value):
            return _literal(book, unit, value)
        case _:
            return piece.sign


def name_in_words(path: str) -> str:
    """Write a name as conditions do: what a text mentions by its function."""
    mention = mention_of(path)
    return path if mention is None else f"mentions({mention.text}, {mention.lexicon})"


def _literal(book: RuleBook, unit: Unit, value: Value) -> str:
    if unit is Unit.FLAG:
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}'"
    return format_value(unit, value, currency=book.currency, zone=book.zone, language="en")
