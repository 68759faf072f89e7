"""Retrial: past decisions taken again from what they kept, judged by both judges, which must agree.

What two judges need is made once for all decisions of one rule book as of one date.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.decide.case import Case
from engine.decide.procedures import DECIDING, case_fields
from engine.decide.replay import (
    Replay,
    Verdict,
    compare,
    decided_again,
    found_by_notice,
    found_unmet,
)
from engine.facts import Facts
from engine.judge import reference
from engine.judge.bind import bind_standard
from engine.judge.durable import DurableJudge
from engine.procedure.binding import binding
from engine.procedure.fields import CaseFields
from engine.procedure.judges import DurableProcedures, PlainProcedures, ProcedureJudge
from engine.procedure.passage import Passed, pass_through
from rules.expression.names import names_in
from rules.meaning.book import RuleBook
from rules.meaning.procedure import Procedure
from rules.meaning.standard import Grade, Standard


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of a case: the grade that its facts meet, and its passage through the procedures.

    Attributes: `passed` is None where no grade is met.
    """

    grade: Grade | None
    passed: Passed | None

    @property
    def told(self) -> str:
        """In one line: the grade found, and each procedure that held."""
        if self.passed is None:
            return "no grade"
        held = (each.name for each in self.passed.applied)
        return " ".join((str(self.grade), f"→ {self.passed.grade}", *held))


@dataclass(frozen=True, slots=True)
class Retried:
    """A decision taken again.

    Attributes: `again` is the decision as it would be now by the plain reference, None when there would be
    none; `reference` and `durable` are what either judge says.
    """

    again: Case | None
    reference: Judgement
    durable: Judgement

    @property
    def agreed(self) -> bool:
        """Whether both judges say the same."""
        return self.reference == self.durable


class Retrial:
    """Takes decisions again by one rule book as of one date. Not for several threads."""

    def __init__(self, book: RuleBook, as_of: date, *, by_rules: bool = True) -> None:
        """Bind what the book says to the date.

        Without `by_rules` the reference stands in for durable-rules, where that does not survive a case.
        """
        bound = binding(book.procedures.values(), as_of=as_of, zone=book.zone)
        deciding = tuple(each for each in bound if each.stage in DECIDING)
        self._book = book
        self._as_of = as_of
        self._standards: dict[str, Standard] = {}
        self._reference = _Judge(reference.judge, _Passages(deciding, PlainProcedures(deciding)))
        self._durable = _durable(deciding) if by_rules else self._reference

    def take(self, case: Case) -> Retried:
        """Decide a case again from its own content alone.

        Raises TooManyBranchesError for a condition that durable-rules cannot take.
        """
        if case.standard not in self._book.standards:
            return Retried(None, _NOTHING, _NOTHING)
        plain, durable = self._judged(case)
        again = decided_again(case, self._book, grade=plain.grade, passed=plain.passed)
        return Retried(again, plain, durable)

    def compare(self, kept: Case, retried: Retried) -> Replay:
        """The verdict; where the judges say different things it is the engine, however it comes out."""
        replay = compare(kept, retried.again, book=self._book)
        return replay if retried.agreed else Replay(Verdict.ENGINE, replay.fields or ("grade",))

    def _judged(self, case: Case) -> tuple[Judgement, Judgement]:
        """What either judge says; procedures look at the same fields where both found the same grade."""
        plain, durable = self._found(case, self._reference), self._found(case, self._durable)
        fields = self._fields(case, plain)
        others = fields if durable is plain else self._fields(case, durable)
        return _judgement(plain, fields, self._reference), _judgement(durable, others, self._durable)

    def _fields(self, case: Case, grade: Grade | None) -> CaseFields | None:
        if grade is None or case.state == "withdrawn":
            return None
        return case_fields(
            case,
            grade,
            book=self._book,
            as_of=self._as_of,
            prior=case.prior,
            circumstances=case.circumstances,
            rulings=case.rulings,
        )

    def _found(self, case: Case, judge: "_Judge") -> Grade | None:
        return found_unmet(case) if found_by_notice(case) else judge.grade(self._bound(case), case.facts)

    def _bound(self, case: Case) -> Standard:
        name = case.standard
        if name not in self._standards:
            standard = self._book.standards[name]
            self._standards[name] = bind_standard(standard, as_of=self._as_of, zone=self._book.zone)
        return self._standards[name]


@dataclass(frozen=True, slots=True)
class _Judge:
    """One reading of standards and procedures."""

    grade: Callable[[Standard, Facts], Grade | None]
    passages: "_Passages"


class _Passages:
    """Passages through the procedures by one judge; the same fields are judged once."""

    def __init__(self, procedures: Sequence[Procedure], judge: ProcedureJudge) -> None:
        self._procedures = procedures
        self._judge = judge
        self._read = sorted({name for each in procedures for name in names_in(each.when)})
        self._known: dict[tuple[object, ...], Passed] = {}

    def of(self, fields: CaseFields) -> Passed:
        """How a case passes through the stages that act when it is decided."""
        others = tuple(map(fields.others.get, self._read))
        key = (fields.standard, fields.grade, fields.ruled, *fields.points.items(), *others)
        if key not in self._known:
            self._known[key] = pass_through(fields, self._procedures, self._judge, stages=DECIDING)
        return self._known[key]


_NOTHING = Judgement(None, None)


def _judgement(grade: Grade | None, fields: CaseFields | None, judge: _Judge) -> Judgement:
    return Judgement(grade, None if fields is None else judge.passages.of(fields))


class _DurableGrades:
    """Grades by durable-rules; the rules of a standard are made when it is first met."""

    def __init__(self) -> None:
        self._judges: dict[str, DurableJudge] = {}

    def grade(self, standard: Standard, facts: Facts) -> Grade | None:
        """The grade of a standard that these facts meet; None too where a fact is beyond 64 bits."""
        if standard.name not in self._judges:
            self._judges[standard.name] = DurableJudge([standard])
        try:
            return self._judges[standard.name].judge(standard.name, facts)
        except OverflowError:
            return None


def _durable(procedures: Sequence[Procedure]) -> _Judge:
    return _Judge(_DurableGrades().grade, _Passages(procedures, DurableProcedures(procedures)))
