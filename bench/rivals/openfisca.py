"""The conditions as OpenFisca variables over a simulation of all subjects."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import Population
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.subjects import CONDITIONS, Condition, Found, Subjects

MONTH = "2026-11"

Formula = Callable[[Population, Period], npt.NDArray[np.bool_]]


def screen(subjects: Subjects, conditions: tuple[Condition, ...]) -> Found:
    """Calculate one variable per condition."""
    system = _system(list(subjects), conditions)
    count = len(next(iter(subjects.values())))
    simulation = SimulationBuilder().build_default_simulation(system, count=count)
    for name, column in subjects.items():
        simulation.set_input(name, MONTH, column.astype(np.int32))
    flags = np.column_stack([simulation.calculate(f"c{number}", MONTH) for number in range(len(conditions))])
    rows, numbers = np.nonzero(flags)
    return rows * CONDITIONS + numbers


def _system(indicators: list[str], conditions: tuple[Condition, ...]) -> TaxBenefitSystem:
    subject = Entity("subject", "subjects", "subject", "")
    system = TaxBenefitSystem([subject])
    shape = {"entity": subject, "definition_period": DateUnit.MONTH}
    for name in indicators:
        system.add_variable(type(name, (Variable,), {**shape, "value_type": int, "label": name}))
    for number, condition in enumerate(conditions):
        own = {"value_type": bool, "label": str(number), "formula": _formula(condition)}
        system.add_variable(type(f"c{number}", (Variable,), {**shape, **own}))
    return system


def _formula(condition: Condition) -> Formula:
    def formula(subject: Population, period: Period) -> npt.NDArray[np.bool_]:
        flags = [
            subject(each.indicator, period) < each.threshold
            if each.sign == "<"
            else subject(each.indicator, period) >= each.threshold
            for each in condition
        ]
        met: npt.NDArray[np.bool_] = np.logical_and.reduce(flags)
        return met

    return formula
