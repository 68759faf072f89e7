"""Sanctions in force: what is left of many decisions where they meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from engine.overlap.span import Span, in_force_at
from engine.overlap.stretches import stretches
from rules.meaning.book import RuleBook
from storage.projections.sanctions import SanctionRow


class InForce(NamedTuple):
    """A measure in force on a subject, and the cases it rests on; `ends` is None for one that is for good.

    Attributes: `role` is that of the account which a measure of an account is about: it has no `subject`.
    """

    subject: str | None
    operator: str
    measure: str
    amount: int | None
    starts: datetime
    ends: datetime | None
    cases: tuple[str, ...]
    role: str | None = None


def sanctions_in_force(decided: Iterable[SanctionRow], book: RuleBook, at: datetime) -> list[InForce]:
    """What is in force at a moment of sanctions as they were decided, by subject and measure.

    Measures of one name on one subject are one, by the reading of overlaps of the decision that began last,
    within the cap that the book sets; of amounts on one matter the highest is due, once.
    """
    measures: dict[tuple[str, str], list[SanctionRow]] = defaultdict(list)
    amounts: dict[tuple[str, str, str], list[SanctionRow]] = defaultdict(list)
    for each in decided:
        if each.amount is None:
            measures[each.subject, each.measure].append(each)
        else:
            amounts[each.subject, each.measure, each.matter].append(each)
    found = [*_measures(measures.values(), book, at), *_amounts(amounts.values(), at)]
    return sorted(found, key=lambda each: (each.subject or "", each.measure, each.starts, each.cases))


def _measures(groups: Iterable[Sequence[SanctionRow]], book: RuleBook, at: datetime) -> Iterator[InForce]:
    for group in groups:
        last, measure = group[-1], book.measures.get(group[-1].measure)
        now = in_force_at(stretches(_spans(group), last.overlap, measure.cap if measure else None), at)
        if now is not None:
            yield InForce(
                last.subject, last.operator, last.measure, None, now.starts, now.ends, cases=now.cases
            )


def _spans(group: Iterable[SanctionRow]) -> Iterator[Span]:
    for each in group:
        if each.starts is not None:
            yield Span(case=each.case, matter=each.matter, starts=each.starts, ends=each.ends)


def _amounts(groups: Iterable[Sequence[SanctionRow]], at: datetime) -> Iterator[InForce]:
    for group in groups:
        due = [each for each in group if each.starts is not None and each.starts <= at]
        highest = max(due, key=lambda each: each.amount or 0, default=None)
        if highest is not None and highest.starts is not None:
            yield InForce(
                highest.subject,
                highest.operator,
                highest.measure,
                highest.amount,
                highest.starts,
                None,
                cases=tuple(sorted(each.case for each in due)),
            )
