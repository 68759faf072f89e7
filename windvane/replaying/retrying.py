"""One decision taken again from its entry, in a worker that holds the judges of every book and date."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from engine.decide.case import Case
from engine.decide.replay import Verdict, differing
from engine.decide.retrial import Retrial, Retried
from engine.semantics import SEMANTICS
from rules.meaning.book import RuleBook
from storage.ledger.bodies import decision_in
from storage.ledger.decision_entry import DecisionEntry
from storage.ledger.entry import Kind
from windvane.replaying.difference import Difference, Why, decision_told

_NIGHTS_HELD = 16
"""Judges are made for a book and a date; decisions come in the order of the ledger, night after night."""

_NAMED_BY_BOOK = frozenset({"case", "book", "matter"})
"""Fields that any other book's digest changes, though nothing is decided otherwise."""

_HANDED_ON: dict[str, Any] = {"evidence": []}
_STARTED_FROM = _HANDED_ON | {"windows": {}, "procedures": [], "resolved": [], "outcomes": []}
"""What a decision gives is left out of what it is read from."""

_DECIDED_NOW = _HANDED_ON | {"semantics": SEMANTICS}

_plain = vars


@dataclass(frozen=True, slots=True)
class Retrying:
    """What decisions are taken again by: the books that decided them by digest, or one book for all.

    Attributes: `altered` are the digests of books whose kept files are not the book of that digest.
    """

    books: Mapping[str, RuleBook]
    altered: frozenset[str] = frozenset()
    by: RuleBook | None = None

    def by_rules(self) -> Callable[[DecisionEntry], Difference | None]:
        """Take decisions again by both judges."""
        return _Trials(self, by_rules=True).difference

    def plainly(self) -> Callable[[DecisionEntry], Difference | None]:
        """Take decisions again by the plain reference alone."""
        return _Trials(self, by_rules=False).difference


class _Trials:
    def __init__(self, asked: Retrying, *, by_rules: bool) -> None:
        self._asked = asked
        self._by_rules = by_rules
        self._held: OrderedDict[tuple[str, date], Retrial] = OrderedDict()

    def difference(self, entry: DecisionEntry) -> Difference | None:
        """What differs when the decision of an entry is taken again; None when it is identical.

        Raises StorageError for an entry that cannot be read.
        """
        if self._asked.by is None and self._is_identical(entry):
            return None
        kept = decision_in(entry.kind, entry.body)
        book = self._asked.by or self._asked.books.get(kept.book)
        if book is None:
            return self._without_book(entry, kept)
        trial = self._trial(book, kept.as_of)
        retried = trial.take(kept)
        if book.digest != kept.book:
            return _by_another(entry, kept, retried)
        replay = trial.compare(kept, retried)
        if replay.verdict is Verdict.IDENTICAL:
            return None
        return Difference(
            about=kept.case,
            entry=entry.seq,
            verdict=replay.verdict,
            why=_why(kept, retried, replay.verdict),
            fields=replay.fields,
            judges=_judges(retried),
            would_be=decision_told(retried.again),
        )

    def _is_identical(self, entry: DecisionEntry) -> bool:
        """Whether the decision comes out again to the byte: nearly all do, and are looked at no closer."""
        try:
            told = orjson.loads(entry.body)["content"]
            content = told if entry.kind == Kind.CASE else told["decision"]
            inputs = Case.model_validate(content | _STARTED_FROM)
        except (ValueError, TypeError, KeyError):  # of before, or damaged: looked at more closely
            return False
        book = self._asked.books.get(inputs.book)
        if book is None:
            return False
        retried = self._trial(book, inputs.as_of).take(inputs)
        return retried.agreed and _written(retried.again) == _written(content | _DECIDED_NOW)

    def _trial(self, book: RuleBook, as_of: date) -> Retrial:
        night = book.digest, as_of
        if night not in self._held:
            self._held[night] = Retrial(book, as_of, by_rules=self._by_rules)
        self._held.move_to_end(night)
        if len(self._held) > _NIGHTS_HELD:
            self._held.popitem(last=False)
        return self._held[night]

    def _without_book(self, entry: DecisionEntry, kept: Case) -> Difference:
        why = Why.BOOK_ALTERED if kept.book in self._asked.altered else Why.BOOK_NOT_KEPT
        return Difference(about=kept.case, entry=entry.seq, verdict=Verdict.RULE, why=why, fields=("book",))


def _by_another(entry: DecisionEntry, kept: Case, retried: Retried) -> Difference | None:
    """What another book would have decided; None when that is the same."""
    fields = ("grade",) if retried.again is None else _unlike(kept, retried.again)
    if not fields and retried.agreed:
        return None
    return Difference(
        about=kept.case,
        entry=entry.seq,
        verdict=Verdict.RULE if retried.agreed else Verdict.ENGINE,
        why=Why.ANOTHER_BOOK if retried.agreed else Why.JUDGES,
        fields=fields or ("grade",),
        judges=_judges(retried),
        would_be=decision_told(retried.again),
    )


def _unlike(kept: Case, again: Case) -> tuple[str, ...]:
    return tuple(name for name in differing(kept, again) if name not in _NAMED_BY_BOOK)


def _why(kept: Case, retried: Retried, verdict: Verdict) -> Why:
    if not retried.agreed:
        return Why.JUDGES
    if verdict is Verdict.DATA:
        return Why.ENTRY
    return Why.DECISION if kept.semantics in {"", SEMANTICS} else Why.SEMANTICS


def _judges(retried: Retried) -> Mapping[str, str]:
    if retried.agreed:
        return {}
    return {"reference": retried.reference.told, "durable-rules": retried.durable.told}


def _written(content: Any) -> bytes:
    return orjson.dumps(content, default=_plain, option=orjson.OPT_SORT_KEYS)
