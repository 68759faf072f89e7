"""What is found of a case when its subject is measured again."""

from dataclasses import dataclass, field

from engine.evidence import Evidence
from engine.facts import Facts
from rules.meaning.standard import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAnew:
    """The figures as they are now, the records behind them, and the grade that the screen sees.

    Attributes: `screened` is None when the subject meets no grade any more; `facts` then show what there is.
    """

    facts: Facts = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    screened: Grade | None = None
