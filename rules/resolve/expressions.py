"""Expressions of a rule file: text to typed tree, or a problem at the very character."""

import re
from collections import ChainMap
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from typing import TypeVar, cast

from rules.expression.errors import ExpressionError
from rules.expression.names import names_in
from rules.expression.parse import parse_condition, parse_term
from rules.expression.scope import Scope
from rules.expression.tree import Condition, Term
from rules.load.document import Path
from rules.load.entries import Entry
from rules.resolve.case_counts import case_counts_in, case_counts_mentioned
from rules.resolve.resolving import Resolving, W
from rules.units import Unit

_UNKNOWN_NAMES = {"WV206", "WV221"}
_WORD = re.compile(r"\w+")
_Tree = TypeVar("_Tree", Condition, Term)
_Read = TypeVar("_Read", Condition | None, Term | None)


def condition_at(
    resolving: Resolving, entry: Entry[W], text: str, *, scope: Scope, at: Path
) -> Condition | None:
    """Read a condition that stands at a path within an entry."""
    return _tree_at(resolving, entry, text, at=at, read=lambda: parse_condition(text, scope))


def term_at(resolving: Resolving, entry: Entry[W], text: str, *, scope: Scope, at: Path) -> Term | None:
    """Read a value that stands at a path within an entry."""
    return _tree_at(resolving, entry, text, at=at, read=lambda: parse_term(text, scope))


def when_at(resolving: Resolving, entry: Entry[W], text: str, *, scope: Scope, at: Path) -> Condition | None:
    """Read a condition on a subject, which may count earlier cases too; the book keeps what is counted."""
    return _counting(
        resolving, condition_at(resolving, entry, text, scope=_with_case_counts(scope, text), at=at)
    )


def figure_at(resolving: Resolving, entry: Entry[W], text: str, *, scope: Scope, at: Path) -> Term | None:
    """Read a value of a subject, which may count earlier cases too; the book keeps what is counted."""
    return _counting(resolving, term_at(resolving, entry, text, scope=_with_case_counts(scope, text), at=at))


def _with_case_counts(scope: Scope, text: str) -> Scope:
    counted: dict[str, Unit] = dict.fromkeys(case_counts_mentioned(text), Unit.COUNT)
    names = cast("MutableMapping[str, Unit]", scope.names)  # a chain writes to its first mapping alone
    return replace(scope, names=ChainMap(counted, names)) if counted else scope


def _counting(resolving: Resolving, tree: _Read) -> _Read:
    if tree is not None:
        resolving.case_counts |= case_counts_in(names_in(tree))
    return tree


def _tree_at(
    resolving: Resolving, entry: Entry[W], text: str, *, at: Path, read: Callable[[], _Tree]
) -> _Tree | None:
    try:
        return read()
    except ExpressionError as error:
        unknown = error.code in _UNKNOWN_NAMES and not resolving.complete
        if not unknown and not resolving.broken.intersection(_WORD.findall(text)):
            resolving.problems.append(entry.problem_in_text(error, text, at=at))
        return None
