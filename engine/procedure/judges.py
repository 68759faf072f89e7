"""Which procedures hold of a case: judged by durable-rules, and by the plain reference."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from engine.facts import Facts
from engine.judge.durable import DurableRules
from engine.judge.reference import holds
from rules.meaning.procedure import Procedure, Stage


class ProcedureJudge(Protocol):
    """One reading of procedures, made for those that bind (engine/procedure/binding.py)."""

    def met(self, stage: Stage, facts: Facts) -> frozenset[str]:
        """The names of a stage's procedures whose condition holds of a case's fields."""


class PlainProcedures:
    """Procedures read by the plain interpreter."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._stages = _by_stage(procedures)

    def met(self, stage: Stage, facts: Facts) -> frozenset[str]:
        """The names of a stage's procedures whose condition holds of a case's fields."""
        return frozenset(each.name for each in self._stages[stage] if holds(each.when, facts))


class DurableProcedures:
    """Procedures judged by durable-rules, one group of rules per stage. Not for several threads."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        self._rules = DurableRules(
            {
                stage.value: [(each.name, each.when) for each in found]
                for stage, found in _by_stage(procedures).items()
            }
        )

    def met(self, stage: Stage, facts: Facts) -> frozenset[str]:
        """The names of a stage's procedures that hold of a case; OverflowError beyond 64 bits."""
        return self._rules.met(stage.value, facts)


def _by_stage(procedures: Iterable[Procedure]) -> Mapping[Stage, Sequence[Procedure]]:
    stages: dict[Stage, list[Procedure]] = {stage: [] for stage in Stage}
    for each in procedures:
        stages[each.stage].append(each)
    return stages
