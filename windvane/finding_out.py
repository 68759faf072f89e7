"""Finding what a person asks for in a home: a cycle by its date, a case or a notice by its id."""

from datetime import date

from engine.decide.case import Case
from engine.life.standing import Standing
from storage.cycles import all_cycles
from storage.database.engine import Database, reading
from storage.ledger.contents import CycleHeader
from storage.projections.queue import appeal_by_id
from storage.projections.standings import standing_of
from windvane.wrong_use import WrongUseError


def cycle_asked(database: Database, as_of: date | None) -> CycleHeader:
    """The newest cycle, or the newest of a business date. Raises WrongUseError when there is none."""
    cycles = [header for header in all_cycles(database) if as_of in (None, header.as_of)]
    if not cycles:
        when = f" as of {as_of}" if as_of else ""
        raise WrongUseError(
            "no-cycle", f"no cycle{when} has run here", "run one: windvane cycle --as-of DATE"
        )
    return cycles[-1]


def case_asked(database: Database, case_id: str) -> Case:
    """The case of an id as it stands. Raises WrongUseError when there is none."""
    return standing_asked(database, case_id).decision


def standing_asked(database: Database, case_id: str) -> Standing:
    """Where the case of an id stands. Raises WrongUseError when there is none."""
    with reading(database) as connection:
        standing = standing_of(connection, case_id)
    if standing is None:
        raise WrongUseError("no-case", f"`{case_id}` is no case of this home", "see windvane cases")
    return standing


def appeal_asked(database: Database, appeal_id: str) -> Standing:
    """Where the case stands that an appeal contests. Raises WrongUseError when there is none of that id."""
    with reading(database) as connection:
        appeal = appeal_by_id(connection, appeal_id)
    if appeal is None:
        raise WrongUseError("no-appeal", f"`{appeal_id}` is no appeal of this home", "see windvane queue")
    return standing_asked(database, appeal.case)
