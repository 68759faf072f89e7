"""The plain reading of measuring: from records to figures, as rules.meaning defines them, without any SQL.

It is the specification; the plan (engine/plan) computes the same for millions. It serves the tests of a book
and the tests of the plan.
"""

from datetime import date

from engine.measure.compared import compared
from engine.measure.indicator import OneSubject
from engine.measure.order import in_layers
from engine.measure.records import Records
from engine.measure.subject import described
from engine.measure.world import World
from rules.meaning.book import RuleBook
from rules.units import Value


def measure(book: RuleBook, as_of: date, world: World, *, kind: str) -> dict[str, dict[str, Value]]:
    """Give, by id, the facts of every subject of a kind before its scores; what is missing has no entry.

    They are the fields of its profile (`category`) and of its owner's (`shop.category`), the counts of
    earlier cases (`severe_cases_30d`), and of each indicator of the kind all that it offers: `x`,
    `x.numerator`, `x.denominator`, `x.window`, `x.baseline`, `x.times_baseline`, `x.rank`.
    """
    return measured(Records(book, as_of, world), kind)


def measured(records: Records, kind: str) -> dict[str, dict[str, Value]]:
    """Give the same of records that were read already."""
    indicators = [made for made in records.book.indicators.values() if kind in made.of]
    ordered = [indicator for layer in in_layers(indicators) for indicator in layer]
    subjects = {subject_id: described(records, kind, subject_id) for subject_id in records.profiles(kind)}
    for subject_id, facts in subjects.items():
        one = OneSubject(records=records, kind=kind, subject_id=subject_id)
        for indicator in ordered:
            facts.update(one.figures(indicator, facts))
    everybody = list(subjects.values())
    for facts in everybody:
        for indicator in indicators:
            facts.update(compared(indicator, facts, kind=kind, everybody=everybody))
    return subjects
