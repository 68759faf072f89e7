"""Judging a cycle's candidates, and the procedures that new findings meet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.candidate import Candidate
from engine.decide.procedures import DECIDING
from engine.facts import Facts
from engine.judge import reference
from engine.judge.bind import bind_standard
from engine.judge.durable import DurableJudge
from engine.procedure.binding import binding
from engine.procedure.fields import CaseFields
from engine.procedure.judges import DurableProcedures, PlainProcedures, ProcedureJudge
from engine.procedure.passage import Passed, pass_through
from rules.expression.normal_form import normal_form
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Procedure
from rules.meaning.standard import Grade, Standard
from windvane.crash_proof import Answers, answer_all
from windvane.processes import WORKERS

_Standards = Mapping[str, Standard]


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
    judged = answer_all(_StandardCourt(bound), questions, workers=workers)
    return Judged(judged.answers, tuple(candidates[at] for at in judged.crashed))


def judge_procedures(cases: Sequence[CaseFields], book: RuleBook, *, as_of: date) -> Answers[Passed]:
    """Let every case pass through the stages that act when it is decided, as of a business date.

    Raises TooManyBranchesError for a procedure that durable-rules cannot take.
    """
    procedures = binding(book.procedures.values(), as_of=as_of, zone=book.zone)
    deciding = tuple(procedure for procedure in procedures if procedure.stage in DECIDING)
    if not deciding:
        return Answers(tuple(Passed(fields.grade) for fields in cases), ())
    for procedure in deciding:
        normal_form(procedure.when)
    return answer_all(_ProcedureCourt(deciding), cases)


@dataclass(frozen=True, slots=True)
class _StandardCourt:
    """Grades by standards, their days bound."""

    standards: _Standards

    def by_rules(self) -> Callable[[tuple[str, Facts]], Grade | None]:
        judge = DurableJudge(self.standards.values())
        return lambda question: judge.judge(*question)

    def plainly(self) -> Callable[[tuple[str, Facts]], Grade | None]:
        return lambda question: reference.judge(self.standards[question[0]], question[1])


@dataclass(frozen=True, slots=True)
class _ProcedureCourt:
    """Passages through the procedures that bind, their days bound."""

    procedures: tuple[Procedure, ...]

    def by_rules(self) -> Callable[[CaseFields], Passed]:
        return self._passing(DurableProcedures(self.procedures))

    def plainly(self) -> Callable[[CaseFields], Passed]:
        return self._passing(PlainProcedures(self.procedures))

    def _passing(self, judge: ProcedureJudge) -> Callable[[CaseFields], Passed]:
        return lambda fields: pass_through(fields, self.procedures, judge, stages=DECIDING)


def _check_branches(standard: Standard) -> None:
    """Refuse a standard with a condition that the judge cannot take. Raises TooManyBranchesError."""
    for clause in standard.grades:
        normal_form(clause.when)
