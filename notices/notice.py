"""The notice: everything a merchant is told about one decision (the field list is DOMAIN.md §4)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Resolved
from engine.evidence import Evidence
from engine.explain.explanation import Explanation
from rules.meaning.standard import Grade, Vane
from rules.units import Unit

TEMPLATES = ("rectify", "penalty")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Frozen):
    """Whom the notice is for: the subject (`shop:S1`), its owner if any, and the operator who answers."""

    subject: str
    kind: str
    id: str
    name: str | None
    owner: str | None
    operator: str
    role: str


class Incident(_Frozen):
    """The single record an `each` standard is about: its type, and the key that names the incident."""

    record: str
    incident: str


class BookReference(_Frozen):
    """The rule book that decided, with the SHA-256 over its files."""

    name: str
    version: str
    digest: str


class Clause(_Frozen):
    """The clause that was met, quoted in every language of the book, and what it rests on.

    Attributes: `ground` is law, terms or both; `text` is the clause in the notice's language.
    """

    standard: str
    vane: Vane
    text: str
    texts: Mapping[str, str]
    ground: str
    refs: tuple[str, ...]
    published: date
    effective_from: date
    effective_to: date | None


class Measure(_Frozen):
    """One thing the decision does.

    Attributes: `id` is the measure's name in the rule language, the score's for a score adjustment, else the
    kind of outcome; `amount` is in `unit` (None: nothing to count but time); `ends` is None where no end is
    set; `at_once` says that it does not wait for the appeal window; `resolved` how a range became a figure.
    """

    kind: Literal["correction", "sanction", "points", "score", "tilt", "compensation"]
    id: str
    name: str
    unit: Unit | None
    amount: int | None
    channels: tuple[str, ...] = ()
    formula: str | None = None
    starts: datetime
    ends: datetime | None
    at_once: bool
    resolved: Resolved | None = None


class Rectification(_Frozen):
    """What is asked: by when, with which proof, and whether a measurement or a reviewer confirms it."""

    until: datetime
    proof: tuple[str, ...]
    confirmed_by: Literal["measurement", "reviewer"]


class AppealRight(_Frozen):
    """How the decision can be contested.

    Attributes: `times` appeals until `until`; `suspends_penalties` says that penalties wait for the window to
    end; `human_review` that a person decides the appeal when asked.
    """

    until: datetime
    times: int
    suspends_penalties: bool
    human_review: Literal[True] = True


class Notice(_Frozen):
    """One decision, told to the one it binds, in one language; every figure is the case's.

    Attributes: amounts are integers in their unit's scale; `titles` puts names of the rule book into the
    notice's language; `points` counts the penalty points of this case alone.
    """

    notice: str
    case: str
    cycle: str
    template: str
    language: str
    issued_at: datetime
    as_of: date
    zone: str
    currency: str
    party: Party
    incident: Incident | None
    book: BookReference
    clause: Clause
    grade: Grade
    explanation: Explanation
    evidence: tuple[Evidence, ...]
    measures: tuple[Measure, ...]
    rectification: Rectification | None
    appeal: AppealRight
    points: int
    source: Literal["own_check"] = "own_check"
    automated_detection: Literal[True] = True
    automated_decision: Literal["fully"] = "fully"
    publicity: Literal["none"] = "none"
    titles: Mapping[str, str]
