"""Reading an expression: text in, typed tree out."""

from functools import cache, lru_cache
from typing import Any, Literal

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, VisitError

from rules.expression.build import Building
from rules.expression.errors import ExpressionError
from rules.expression.scope import Scope
from rules.expression.syntax import syntax_error
from rules.expression.tree import Condition, Term
from rules.expression.typed import Typed

LONGEST = 10_000
"""Characters of an expression; longer ones are no rule a person wrote."""
_REMEMBERED = 2_048
"""Texts whose trees are kept: releases of a book have nearly all their expressions in common."""


def parse_condition(text: str, scope: Scope) -> Condition:
    """Read a condition over the names of a scope. Raises ExpressionError, and nothing else, for any text."""
    return _read(text, scope).condition()


def parse_term(text: str, scope: Scope) -> Term:
    """Read a value over the names of a scope. Raises ExpressionError, and nothing else, for any text."""
    return _read(text, scope).term()


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a text into the tokens of the language. Raises ExpressionError for what has none."""
    try:
        return tuple(_lexer().lex(text))
    except UnexpectedInput as error:
        raise syntax_error(text, error) from error


def _read(text: str, scope: Scope) -> Typed:
    try:
        return Building(text, scope).transform(_parsed(text))
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from None
        raise


@lru_cache(_REMEMBERED)
def _parsed(text: str) -> Tree[Token]:
    if len(text) > LONGEST:
        message = f"the expression has {len(text):,} characters, {LONGEST:,} are allowed"
        raise ExpressionError("WV201", message, "split it into smaller conditions", column=LONGEST)
    try:
        return _grammar().parse(text)
    except UnexpectedInput as error:
        raise syntax_error(text, error) from error


@cache
def _grammar() -> Lark:
    """The parser, made when the first expression is read."""
    return _read_by("lalr", propagate_positions=True, maybe_placeholders=True)


@cache
def _lexer() -> Lark:
    """The grammar without a parser: only so it keeps its lexer, and makes no other for each text."""
    return _read_by(None)


def _read_by(parser: Literal["lalr"] | None, **options: Any) -> Lark:
    return Lark.open_from_package("rules.expression", "grammar.lark", parser=parser, lexer="basic", **options)
