"""Which decisions rest on something that has changed since they were taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.decide.case import Case, binds
from storage.cycles import all_cycles
from storage.database.engine import reading
from storage.ledger.contents import CycleHeader
from storage.projections.cases import find_cases
from windvane.finding_out import case_asked
from windvane.installation import record_store
from windvane.moves.exempting import exemptions_of
from windvane.moves.occasion import Occasion
from windvane.moves.since import Since, what_is_known
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True, kw_only=True)
class InQuestion:
    """Decisions to be looked at again, in the order in which they were taken, and what has become known.

    Attributes: `cycles` are those that decided them, by id.
    """

    cases: Sequence[Case]
    since: Since
    cycles: Mapping[str, CycleHeader]


def in_question(occasion: Occasion, named: Sequence[str]) -> InQuestion:
    """The cases named, or all that rest on a corrected record, or that an exemption now concerns.

    Raises WrongUseError for an id that is none and for a case that does nothing, StorageError when the
    records cannot be read.
    """
    cycles = {each.cycle: each for each in all_cycles(occasion.database)}
    since = _since(occasion, cycles)
    if named:
        cases = [_standing(occasion, each) for each in dict.fromkeys(named)]
    else:
        cases = [
            each
            for each in _all_standing(occasion)
            if _concerned(each, since, cycles=cycles, occasion=occasion)
        ]
    in_order = sorted(cases, key=lambda each: (each.as_of, each.case))
    return InQuestion(cases=in_order, since=since, cycles=cycles)


def _since(occasion: Occasion, cycles: Mapping[str, CycleHeader]) -> Since:
    after = min((each.watermark for each in cycles.values()), default=0)
    granted = exemptions_of(occasion.database)
    with record_store(occasion.home) as store:
        return what_is_known(store, occasion.releases.newest, after=after, granted=granted)


def _concerned(case: Case, since: Since, *, cycles: Mapping[str, CycleHeader], occasion: Occasion) -> bool:
    return since.concerns(case, cycles[case.cycle], occasion.releases.book(case.book))


def _all_standing(occasion: Occasion) -> list[Case]:
    with reading(occasion.database) as connection:
        return [case for case in find_cases(connection) if binds(case)]


def _standing(occasion: Occasion, case_id: str) -> Case:
    case = case_asked(occasion.database, case_id)
    if not binds(case):
        stands = "in shadow" if case.shadow else case.state
        said = f"case `{case_id}` does nothing that could be decided again: it is {stands}"
        raise WrongUseError("nothing-stands", said, "only a decision that stands is taken again")
    return case
