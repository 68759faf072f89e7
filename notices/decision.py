"""A decision: what was found, why, and what it does, told in one language; a notice adds what is asked."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Resolved, State
from engine.decide.ruling import RulingKind
from engine.evidence import Evidence
from engine.explain.explanation import Explanation
from engine.personal import Personal, Whose
from rules.meaning.standard import Grade, Vane
from rules.units import Unit


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Frozen):
    """Whom the notice is for: the subject (`shop:S1`), its owner if any, and the operator who answers."""

    subject: str
    kind: str
    id: str
    name: Annotated[str | None, Personal(Whose.SUBJECT)]
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
    set; `explain` says what the measure means; `at_once` that it does not wait for the appeal window, `waits`
    that an open appeal holds it back, whatever `starts` says; `resolved` how a range became a figure.
    """

    kind: Literal["correction", "sanction", "points", "score", "tilt", "compensation"]
    id: str
    name: str
    unit: Unit | None
    amount: int | None
    channels: tuple[str, ...] = ()
    formula: str | None = None
    explain: str | None = None
    starts: datetime
    ends: datetime | None
    at_once: bool
    waits: bool = False
    resolved: Resolved | None = None


class Followed(_Frozen):
    """The notice that was not met, from which this decision follows.

    Attributes: `case` and `notice` are its ids; `found_again` says that the facts are newly found, not those
    of the earlier case.
    """

    case: str
    notice: str
    found_again: bool


class Reviewed(_Frozen):
    """What a reviewer decided, who is not named: the `grade` that holds (None: nothing stands), and why."""

    kind: RulingKind
    at: datetime
    grade: Grade | None
    reason: Annotated[str, Personal(Whose.MATTER)]


class Decision(_Frozen):
    """One decision about one subject, enforced or shadow, in one language; every figure is the case's.

    Attributes: amounts are integers in their unit's scale; `follows` is the notice that was not met, if it
    follows from one, `reviewed` what a reviewer decided last; `titles` puts names of the rule book into the
    decision's language, `proofs` what a rectification may be shown by.
    """

    case: str
    cycle: str
    language: str
    as_of: date
    zone: str
    currency: str
    party: Party
    incident: Incident | None
    book: BookReference
    clause: Clause
    state: State
    grade: Grade
    follows: Followed | None
    reviewed: Reviewed | None
    explanation: Explanation
    evidence: tuple[Evidence, ...]
    measures: tuple[Measure, ...]
    titles: Mapping[str, str]
    proofs: Mapping[str, str]
