"""What the facts of a case rest on besides records: scores, and counts of cases behind another figure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.indicator import Indicator
from rules.meaning.score import Score
from rules.meaning.standard import Standard


@dataclass(frozen=True, slots=True)
class Rests:
    """Scores that a standard reads, and counts of cases that something it reads is worked out from."""

    scores: frozenset[str]
    counts: frozenset[str]


def rests(standard: Standard, book: RuleBook) -> Rests:
    """Follow all that a standard reads to what it is worked out from."""
    read = {name.partition(".")[0] for name in standard.reads}
    behind = _behind(read, book)
    return Rests(
        scores=frozenset((read | behind) & book.scores.keys()),
        counts=frozenset(behind & book.case_counts.keys()),
    )


def _behind(read: Iterable[str], book: RuleBook) -> set[str]:
    behind: set[str] = set()
    asked = list(read)
    while asked:
        fresh = set(_worked_out_from(asked.pop(), book)) - behind
        behind |= fresh
        asked += fresh
    return behind


def _worked_out_from(name: str, book: RuleBook) -> Iterator[str]:
    if name in book.indicators:
        read = _of_indicator(book.indicators[name])
    elif name in book.scores:
        read = _of_score(book.scores[name])
    else:
        return
    yield from (each.partition(".")[0] for each in read)


def _of_indicator(indicator: Indicator) -> Iterator[str]:
    if indicator.expression is not None:
        yield from names_in(indicator.expression)
    for choice in indicator.windows:
        yield from names_in(choice.when)


def _of_score(score: Score) -> Iterator[str]:
    for dimension in score.dimensions:
        yield from dimension.of
    conditions = (score.needs, *(cap.when for cap in score.caps))
    yield from names_in(*conditions, *(part for each in score.adjust for part in (each.when, each.by)))
