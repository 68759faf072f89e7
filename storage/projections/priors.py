"""Earlier breaches of operators: what ranges are resolved by."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from engine.decide.case import Prior
from storage.database.tables import cases

LOOK_BACK_DAYS = 180
CASES_NAMED = 10
"""A case names the newest of them; the figures count all, which may be thousands of late orders."""

_OPERATORS_AT_A_TIME = 5_000  # a statement takes a limited number of arguments


class Earlier(NamedTuple):
    """An earlier case that binds."""

    standard: str
    case: str
    matter: str


@dataclass(frozen=True, slots=True)
class Priors:
    """The cases that bind of some operators in the look-back, oldest first: operator → cases."""

    cases: Mapping[str, list[Earlier]]

    def of(self, operator: str, standard: str, matter: str | None) -> Prior:
        """What an operator did before, as a decision under a standard about a matter sees it.

        Cases about the same matter are no earlier breaches: nothing is counted twice. None is a matter that
        no other case is about.
        """
        known = [each for each in self.cases.get(operator, []) if each.matter != matter]
        same = tuple(each.case for each in known if each.standard == standard)
        return Prior(same=len(same), any=len(known), cases=same[-CASES_NAMED:])


def load_priors(connection: Connection, operators: Collection[str], as_of: date) -> Priors:
    """Load the 180 days up to and including T for all operators of a cycle at once.

    Only cases that bind count: none in shadow, none exempted, none that waits for a person or was undone.
    """
    found: dict[str, list[Earlier]] = defaultdict(list)
    names = sorted(operators)
    for start in range(0, len(names), _OPERATORS_AT_A_TIME):
        query = (
            select(cases.c.operator, cases.c.standard, cases.c.case_id, cases.c.matter)
            .where(
                cases.c.operator.in_(names[start : start + _OPERATORS_AT_A_TIME]),
                cases.c.as_of.between(as_of - timedelta(days=LOOK_BACK_DAYS - 1), as_of),
                cases.c.binds,
            )
            .order_by(cases.c.as_of, cases.c.entry)
        )
        for operator, *earlier in connection.execute(query):
            found[operator].append(Earlier(*earlier))
    return Priors(found)
