"""What the screen hands to the judge: a subject, or an incident, that seems to meet a standard."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from engine.evidence import Evidence
from rules.meaning.standard import Grade
from rules.units import Value


class Candidate(BaseModel):
    """One subject flagged for one standard (for `each:` standards: one incident).

    Attributes: `facts` holds the names the standard reads and, for every indicator among them, all that it
    offers; `screened` is the grade the screen (SQL) saw; `owner_subject` the subject that owns this one
    (`shop:S1` for an item), if any; `language` the notice language its operator asked for, if known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    standard: str
    subject: str
    subject_name: str | None
    operator: str
    role: str
    owner_subject: str | None
    incident: str | None
    facts: Mapping[str, Value]
    screened: Grade
    evidence: tuple[Evidence, ...]
