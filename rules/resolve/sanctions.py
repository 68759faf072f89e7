"""Sanctions: a bare word, for a time, or of an amount of money, written out or reckoned by a formula."""

import re

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.measure import MeasureKind
from rules.meaning.outcome import Reckoned, Sanction
from rules.resolve.expressions import figure_at, term_at
from rules.resolve.lasting import check_lasting
from rules.resolve.measures import check_measure
from rules.resolve.ranges import resolve_range, unit_of_range
from rules.resolve.readable import Readable
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.outcome import WrittenOutcomes
from rules.written.standard import WrittenStandard

_NAME = re.compile(r"(?<![\w.])[a-z_]\w*")
"""What makes a text a formula: it reads something."""


def resolve_sanctions(
    resolving: Resolving,
    entry: Entry[WrittenStandard],
    written: WrittenOutcomes,
    *,
    readable: Readable,
    at: Path,
) -> tuple[Sanction, ...]:
    """Resolve the sanctions of a grade; their formulas read what the standard's conditions may read."""
    return tuple(
        sanction
        for index, measures in enumerate(written.sanction)
        for measure, text in measures.items()
        if (
            sanction := _sanction(
                resolving, entry, measure, text=text, readable=readable, at=(*at, index, measure)
            )
        )
    )


def _sanction(  # noqa: PLR0913 - one sanction, of whom, by what, where
    resolving: Resolving,
    entry: Entry[WrittenStandard],
    measure: str,
    *,
    text: str | None,
    readable: Readable,
    at: Path,
) -> Sanction | None:
    """Tell by the text which of the four it is."""
    check_measure(resolving, entry, measure, kind=MeasureKind.SANCTION, at=at, key=text is not None)
    if text is None:
        return Sanction(measure=measure)
    unit = unit_of_range(text)
    if unit is None and _NAME.search(text):
        reckoned = _reckoned(resolving, entry, text, readable=readable, at=at)
        return None if reckoned is None else Sanction(measure=measure, reckoned=reckoned)
    if unit not in (Unit.DURATION, Unit.MONEY):
        message = f"`{text[:60]}` is neither a time nor an amount of money"
        remedy = 'write `7d`, `7d..14d`, `¥1000`, `¥1000..¥2000` or a formula such as `"sales * 10%"`'
        resolving.report(entry, Code.NOT_A_VALUE, message, remedy=remedy, at=at)
        return None
    found = resolve_range(resolving, entry, text, unit=unit, at=at)
    if unit is Unit.DURATION:
        check_lasting(resolving, entry, found.high if found else 1, at=at)
        return Sanction(measure=measure, lasts=found)
    return Sanction(measure=measure, amount=found)


def _reckoned(
    resolving: Resolving, entry: Entry[WrittenStandard], formula: str, *, readable: Readable, at: Path
) -> Reckoned | None:
    if readable.record is None:
        term = figure_at(resolving, entry, formula, scope=readable.subject, at=at)
    else:
        term = term_at(resolving, entry, formula, scope=readable.record, at=at)
    if term is None:
        return None
    if term.unit is not Unit.MONEY:
        message = f"`{formula[:60]}` is {with_article(term.unit)}, a sanction is of an amount of money"
        remedy = "reckon with money, such as `sales * 10%`"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy=remedy, at=at)
    return Reckoned(amount=term, formula=formula)
