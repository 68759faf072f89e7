"""What is certain while a branch of a condition holds: which values are left, what is known or missing.

Everything here is sound and nothing is complete: a branch may contradict itself in a way that is not seen;
what is said to contradict itself, or to imply something, does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rules.against_itself.allowed import ANYTHING, FLAG, Allowed, values_that
from rules.expression.names import names_in
from rules.expression.normal_form import Atom, Branch
from rules.expression.tree import Compare, Comparison, Known, Literal, Name, Term
from rules.units import Unit

Bounds = Mapping[str, Allowed]
"""Name → what the book lets it be, whatever happens."""

_Pair = tuple[Term, Term]
_Signs = frozenset[int]

_SIGNS: Mapping[Comparison, _Signs] = {
    Comparison.LESS: frozenset({-1}),
    Comparison.AT_MOST: frozenset({-1, 0}),
    Comparison.MORE: frozenset({1}),
    Comparison.AT_LEAST: frozenset({0, 1}),
    Comparison.EQUAL: frozenset({0}),
    Comparison.UNEQUAL: frozenset({-1, 1}),
}
_MIRRORED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}


@dataclass(slots=True)
class Situation:
    """A moment at which all atoms of one branch hold.

    Attributes: `left` gives the values left to a term that is compared with constants, `order` the signs left
    to the difference of two terms that are compared; both are known then. `known` and `missing` are names.
    """

    bounds: Bounds
    left: dict[Term, Allowed] = field(default_factory=dict)
    order: dict[_Pair, _Signs] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def never(self) -> bool:
        """Whether certainly there is no such moment."""
        return (
            not self.known.isdisjoint(self.missing)
            or any(allowed.none_left() for allowed in self.left.values())
            or not all(self.order.values())
        )

    def implies(self, atom: Atom) -> bool:
        """Whether certainly the atom holds at every such moment."""
        if isinstance(atom, Known):
            return atom.name.path in (self.missing if atom.negated else self.known)
        comparison, first, second = _turned(atom)
        if not isinstance(second, Literal):
            pair, signs = _pair(comparison, first, second)
            return pair in self.order and self.order[pair] <= signs
        if not self._is_known(first):
            return False
        return self._left_to(first).within(values_that(comparison, second.value))

    def take(self, atom: Atom) -> None:
        """Learn that an atom holds."""
        if isinstance(atom, Known):
            (self.missing if atom.negated else self.known).add(atom.name.path)
            return
        comparison, first, second = _turned(atom)
        self.known.update(names_in(first, second))
        if isinstance(second, Literal):
            self.left[first] = self._left_to(first).both(values_that(comparison, second.value))
        else:
            pair, signs = _pair(comparison, first, second)
            self.order[pair] = self.order.get(pair, _signs_of(pair)) & signs

    def _left_to(self, term: Term) -> Allowed:
        return self.left[term] if term in self.left else bounds_of(term, self.bounds)

    def _is_known(self, term: Term) -> bool:
        return term in self.left or (isinstance(term, Name) and term.path in self.known)


def situation_of(branch: Branch, bounds: Bounds) -> Situation:
    """What is certain while a branch holds, of names with these bounds."""
    situation = Situation(bounds)
    for atom in branch:
        situation.take(atom)
    return situation


def possible(branches: Iterable[Branch], bounds: Bounds) -> tuple[Situation, ...]:
    """The situations of those branches that may hold at all."""
    situations = (situation_of(branch, bounds) for branch in branches)
    return tuple(situation for situation in situations if not situation.never())


def bounds_of(term: Term, bounds: Bounds) -> Allowed:
    """What the book lets a term be; a flag is 0 or 1."""
    if not isinstance(term, Name):
        return ANYTHING
    return bounds.get(term.path, FLAG if term.unit is Unit.FLAG else ANYTHING)


def _turned(atom: Compare) -> tuple[Comparison, Term, Term]:
    """A comparison with its constant, if there is one, on the right."""
    if isinstance(atom.left, Literal):
        return _MIRRORED.get(atom.comparison, atom.comparison), atom.right, atom.left
    return atom.comparison, atom.left, atom.right


def _pair(comparison: Comparison, first: Term, second: Term) -> tuple[_Pair, _Signs]:
    """Two terms in an order that does not depend on how they were written, and the signs that are left."""
    if repr(first) <= repr(second):
        return (first, second), _SIGNS[comparison]
    return (second, first), _SIGNS[_MIRRORED.get(comparison, comparison)]


def _signs_of(pair: _Pair) -> _Signs:
    return frozenset({0}) if pair[0] == pair[1] else frozenset({-1, 0, 1})
