"""Earlier breaches of operators: what ranges are resolved by."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from engine.decide.case import Prior
from storage.database.tables import cases

LOOK_BACK_DAYS = 180
CASES_NAMED = 10
"""A case names the newest of them; the figures count all, which may be thousands of late orders."""

_OPERATORS_AT_A_TIME = 5_000  # a statement takes a limited number of arguments


@dataclass(frozen=True, slots=True)
class Priors:
    """The enforced cases of some operators in the look-back: operator → (standard, case), oldest first."""

    cases: Mapping[str, list[tuple[str, str]]]

    def of(self, operator: str, standard: str) -> Prior:
        """What an operator did before, as a decision under a standard sees it."""
        known = self.cases.get(operator, [])
        same = tuple(case for found, case in known if found == standard)
        return Prior(same=len(same), any=len(known), cases=same[-CASES_NAMED:])


def load_priors(connection: Connection, operators: Collection[str], as_of: date) -> Priors:
    """Load the 180 days up to and including T for all operators of a cycle at once.

    Only cases that bind count: none in shadow, none exempted, none that waits for a person.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names = sorted(operators)
    for start in range(0, len(names), _OPERATORS_AT_A_TIME):
        query = (
            select(cases.c.operator, cases.c.standard, cases.c.case_id)
            .where(
                cases.c.operator.in_(names[start : start + _OPERATORS_AT_A_TIME]),
                cases.c.as_of.between(as_of - timedelta(days=LOOK_BACK_DAYS - 1), as_of),
                cases.c.shadow.is_(False),
                cases.c.state == "decided",
            )
            .order_by(cases.c.as_of, cases.c.entry)
        )
        for operator, standard, case in connection.execute(query):
            found[operator].append((standard, case))
    return Priors(found)
