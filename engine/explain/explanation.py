"""The explanation of a case: which fact met which part of which clause, as figures without words."""

from pydantic import BaseModel, ConfigDict

from engine.decide.case import Prior, Resolved
from engine.explain.cure import Cure
from engine.explain.figures import IndicatorFigures, RecordFigure
from engine.explain.part import Group, Leaf
from engine.explain.phrase import Phrase
from engine.explain.procedures import ProcedureFound
from rules.meaning.standard import Grade


class GradeMissed(BaseModel):
    """The next more severe grade, whose `condition` did not hold; `written` is it as the author wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    grade: Grade
    condition: Leaf | Group
    written: str


class Reckoning(BaseModel):
    """How the amount of a sanction is reckoned: the `measure`, and its formula with what it read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str
    amount: Phrase


class Explanation(BaseModel):
    """Why a case is what it is.

    Attributes: `judged` is the grade that the facts met, `grade` the one whose outcomes apply after
    `procedures`; `found` is what made a record a finding of an `each` standard (None for a standard that
    reads indicators, or when the case did not keep the record's fields); `condition` the judged grade's
    condition on the case's facts, `written` the same as the author wrote it; `more_severe` is the next grade
    up (None: there is none, or its condition held too); `indicators` are in the standard's order; `record`
    holds the found record's fields; `resolved` and `prior` say how ranges became figures; `compensation` how
    the buyer's money is reckoned, `reckoned` how the amounts of sanctions are, due or not; `cure` what would
    clear the case (None: nothing that could be measured).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    standard: str
    subject: str
    judged: Grade
    grade: Grade
    procedures: tuple[ProcedureFound, ...]
    found: Leaf | Group | None
    condition: Leaf | Group
    written: str
    more_severe: GradeMissed | None
    indicators: tuple[IndicatorFigures, ...]
    record: tuple[RecordFigure, ...]
    resolved: tuple[Resolved, ...]
    prior: Prior
    compensation: Phrase | None
    reckoned: tuple[Reckoning, ...]
    cure: Cure | None
