"""The rule book: all rule files of one release, resolved, with one digest."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.meaning.bookkeeping import Bookkeeping
from rules.meaning.case_count import CaseCount
from rules.meaning.exemption import Exemption
from rules.meaning.indicator import Indicator
from rules.meaning.lexicon import Lexicon
from rules.meaning.measure import Measure
from rules.meaning.procedure import Procedure
from rules.meaning.record import RecordType, SubjectKind
from rules.meaning.score import Score
from rules.meaning.standard import Standard
from rules.meaning.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A line of the schedule: what runs (`cycle`), on which cron line, in which zone."""

    name: str
    run: str
    cron: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Everything a cycle needs to know of the rules. Complete and consistent: every name resolves.

    Attributes: `digest` is the SHA-256 over `files` (name → text, sorted by name); `files` is what a release
    keeps, so that the same book can be loaded again years later.
    """

    name: str
    version: str
    zone: str
    currency: str
    languages: tuple[str, ...]
    jurisdiction: tuple[str, ...]
    records: Mapping[str, RecordType]
    subjects: Mapping[str, SubjectKind]
    indicators: Mapping[str, Indicator]
    scores: Mapping[str, Score]
    standards: Mapping[str, Standard]
    procedures: Mapping[str, Procedure]
    measures: Mapping[str, Measure]
    proofs: Mapping[str, Texts]
    lexicons: Mapping[str, Lexicon]
    exemptions: Mapping[str, Exemption]
    case_counts: Mapping[str, CaseCount]
    bookkeeping: Bookkeeping
    schedule: Mapping[str, Run]
    digest: str
    files: Mapping[str, str]
