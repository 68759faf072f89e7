"""What is measured: the records that are known, and what earlier cycles decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.meaning.case_count import EarlierCase
from rules.units import Value

Row = Mapping[str, Value | None]
"""Field → value of one record in its current version; what is missing has no entry, or None.

`_seq` orders records of one moment as they were taken in; a lexicon's flag (`text.mentions.absolute_terms`)
is a field like any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that measuring looks at.

    Attributes: `records` holds the rows of each record type, profiles too; subjects are those with a profile.
    `absent` names the record types of which nothing is known at all: what they would count is missing, not 0.
    """

    records: Mapping[str, Sequence[Row]]
    cases: Sequence[EarlierCase] = ()
    absent: frozenset[str] = frozenset()
