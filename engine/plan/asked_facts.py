"""Facts of subjects that were asked for, whether or not anything speaks against them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.facts import Facts
from engine.plan.incident import ANSWERS, NAME, SUBJECT
from rules.meaning.indicator import Form, Indicator
from rules.meaning.standard import Standard

OWNED_BY = "_owner_subject"
"""The column of the subject's owner."""
_PARTS = ("", ".numerator", ".denominator", ".baseline", ".times_baseline", ".rank", ".window")
_ONE_OF_MANY = (Form.MEDIAN, Form.PERCENTILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFacts:
    """A subject as a cycle measured it: who it is, and all that is read of it after a decision.

    Attributes: `facts` holds what clearing, escalation and exemptions read; `owner_subject` is the subject
    that owns it (`shop:S1` for an item), if any.
    """

    subject: str
    subject_name: str | None
    operator: str
    owner_subject: str | None
    facts: Facts

    def facts_for(self, standard: Standard) -> Facts:
        """Give what a candidate of the standard has as its facts, though nothing was found against it."""
        return {name: self.facts[name] for name in names_of(standard) if name in self.facts}


def asked_facts(rows: Iterable[Mapping[str, Any]]) -> Iterator[AskedFacts]:
    """Read the rows of a plan's `asked` statements."""
    for row in rows:
        facts = {name: value for name, value in row.items() if value is not None and name[0] != "_"}
        yield AskedFacts(
            subject=row[SUBJECT],
            subject_name=row[NAME],
            operator=row[ANSWERS],
            owner_subject=row[OWNED_BY],
            facts=facts,
        )


def names_of(standard: Standard) -> tuple[str, ...]:
    """Give the names of a candidate's facts: what its standard reads, and all its indicators may offer."""
    offered = (f"{name}{part}" for name in standard.indicators for part in _PARTS)
    return tuple(dict.fromkeys((*standard.reads, *offered)))


def figures_offered(indicator: Indicator) -> Iterator[str]:
    """Give the names that an indicator does offer (rules/meaning/indicator.py)."""
    name = indicator.name
    yield name
    if indicator.denominator is not None:
        yield f"{name}.denominator"
        if indicator.form not in _ONE_OF_MANY:
            yield f"{name}.numerator"
    if indicator.baseline is not None:
        yield from (f"{name}.baseline", f"{name}.times_baseline")
    if indicator.ranked:
        yield f"{name}.rank"
    if len(indicator.windows) > 1:
        yield f"{name}.window"
