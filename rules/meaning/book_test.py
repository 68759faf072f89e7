"""Tests of a rule book: what its authors say must come out, and of what.

What is given and what is expected is resolved: integers in the scale of their unit, texts, names that exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.meaning.case_count import EarlierCase
from rules.units import Unit, Value

AS_OF = date(2026, 11, 20)
"""The business date of a test that names none."""

Said = Mapping[str, Value | None]
"""What comes out, part by part (`grade`, `value`, `S1.numerator`); None where there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTest:
    """One test: `owner` is the name of what it is of; `line` counts from 1.

    Attributes: `given` holds the facts that are known, as a case would hold them; `expect` the parts of the
    answer that the author fixed; `units` those of all names in both.
    """

    name: str
    file: str
    line: int
    owner: str
    as_of: date
    given: Mapping[str, Value]
    expect: Said
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeTest(BookTest):
    """Of a standard with grades; the answer is `grade`, None when there is no finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowTest(BookTest):
    """Of a mechanical standard; the answer is `tilt` (thousandths, 1,000 when none follows) and `right`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTest(BookTest):
    """Of a score; the answer is `value`, `band`, and the value of each dimension by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureTest(BookTest):
    """Of a procedure; the answer is `effect`, None when it does not hold, with its `amount` or `overlap`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconTest(BookTest):
    """Of a lexicon; the answer is `hits`, the terms found in `text` and not exempted, separated by commas."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A subject whose figures a test expects: as the author wrote it, and by kind and id."""

    written: str
    kind: str
    subject_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTest(BookTest):
    """Of an indicator, from records on; the answer is for each subject `S1` (the value) and `S1.<part>`.

    Attributes: `records` holds the current version of every record by type, profiles that the author left
    out among them; `absent` the types of which nothing is known.
    """

    records: Mapping[str, tuple[Mapping[str, Value], ...]]
    cases: tuple[EarlierCase, ...]
    absent: frozenset[str]
    asked: tuple[Asked, ...]
