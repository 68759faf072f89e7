"""Judging a cycle's candidates in worker processes: a crash of the C engine costs one case at most."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.facts import Facts
from engine.judge import reference
from engine.judge.bind import bind_standard
from engine.judge.durable import DurableJudge
from rules.expression.normal_form import normal_form
from rules.meaning.standard import Grade, Standard
from windvane.processes import WORKERS, begin_work, fresh_processes

BATCH = 1_000
MOST_CRASHES = 20
"""With so many crashes the engine, not a case, is broken: the reference judges all that is left."""

_Standards = Mapping[str, Standard]
_Question = tuple[str, Facts]


@dataclass(frozen=True, slots=True)
class Judged:
    """The grade of every candidate, in their order, and the candidates that no worker survived.

    Those in `crashed` have been judged by the plain interpreter instead; the cycle's report names them.
    """

    grades: tuple[Grade | None, ...]
    crashed: tuple[Candidate, ...]


def judge_candidates(
    candidates: Sequence[Candidate],
    standards: _Standards,
    *,
    as_of: date,
    zone: str,
    workers: int = WORKERS,
) -> Judged:
    """Judge every candidate on its own standard, as of a business date in the book's zone.

    Raises TooManyBranchesError for a standard that durable-rules cannot take.
    """
    named = {candidate.standard for candidate in candidates}
    bound = {name: bind_standard(standards[name], as_of=as_of, zone=zone) for name in sorted(named)}
    for standard in bound.values():
        _check_branches(standard)
    questions = [(candidate.standard, candidate.facts) for candidate in candidates]
    run = _Run(bound)
    grades = run.judge(questions, workers=workers)
    return Judged(tuple(grades), tuple(candidates[at] for at in run.crashed))


def _check_branches(standard: Standard) -> None:
    for clause in standard.grades:
        normal_form(clause.when)


class _Run:
    """One run over a cycle's questions; `crashed` are the places of those that ended a worker."""

    def __init__(self, standards: _Standards) -> None:
        self._standards = standards
        self.crashed: list[int] = []

    def judge(self, questions: Sequence[_Question], *, workers: int) -> list[Grade | None]:
        batches = [questions[start : start + BATCH] for start in range(0, len(questions), BATCH)]
        grades: list[Grade | None] = []
        for batch, answers in zip(batches, self._side_by_side(batches, workers), strict=True):
            grades += self._alone(batch, at=len(grades)) if answers is None else answers
        return grades

    def _side_by_side(
        self, batches: Sequence[Sequence[_Question]], workers: int
    ) -> list[list[Grade | None] | None]:
        """Judge all batches in all workers; None for those that some crash left unanswered."""
        with _pool(self._standards, min(workers, len(batches)) or 1) as pool:
            futures = [_ask(pool, batch) for batch in batches]
            return [None if future.exception() else future.result() for future in futures]

    def _alone(self, questions: Sequence[_Question], *, at: int) -> list[Grade | None]:
        """Judge a batch in a worker of its own; one that crashes again is halved until the case is found."""
        if len(self.crashed) >= MOST_CRASHES:
            self.crashed += range(at, at + len(questions))
            return self._by_reference(questions)
        [answers] = self._side_by_side([questions], 1)
        if answers is not None:
            return answers
        if len(questions) == 1:
            self.crashed.append(at)
            return self._by_reference(questions)
        half = len(questions) // 2
        return self._alone(questions[:half], at=at) + self._alone(questions[half:], at=at + half)

    def _by_reference(self, questions: Sequence[_Question]) -> list[Grade | None]:
        return [reference.judge(self._standards[standard], facts) for standard, facts in questions]


def _ask(pool: ProcessPoolExecutor, batch: Sequence[_Question]) -> Future[list[Grade | None]]:
    try:
        return pool.submit(_answer, batch)
    except BrokenProcessPool as error:  # an earlier batch has ended a worker already
        refused: Future[list[Grade | None]] = Future()
        refused.set_exception(error)
        return refused


def _pool(standards: _Standards, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        mp_context=fresh_processes(__name__),
        initializer=_prepare,
        initargs=(tuple(standards.values()),),
    )


_judge: DurableJudge


def _prepare(standards: tuple[Standard, ...]) -> None:
    """Make the one judge that a worker process holds for its life."""
    global _judge  # noqa: PLW0603 - a worker process has no other place to keep it
    begin_work()
    _judge = DurableJudge(standards)


def _answer(questions: Sequence[_Question]) -> list[Grade | None]:
    return [_judge.judge(standard, facts) for standard, facts in questions]
