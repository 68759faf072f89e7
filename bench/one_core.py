"""How many cases a second of one core either judge grades: the ten shipped standards that compare most."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bench.figure import Figure
from bench.own_screen import AS_OF
from engine.facts import Facts
from engine.judge import reference
from engine.judge.bind import bind_standard
from engine.judge.durable import DurableJudge
from rules.expression.normal_form import normal_form
from rules.expression.tree import Compare, Literal, Name
from rules.load.book import load_book
from rules.meaning.standard import Grade, Standard
from rules.units import Value
from windvane.shipped import SHIPPED_BOOK

STANDARDS, GRADES = 10, 3
SEED = 20261120

Question = tuple[Standard, Facts]


def measure(cases: int) -> list[Figure]:
    """Judge `cases` facts about the thresholds of their standards, by both judges; processor time counts."""
    standards = _standards()
    durable = DurableJudge(standards)
    questions = list(_questions(standards, cases))
    return [
        _figure("durable-rules", questions, lambda standard, facts: durable.judge(standard.name, facts)),
        _figure("the plain reference", questions, reference.judge),
    ]


def _standards() -> list[Standard]:
    book = load_book(SHIPPED_BOOK)
    of_three = [each for each in book.standards.values() if len(each.grades) == GRADES]
    by_size = sorted(of_three, key=lambda each: -len(list(_thresholds(each))))
    return [bind_standard(each, as_of=AS_OF, zone=book.zone) for each in by_size[:STANDARDS]]


def _questions(standards: Sequence[Standard], cases: int) -> Iterator[Question]:
    rng = np.random.default_rng(SEED)
    thresholds = [sorted(set(_thresholds(each))) for each in standards]
    for number in range(cases):
        at = number % len(standards)
        facts = {name: _about(value, rng) for name, value in thresholds[at] if rng.random() < 0.9}
        yield standards[at], facts


def _thresholds(standard: Standard) -> Iterator[tuple[str, Value]]:
    for clause in standard.grades:
        for atom in (atom for branch in normal_form(clause.when) for atom in branch):
            match atom:
                case Compare(_, Name(path), Literal(value)):
                    yield path, value


def _about(value: Value, rng: np.random.Generator) -> Value:
    return value if isinstance(value, str) else value + int(rng.integers(-1, 2))


def _figure(
    judge: str, questions: Sequence[Question], grade: Callable[[Standard, Facts], Grade | None]
) -> Figure:
    began = time.process_time()
    grades = [grade(*question) for question in questions]
    seconds = time.process_time() - began
    said = hashlib.sha256(" ".join(map(str, grades)).encode()).hexdigest()
    return Figure(
        of=judge,
        what=f"grading {len(questions):,} cases on one core, {STANDARDS} standards of {GRADES} grades",
        value=len(questions) / seconds,
        unit="cases/s",
        check=f"graded: {said}",
    )
