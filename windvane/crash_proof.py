"""Answering questions in worker processes: a crash of the C engine costs one question at most."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from windvane.processes import WORKERS, answer_here, workers_that

BATCH = 1_000
MOST_CRASHES = 20
"""With so many crashes the engine, not a question, is broken: the reference answers all that is left."""

Q = TypeVar("Q")
A = TypeVar("A")
Q_contra = TypeVar("Q_contra", contravariant=True)
A_co = TypeVar("A_co", covariant=True)


class Court(Protocol[Q_contra, A_co]):
    """What questions are judged by; it travels to the workers, which make their judge of it."""

    def by_rules(self) -> Callable[[Q_contra], A_co]:
        """Make the judge of durable-rules, which may crash the process it is in."""

    def plainly(self) -> Callable[[Q_contra], A_co]:
        """Make the plain reference, which does not."""


@dataclass(frozen=True, slots=True)
class Answers(Generic[A]):
    """The answer to every question, in their order, and the places of those that no worker survived."""

    answers: tuple[A, ...]
    crashed: tuple[int, ...]


def answer_all(court: Court[Q, A], questions: Sequence[Q], *, workers: int = WORKERS) -> Answers[A]:
    """Have every question answered by durable-rules, or by the reference where no worker survives it."""
    run = _Run(court)
    answers = run.answer(questions, workers=workers)
    return Answers(tuple(answers), tuple(run.crashed))


class _Run(Generic[Q, A]):
    """One run over many questions; `crashed` are the places of those that ended a worker."""

    def __init__(self, court: Court[Q, A]) -> None:
        self._court = court
        self.crashed: list[int] = []

    def answer(self, questions: Sequence[Q], *, workers: int) -> list[A]:
        batches = [questions[start : start + BATCH] for start in range(0, len(questions), BATCH)]
        answers: list[A] = []
        for batch, found in zip(batches, self._side_by_side(batches, workers), strict=True):
            answers += self._alone(batch, at=len(answers)) if found is None else found
        return answers

    def _side_by_side(self, batches: Sequence[Sequence[Q]], workers: int) -> list[list[A] | None]:
        """Answer all batches in all workers; None for those that some crash left unanswered."""
        with workers_that(self._court.by_rules, workers=min(workers, len(batches)) or 1) as pool:
            futures = [_ask(pool, batch) for batch in batches]
            return [None if future.exception() else future.result() for future in futures]

    def _alone(self, questions: Sequence[Q], *, at: int) -> list[A]:
        """Answer a batch in a worker of its own; one that crashes again is halved until it is found."""
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

    def _by_reference(self, questions: Sequence[Q]) -> list[A]:
        return list(map(self._court.plainly(), questions))


def _ask(pool: ProcessPoolExecutor, batch: Sequence[Q]) -> Future[list[Any]]:
    try:
        return pool.submit(answer_here, batch)
    except BrokenProcessPool as error:  # an earlier batch has ended a worker already
        refused: Future[list[Any]] = Future()
        refused.set_exception(error)
        return refused
