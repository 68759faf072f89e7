"""What the tests of a standard with grades reach of it, by the plain reading of its conditions."""

from collections.abc import Iterator, Sequence

from engine.facts import Facts
from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.expression.tree import ALWAYS, Condition
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard
from windvane.booktest.branches import Branch, branches, parts_that_matter
from windvane.booktest.condition_words import in_words, name_in_words
from windvane.booktest.grading import names_read, where_of
from windvane.booktest.target import Reach, Target
from windvane.booktest.verdict import PLAIN, Verdict


def grade_targets(book: RuleBook, standard: Standard, verdicts: Sequence[Verdict]) -> Iterator[Target]:
    """Everything that tests of one standard should reach."""
    about = _About(book, standard)
    yield about.target(Reach.TESTED, standard.name, reached=bool(verdicts))
    met = {verdict.readings[PLAIN].get("grade") for verdict in verdicts}
    for clause in standard.grades:
        yield about.target(Reach.RESULT, str(clause.grade), reached=str(clause.grade) in met)
    where = where_of(standard)
    looked_at = [verdict for verdict in verdicts if about.holds(where, verdict)]
    for clause in standard.grades:
        yield from about.ways(str(clause.grade), clause.when, looked_at)
    if where != ALWAYS:
        yield from about.ways("where", where, verdicts)
    yield from about.missing(verdicts)


class _About:
    """The targets of one standard."""

    def __init__(self, book: RuleBook, standard: Standard) -> None:
        self.book, self.standard = book, standard

    def target(self, reach: Reach, what: str, *, reached: bool) -> Target:
        section = str(self.standard.vane)
        return Target(section=section, owner=self.standard.name, reach=reach, what=what, reached=reached)

    def holds(self, condition: Condition, verdict: Verdict) -> bool:
        """Whether a condition is true of the facts of a test, on its business date."""
        return holds(bind_days(condition, verdict.test.as_of, self.book.zone), verdict.facts)

    def ways(self, grade: str, condition: Condition, verdicts: Sequence[Verdict]) -> Iterator[Target]:
        """Every branch of a condition, and every part of it that matters."""
        for branch in branches(condition):
            reached = any(self._all_hold(branch, one) for one in verdicts)
            what = f"{grade}: {in_words(self.book, branch)}"
            yield self.target(Reach.BRANCH, what, reached=reached)
            for part in parts_that_matter(branch):
                others = tuple(other for other in branch if other is not part)
                outside = any(self._just_outside(condition, part, others, verdict=one) for one in verdicts)
                what = f"{grade}: {in_words(self.book, (part,))}"
                yield self.target(Reach.PART, what, reached=reached and outside)

    def missing(self, verdicts: Sequence[Verdict]) -> Iterator[Target]:
        """A test in which something that the standard reads is missing; counts of cases never are."""
        names = [name for name in names_read(self.standard) if name not in self.book.case_counts]
        if names:
            reached = any(_lacks(verdict.facts, names) for verdict in verdicts)
            yield self.target(Reach.MISSING, ", ".join(map(name_in_words, names)), reached=reached)

    def _all_hold(self, branch: Branch, verdict: Verdict) -> bool:
        return all(self.holds(part, verdict) for part in branch)

    def _just_outside(
        self, condition: Condition, part: Condition, others: Branch, *, verdict: Verdict
    ) -> bool:
        """Whether all but this part hold, and the condition does not."""
        outside = not self.holds(part, verdict) and not self.holds(condition, verdict)
        return outside and self._all_hold(others, verdict)


def _lacks(facts: Facts, names: Sequence[str]) -> bool:
    return any(name not in facts for name in names)
