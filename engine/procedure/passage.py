"""A case's passage through the stages: exempt, grade, substitute, resolve, account, in this order.

All but account act when a case is decided (engine/decide): resolve says by which reading its measures come
together with others. The stage account is judged per event of an account (engine/account).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.facts import Facts
from engine.procedure.applied import Applied
from engine.procedure.fields import CaseFields
from engine.procedure.grades import moved
from engine.procedure.judges import ProcedureJudge
from rules.expression.names import names_in
from rules.meaning.procedure import Effect, Procedure, Stage
from rules.meaning.published import Mode
from rules.meaning.standard import Grade

EVERY_STAGE = tuple(Stage)
_SIGNS = {Effect.RAISE_GRADE: 1, Effect.LOWER_GRADE: -1}
_WHATEVER = (Effect.EXEMPT, Effect.NEEDS_HUMAN, Effect.EXAM_INSTEAD, Effect.STRICTEST_WINS)
"""Effects that change something whatever the grade; if there is a fine or a measure, the decision sees."""


@dataclass(frozen=True, slots=True)
class Passed:
    """The grade in the end, and every procedure that held on the way, by stage and name."""

    grade: Grade
    applied: tuple[Applied, ...] = ()

    def changed_by(self, effect: Effect) -> tuple[Applied, ...]:
        """The procedures of an effect that made a difference."""
        return tuple(each for each in self.applied if each.effect is effect and each.changed)


def pass_through(
    fields: CaseFields,
    procedures: Sequence[Procedure],
    judge: ProcedureJudge,
    *,
    stages: Iterable[Stage] = EVERY_STAGE,
) -> Passed:
    """Let a case pass through stages; what one changed, the next one sees.

    `procedures` are those that bind (engine/procedure/binding.py) and `judge` says which of them hold. In a
    stage every procedure takes effect whose condition holds of the case as it entered the stage, so that
    their order does not matter: steps of grades are summed. A grade that a person gave holds from the stage
    grade on, whatever procedures of that stage say. Nothing follows an exemption. A procedure in shadow mode
    is noted and changes nothing.
    """
    passed = Passed(fields.grade)
    for stage in stages:
        facts = fields.at(passed.grade)
        held = _held(fields, procedures, stage=stage, met=judge.met(stage, facts))
        grade = _ruled(fields, stage) or moved(passed.grade, _steps(held), fields.points)
        moves = grade is not passed.grade and fields.ruled is None
        told = (_applied(each, facts, moves=moves) for each in held)
        passed = Passed(grade, (*passed.applied, *told))
        if passed.changed_by(Effect.EXEMPT):
            break
    return passed


def _ruled(fields: CaseFields, stage: Stage) -> Grade | None:
    return fields.ruled if stage is Stage.GRADE else None


def _held(
    fields: CaseFields, procedures: Sequence[Procedure], *, stage: Stage, met: frozenset[str]
) -> list[Procedure]:
    held = (each for each in procedures if each.stage is stage and each.name in met)
    concerned = (each for each in held if each.concerns(fields.standard, fields.vane))
    return sorted(concerned, key=lambda each: each.name)


def _steps(held: Iterable[Procedure]) -> int:
    return sum(_SIGNS.get(each.effect, 0) * (each.amount or 0) for each in _enforced(held))


def _enforced(held: Iterable[Procedure]) -> Iterator[Procedure]:
    return (each for each in held if each.mode is Mode.ENFORCE)


def _applied(procedure: Procedure, facts: Facts, *, moves: bool) -> Applied:
    acts = procedure.effect in _WHATEVER or (procedure.effect in _SIGNS and moves)
    return Applied(
        name=procedure.name,
        stage=procedure.stage,
        effect=procedure.effect,
        amount=procedure.amount,
        facts={name: facts[name] for name in names_in(procedure.when) if name in facts},
        changed=acts and procedure.mode is Mode.ENFORCE,
        overlap=procedure.overlap,
    )
