"""What came of the tests of a book, for programs: one JSON value."""

from collections.abc import Iterable, Sequence
from typing import Any

from rules.meaning.book import RuleBook
from windvane.booktest.target import Reach, Target
from windvane.booktest.verdict import Verdict
from windvane.booktest.verdict_words import given_in_words, said_in_words

Count = tuple[int, int]
"""How many are reached, of how many."""


def report(book: RuleBook, verdicts: Sequence[Verdict], targets: Sequence[Target]) -> dict[str, Any]:
    """Say how many passed, what failed, and what is reached and what not."""
    return {
        "passed": sum(verdict.passed for verdict in verdicts),
        "failed": [_failed(book, verdict) for verdict in verdicts if not verdict.passed],
        "coverage": {
            "sections": {
                section: {str(reach): list(count) for reach, count in counts_of(targets, section).items()}
                for section in sections_of(targets)
            },
            "uncovered": [
                {"section": one.section, "of": one.owner, "kind": str(one.reach), "what": one.what}
                for one in targets
                if not one.reached
            ],
        },
    }


def sections_of(targets: Iterable[Target]) -> list[str]:
    """Give the sections that have anything to reach, in order."""
    return list(dict.fromkeys(target.section for target in targets))


def counts_of(targets: Iterable[Target], section: str) -> dict[Reach, Count]:
    """Count what is reached of a section, by kind; a kind that the section does not have is left out."""
    counts: dict[Reach, Count] = {}
    for target in targets:
        if target.section == section:
            reached, among = counts.get(target.reach, (0, 0))
            counts[target.reach] = (reached + target.reached, among + 1)
    return counts


def _failed(book: RuleBook, verdict: Verdict) -> dict[str, Any]:
    test = verdict.test
    return {
        "file": test.file,
        "line": test.line,
        "of": test.owner,
        "name": test.name,
        "given": given_in_words(book, verdict),
        "expected": said_in_words(book, test, test.expect),
        "readings": {reading: said_in_words(book, test, said) for reading, said in verdict.readings.items()},
        "wrong": list(verdict.wrong),
        "disagree": verdict.disagree,
    }
