"""A case that followed from another one, whose notice was not met: what it rests on now."""

from dataclasses import dataclass

from engine.decide.case import Case, binds
from engine.decide.outcome import NoticeDue
from rules.meaning.standard import Grade

_OF_BEING_LATE = frozenset({"notice_overdue", "days_open"})


@dataclass(frozen=True, slots=True)
class Unmet:
    """A case whose notice was not met: what it is about, and its grade while it asks for anything."""

    matter: str
    grade: Grade | None


def unmet(case: Case) -> Unmet:
    """What a case asks for that was not met in time."""
    due = (outcome for outcome in case.outcomes if isinstance(outcome, NoticeDue))
    asks = binds(case) and any(each.rectify_until for each in due)
    return Unmet(case.matter, case.grade if asks else None)


def followed(case: Case, notice: Unmet | None) -> Case:
    """The inputs of a case that followed from another one, as that one stands now (None: from none known).

    Found at the grade of the other one, it is found at most as what that one is now. When the other one asks
    for nothing any more, nothing is overdue: the case rests on its own finding, or on nothing if it has none.
    """
    if notice is None:
        return case
    if notice.grade is None:
        return _on_its_own(case)
    found = case.found
    if case.screened is None and found.severity > notice.grade.severity:
        found = notice.grade
    return case.model_copy(update={"found": found, "matter": notice.matter})


def _on_its_own(case: Case) -> Case:
    left = {name: value for name, value in case.circumstances.items() if name not in _OF_BEING_LATE}
    inputs = case.model_copy(update={"circumstances": left})
    if case.screened is None:
        return inputs
    return inputs.model_copy(update={"escalates": None, "matter": case.case})
