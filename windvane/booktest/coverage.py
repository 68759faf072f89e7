"""What the tests of a book reach of it, and what not."""

from collections.abc import Iterator, Mapping, Sequence

from engine.judge.reference import holds
from rules.expression.days import bind_days
from rules.expression.tree import ALWAYS
from rules.meaning.book import RuleBook
from rules.meaning.book_test import FollowTest, LexiconTest
from rules.meaning.lexicon import Lexicon
from rules.meaning.procedure import Procedure
from rules.meaning.score import Score
from rules.meaning.standard import Follows, Standard, Vane
from windvane.booktest.grade_coverage import grade_targets
from windvane.booktest.mentions import plain_hits_in
from windvane.booktest.target import Reach, Target
from windvane.booktest.verdict import PLAIN, Verdict

Verdicts = Sequence[Verdict]


def coverage(book: RuleBook, verdicts: Verdicts) -> tuple[Target, ...]:
    """Everything that tests should reach: standards by wind vane, then the rest."""
    by_owner: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_owner.setdefault(verdict.test.owner, []).append(verdict)
    return (
        *(target for standard in _by_vane(book) for target in _of_standard(book, standard, by_owner)),
        *(target for score in book.scores.values() for target in _of_score(score, by_owner)),
        *(_tested("indicators", name, by_owner) for name in book.indicators),
        *(target for one in book.procedures.values() for target in _of_procedure(one, by_owner)),
        *(target for one in book.lexicons.values() for target in _of_lexicon(one, by_owner)),
    )


def _by_vane(book: RuleBook) -> list[Standard]:
    return sorted(book.standards.values(), key=lambda standard: list(Vane).index(standard.vane))


def _of_standard(book: RuleBook, standard: Standard, by_owner: Mapping[str, Verdicts]) -> Iterator[Target]:
    verdicts = by_owner.get(standard.name, [])
    if standard.follows is None:
        return grade_targets(book, standard, verdicts)
    return _of_follows(book, standard, standard.follows, verdicts=verdicts)


def _of_follows(
    book: RuleBook, standard: Standard, follows: Follows, *, verdicts: Verdicts
) -> Iterator[Target]:
    section = str(standard.vane)
    yield _tested(section, standard.name, {standard.name: verdicts})
    tests = [verdict.test for verdict in verdicts if isinstance(verdict.test, FollowTest)]
    chosen = {_clause(book, follows, test) for test in tests}
    for number, clause in enumerate(follows.clauses):
        yield Target(
            section=section,
            owner=standard.name,
            reach=Reach.RESULT,
            what=clause.text,
            reached=number in chosen,
        )


def _clause(book: RuleBook, follows: Follows, test: FollowTest) -> int | None:
    """The place of the first clause that holds, the one that counts."""
    held = (
        number
        for number, clause in enumerate(follows.clauses)
        if holds(bind_days(clause.when, test.as_of, book.zone), test.given)
    )
    return next(held, None)


def _of_score(score: Score, by_owner: Mapping[str, Verdicts]) -> Iterator[Target]:
    yield _tested("scores", score.name, by_owner)
    seen = {verdict.readings[PLAIN].get("band") for verdict in by_owner.get(score.name, [])}
    for band in score.bands:
        yield _result("scores", score.name, what=band.name, reached=band.name in seen)


def _of_procedure(procedure: Procedure, by_owner: Mapping[str, Verdicts]) -> Iterator[Target]:
    """A procedure holds in one test and not in another, unless it always does."""
    name = procedure.name
    yield _tested("procedures", name, by_owner)
    held = {verdict.readings[PLAIN].get("effect") is not None for verdict in by_owner.get(name, [])}
    yield _result("procedures", name, what="held", reached=True in held)
    if procedure.when != ALWAYS:
        yield _result("procedures", name, what="not held", reached=False in held)


def _of_lexicon(lexicon: Lexicon, by_owner: Mapping[str, Verdicts]) -> Iterator[Target]:
    yield _tested("lexicons", lexicon.name, by_owner)
    tests = [verdict.test for verdict in by_owner.get(lexicon.name, [])]
    texts = [(test.text, test.given) for test in tests if isinstance(test, LexiconTest)]
    marks = {hit.exempted_by for text, facts in texts for hit in plain_hits_in(lexicon, text, facts)}
    yield _result("lexicons", lexicon.name, what="hit", reached=None in marks)
    for exemption in lexicon.exempt:
        yield _result("lexicons", lexicon.name, what=exemption.name, reached=exemption.name in marks)


def _tested(section: str, name: str, by_owner: Mapping[str, Verdicts]) -> Target:
    return Target(
        section=section, owner=name, reach=Reach.TESTED, what=name, reached=bool(by_owner.get(name))
    )


def _result(section: str, name: str, *, what: str, reached: bool) -> Target:
    return Target(section=section, owner=name, reach=Reach.RESULT, what=what, reached=reached)
