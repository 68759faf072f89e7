"""What the tests of a standard with grades reach of it, by the plain reading of its conditions."""

from collections.abc import Iterator, Sequence

from engine.facts import Facts
from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.expression.names import names_in
from rules.expression.tree import ALWAYS, Condition
from rules.meaning.book import RuleBook
from rules.meaning.book_test import GradeTest
from rules.meaning.standard import Standard
from windvane.booktest.branches import Branch, branches, parts_that_matter
from windvane.booktest.condition_words import in_words
from windvane.booktest.target import Reach, Target
from windvane.booktest.verdict import PLAIN, Verdict


def grade_targets(book: RuleBook, standard: Standard, verdicts: Sequence[Verdict]) -> Iterator[Target]:
    """Everything that tests of one standard should reach."""
    tests = [verdict.test for verdict in verdicts if isinstance(verdict.test, GradeTest)]
    about = _About(book, standard)
    yield about.target(Reach.TESTED, standard.name, reached=bool(tests))
    met = {verdict.readings[PLAIN].get("grade") for verdict in verdicts}
    for clause in standard.grades:
        yield about.target(Reach.OUTCOME, str(clause.grade), reached=str(clause.grade) in met)
    where = standard.each.where if standard.each is not None else ALWAYS
    looked_at = [test for test in tests if about.holds(where, test)]
    for clause in standard.grades:
        yield from about.ways(str(clause.grade), clause.when, looked_at)
    if where != ALWAYS:
        yield from about.ways("where", where, tests)
    yield from about.missing(where, tests)


class _About:
    """The targets of one standard."""

    def __init__(self, book: RuleBook, standard: Standard) -> None:
        self.book, self.standard = book, standard

    def target(self, reach: Reach, what: str, *, reached: bool) -> Target:
        section = str(self.standard.vane)
        return Target(section=section, owner=self.standard.name, reach=reach, what=what, reached=reached)

    def holds(self, condition: Condition, test: GradeTest) -> bool:
        return holds(bind_days(condition, test.as_of, self.book.zone), test.given)

    def ways(self, grade: str, condition: Condition, tests: Sequence[GradeTest]) -> Iterator[Target]:
        """Every branch of a condition, and every part of it that matters."""
        for branch in branches(condition):
            reached = any(self._all_hold(branch, test) for test in tests)
            what = f"{grade}: {in_words(self.book, branch)}"
            yield self.target(Reach.BRANCH, what, reached=reached)
            for part in parts_that_matter(branch):
                others = tuple(other for other in branch if other is not part)
                outside = any(self._just_outside(condition, part, others, test=test) for test in tests)
                what = f"{grade}: {in_words(self.book, (part,))}"
                yield self.target(Reach.PART, what, reached=reached and outside)

    def missing(self, where: Condition, tests: Sequence[GradeTest]) -> Iterator[Target]:
        """A test in which something that the standard reads is missing; counts of cases never are."""
        read = names_in(where, *(clause.when for clause in self.standard.grades))
        names = [name for name in read if name not in self.book.case_counts]
        if names:
            reached = any(_lacks(test.given, names) for test in tests)
            yield self.target(Reach.MISSING, ", ".join(names), reached=reached)

    def _all_hold(self, branch: Branch, test: GradeTest) -> bool:
        return all(self.holds(part, test) for part in branch)

    def _just_outside(
        self, condition: Condition, part: Condition, others: Branch, *, test: GradeTest
    ) -> bool:
        """Whether all but this part hold, and the condition does not."""
        outside = not self.holds(part, test) and not self.holds(condition, test)
        return outside and self._all_hold(others, test)


def _lacks(facts: Facts, names: Sequence[str]) -> bool:
    return any(name not in facts for name in names)
