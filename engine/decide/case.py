"""The case: a finding taken up, with everything needed to decide it again and nothing else."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from engine.decide.outcome import Outcome
from engine.decide.ruling import Ruling
from engine.evidence import Evidence
from engine.personal import Personal, Whose
from engine.procedure.applied import Applied
from rules.meaning.standard import Grade
from rules.units import Value

State = Literal["decided", "exempted", "waiting", "overturned", "withdrawn"]
"""What a decision amounts to: only a decided case does anything.

An exempted case is noted, a waiting one acts once a person has decided, an overturned one was undone by a
person, a withdrawn one is no finding any more on what is known now.
"""


class WindowDays(BaseModel):
    """The calendar days an indicator was measured over, both inclusive."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: date
    last: date


class Prior(BaseModel):
    """Earlier breaches of the subject's operator in the look-back of 180 days before this decision.

    Attributes: `same` counts enforced cases of the same standard, `cases` names the newest of them, oldest
    first; `any` counts enforced cases of any standard. Cases on the same matter are left out: what follows
    from a case is no second breach.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    same: int
    any: int
    cases: tuple[str, ...]


class Resolved(BaseModel):
    """How a range became a figure.

    Attributes: `what` names the outcome (`points`, `fine`, `no_new_items`), `low` and `high` its range,
    `chosen` the figure, all in the outcome's scale; `breach` says which breach this is (1: the first):
    first = low end, second = middle (half-up), third and later = high end (LANGUAGE.md, Ranges).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    low: int
    high: int
    breach: int
    chosen: int


class Case(BaseModel):
    """One decision about one subject on one standard.

    The ledger keeps exactly this; replaying needs this and the rule book of `book`, no other table.
    Attributes: `case` sorts by time and is derived from content (engine/decide/ids.py); `shadow` cases are
    counted and shown, nothing is done; `windows` are the days of each indicator in `facts`; `found` is the
    judge's grade, `grade` the one whose outcomes apply after `procedures`, by stage and name; `screened` is
    what the screen saw, kept because a disagreement with `found` is an alarm; `circumstances` are the fields
    that nothing else in the case tells (`points_balance`, `notice_overdue`, `exemption`). `rulings` are what
    people decided about it, oldest first: the last one's grade holds. `matter` is what the case is about, so
    that nothing is counted twice: `<record>:<incident>` for a record that several standards may meet, the
    matter of the case it follows from for an escalation, else the case's own id. `escalates` is the case
    whose notice was not met. The outcomes of a `waiting` case are worked out, and in force only once a person
    has decided so. `semantics` is the version of what the rule language means (engine/semantics.py) by which
    it was decided; empty for decisions from before it was kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    cycle: str
    as_of: date
    book: str
    subject: str
    subject_name: Annotated[str | None, Personal(Whose.SUBJECT)]
    owner_subject: str | None
    operator: str
    role: str
    standard: str
    found: Grade
    grade: Grade
    screened: Grade | None
    incident: str | None
    facts: Mapping[str, Value]
    windows: Mapping[str, WindowDays]
    evidence: tuple[Evidence, ...]
    prior: Prior
    matter: str
    escalates: str | None
    rulings: tuple[Ruling, ...]
    circumstances: Mapping[str, Value]
    procedures: tuple[Applied, ...]
    resolved: tuple[Resolved, ...]
    outcomes: tuple[Outcome, ...]
    state: State
    shadow: bool
    semantics: str = ""


def binds(case: Case) -> bool:
    """Whether the case does anything: decided, and not in shadow."""
    return case.state == "decided" and not case.shadow
