"""A case decided again, by its own book and its own rulings, on what is known of the others now."""

from engine.cascade.follows import followed
from engine.cascade.found_anew import FoundAnew
from engine.cascade.known import Known
from engine.cascade.world import Seen
from engine.decide.case import Case
from engine.decide.decide import withdrawn
from engine.decide.replay import redecide
from engine.facts import Facts
from rules.meaning.book import RuleBook


def again(case: Case, book: RuleBook, *, seen: Seen, shown: Facts) -> Case:
    """Decide a case with other earlier breaches, counts of cases and points; withdrawn if no grade is met.

    `shown` are the fields that tell of its account. Everything else is as it was: facts that were measured,
    rulings, what else held.
    """
    counts = {name: count for name, count in seen.counts.items() if name in case.facts}
    rests = followed(case, seen.unmet)
    inputs = rests.model_copy(
        update={
            "prior": seen.prior,
            "facts": {**rests.facts, **counts},
            "circumstances": {**rests.circumstances, **shown},
        }
    )
    return redecide(inputs, book) or withdrawn(inputs, inputs.facts, inputs.evidence)


class Again:
    """Decides cases again, each once for what it sees."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._taken: dict[str, tuple[Seen, Facts, Case]] = {}

    def decide(self, case: Case, *, seen: Seen, shown: Facts) -> Case:
        """A case as `again` decides it, as it was found when measured anew if it was."""
        if case.case in self._taken:
            *saw, taken = self._taken[case.case]
            if saw == [seen, shown]:
                return taken
        decided = again(self._inputs(case), self.known.book_of(case), seen=seen, shown=shown)
        self._taken[case.case] = seen, shown, decided
        return decided

    def _inputs(self, case: Case) -> Case:
        measured = self.known.remeasured
        return measured_again(case, measured[case.case]) if case.case in measured else case


def measured_again(case: Case, found: FoundAnew) -> Case:
    """The inputs of a case as it was found when measured anew."""
    anew = {"facts": found.facts, "evidence": found.evidence, "screened": found.screened}
    return case.model_copy(update=anew)
