"""Earlier breaches of operators: what ranges are resolved by."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from engine.decide.case import Prior
from engine.decide.look_back import CASES_NAMED, LOOK_BACK_DAYS
from storage.database.among import among
from storage.database.tables import cases


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

        Nothing is counted twice: cases about that matter are no earlier breaches, and several about another
        one are one breach, named by the newest. None is a matter that no other case is about.
        """
        known = [each for each in self.cases.get(operator, []) if each.matter != matter]
        same = _newest(each for each in known if each.standard == standard)
        return Prior(same=len(same), any=len(_newest(known)), cases=same[-CASES_NAMED:])


def _newest(earlier: Iterable[Earlier]) -> tuple[str, ...]:
    """The newest case of every matter, oldest first."""
    newest: dict[str, str] = {}
    for each in earlier:
        newest.pop(each.matter, None)
        newest[each.matter] = each.case
    return tuple(newest.values())


def load_priors(connection: Connection, operators: Collection[str], as_of: date) -> Priors:
    """Load the 180 days up to and including T for all operators of a cycle at once.

    Only cases that bind count: none in shadow, none exempted, none that waits for a person or was undone.
    """
    query = (
        select(cases.c.operator, cases.c.standard, cases.c.case_id, cases.c.matter)
        .where(
            among(connection, cases.c.operator, sorted(operators)),
            cases.c.as_of.between(as_of - timedelta(days=LOOK_BACK_DAYS - 1), as_of),
            cases.c.binds,
        )
        .order_by(cases.c.as_of, cases.c.entry)
    )
    found: dict[str, list[Earlier]] = defaultdict(list)
    for operator, *earlier in connection.execute(query):
        found[operator].append(Earlier(*earlier))
    return Priors(found)
