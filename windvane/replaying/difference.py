"""What a replay found of one decision that did not come out as it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.decide.case import Case
from engine.decide.replay import Verdict
from rules.units import Value

Told = Mapping[str, str | None]


class Why(StrEnum):
    """What is behind a difference, more closely than its verdict says."""

    ANOTHER_BOOK = "another-book"  # asked for: decided by the book that was named
    BOOK_NOT_KEPT = "book-not-kept"
    BOOK_ALTERED = "book-altered"  # the files kept give another digest, or no book
    ENTRY = "entry"  # what the entry keeps contradicts itself
    RECORDS = "records"  # the records give other facts than were kept
    NOT_IN_RECORDS = "not-in-records"  # decided, but not by this night on these records
    NOT_IN_LEDGER = "not-in-ledger"  # this night on these records decides it, and it was not decided
    SEMANTICS = "semantics"  # decided by other semantics of the rule language than this program's
    JUDGES = "judges"  # durable-rules and the plain reference do not agree
    JUDGE_DIED = "judge-died"  # no worker survived it in durable-rules
    DECISION = "decision"  # the same facts by the same book decide otherwise
    COLUMNS = "columns"  # everybody's columns come out otherwise
    WORDS = "words"  # a notice reads otherwise than it was sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A decision that came out otherwise.

    Attributes: `about` is the case (an account step, a notice, a file of columns) and `entry` its number in
    the ledger, None where it has none; `fields` are those that differ; `judges` is what each judge says,
    where they disagree; `facts` are the facts that differ, as kept and as measured (None: missing);
    `would_be` is what would be decided now.
    """

    about: str
    entry: int | None
    verdict: Verdict
    why: Why
    fields: tuple[str, ...] = ()
    judges: Told = field(default_factory=dict)
    facts: Mapping[str, tuple[Value | None, Value | None]] = field(default_factory=dict)
    would_be: Told = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The difference as the command gives it."""
        return {
            "case": self.about,
            "entry": self.entry,
            "because_of": self.verdict,
            "why": self.why,
            "fields": self.fields,
            "judges": self.judges,
            "facts": {name: {"kept": kept, "measured": now} for name, (kept, now) in self.facts.items()},
            "would_be": self.would_be,
        }


def decision_told(case: Case | None) -> Told:
    """A decision in a few words: its grade and state; None each where there is none."""
    if case is None:
        return {"grade": None, "state": None}
    return {"grade": case.grade.value, "state": case.state}
