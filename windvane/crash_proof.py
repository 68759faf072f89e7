"""Answering questions in worker processes: a crash of the C engine costs one question at most."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

from windvane.processes import WORKERS, answer_here, workers_that

BATCH = 1_000
MOST_CRASHES = 20
"""With so many crashes the engine, not a question, is broken: the reference answers all that is left."""
_AHEAD = 2 * WORKERS
"""So many batches are asked before the first is answered: no worker waits for the next."""

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


class Answered(NamedTuple, Generic[Q, A]):
    """A question, its answer, and whether no worker survived it, so that the reference has answered it."""

    question: Q
    answer: A
    crashed: bool = False


@dataclass(frozen=True, slots=True)
class Answers(Generic[A]):
    """The answer to every question, in their order, and the places of those that no worker survived."""

    answers: tuple[A, ...]
    crashed: tuple[int, ...]


def answer_all(court: Court[Q, A], questions: Iterable[Q], *, workers: int = WORKERS) -> Answers[A]:
    """Have every question answered by durable-rules, or by the reference where no worker survives it."""
    answered = list(answer_in_turn(court, questions, workers=workers))
    crashed = (at for at, each in enumerate(answered) if each.crashed)
    return Answers(tuple(each.answer for each in answered), tuple(crashed))


def answer_in_turn(
    court: Court[Q, A], questions: Iterable[Q], *, workers: int = WORKERS
) -> Iterator[Answered[Q, A]]:
    """As `answer_all`, one after the other; of the questions only those that are next are in memory."""
    run, left = _Run(court), iter(questions)
    asked: deque[tuple[Sequence[Q], Future[list[A]] | None]] = deque()
    with _Workers(court, workers) as some:
        while batch := list(islice(left, BATCH)):
            asked.append((batch, None if run.gave_up else some.ask(batch)))
            if len(asked) > _AHEAD:
                yield from run.answered(*asked.popleft())
        while asked:
            yield from run.answered(*asked.popleft())


class _Workers(Generic[Q, A]):
    """Workers that hold a court's judge. A crash ends them all: the next batch is for others."""

    def __init__(self, court: Court[Q, A], workers: int) -> None:
        self._court = court
        self._workers = workers
        self._pools = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def ask(self, batch: Sequence[Q]) -> Future[list[A]]:
        """Ask a batch; a crash, of this batch or another, is the exception of what is returned."""
        pool = self._pool or self._others()
        try:
            return pool.submit(answer_here, batch)
        except BrokenProcessPool:
            return self._others().submit(answer_here, batch)

    def _others(self) -> ProcessPoolExecutor:
        self._pool = self._pools.enter_context(workers_that(self._court.by_rules, workers=self._workers))
        return self._pool

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pools.close()


class _Run(Generic[Q, A]):
    """What became of the batches of one run, which crashes are counted for."""

    def __init__(self, court: Court[Q, A]) -> None:
        self._court = court
        self._crashes = 0

    @property
    def gave_up(self) -> bool:
        """Whether there were so many crashes that nobody is asked any more."""
        return self._crashes >= MOST_CRASHES

    def answered(self, batch: Sequence[Q], found: Future[list[A]] | None) -> Iterator[Answered[Q, A]]:
        """The answers to a batch; one that a crash left without is asked again, alone."""
        if found is None or found.exception() is not None:
            yield from self._alone(batch)
        else:
            yield from map(Answered, batch, found.result())

    def _alone(self, questions: Sequence[Q]) -> Iterator[Answered[Q, A]]:
        """Answer a batch in a worker of its own; one that crashes again is halved until it is found."""
        if self.gave_up:
            yield from self._by_reference(questions)
        elif (answers := self._by_rules(questions)) is not None:
            yield from map(Answered, questions, answers)
        elif len(questions) == 1:
            self._crashes += 1
            yield from self._by_reference(questions)
        else:
            half = len(questions) // 2
            yield from self._alone(questions[:half])
            yield from self._alone(questions[half:])

    def _by_rules(self, questions: Sequence[Q]) -> list[A] | None:
        with _Workers(self._court, 1) as one:
            found = one.ask(questions)
            return None if found.exception() else found.result()

    def _by_reference(self, questions: Sequence[Q]) -> Iterator[Answered[Q, A]]:
        answer = self._court.plainly()
        return (Answered(question, answer(question), crashed=True) for question in questions)
