"""What follows from cases that bind nobody: exempted ones, and those that wait for a person."""

import pytest
from strategies.procedures import procedure

from engine.decide.moments import decided_at
from engine.decide.take_up import OpenCase
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from storage.database.engine import reading
from storage.projections.answered import decided_incidents, open_cases
from storage.projections.cases import find_cases
from storage.projections.priors import load_priors
from storage.projections.relations import case_history
from storage.projections.sanctions import find_sanctions
from tests.strategies.account_steps import posted
from tests.strategies.decisions import AS_OF, decided, item_candidate, order_candidate, rule_book
from tests.strategies.kept import commit, home

PROCEDURES = {
    "M20": procedure("M20", Effect.EXEMPT, "standard == 'S01'"),
    "M21": procedure("M21", Effect.NEEDS_HUMAN, "grade == 'severe'"),
    "M22": procedure("M22", Effect.LOWER_GRADE, "grade == 'serious'"),
}
BOOK = rule_book(procedures=PROCEDURES)
EXEMPTED = decided(order_candidate(), Grade.SLIGHT, book=BOOK)
WAITING = decided(item_candidate(1), Grade.SEVERE, book=BOOK)
MILDER = decided(item_candidate(2), Grade.SERIOUS, book=BOOK)
CASES = [EXEMPTED, WAITING, MILDER]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    """A home that has decided the three."""
    engine = home(tmp_path_factory.mktemp("home"), BOOK)
    commit(engine, CASES, book=BOOK)
    with reading(engine) as connection:
        yield connection
    engine.dispose()


def test_they_are_kept_and_found_by_their_state(connection):
    """Every case reads back as it was decided, procedures and all."""
    assert find_cases(connection) == CASES
    assert [find_cases(connection, state=each.state) for each in CASES] == [[each] for each in CASES]
    assert [case.state for case in CASES] == ["exempted", "waiting", "decided"]


def test_nothing_of_them_is_in_force(connection):
    """Neither points nor sanctions follow from an exempted case or one that waits."""
    assert [posted(connection, operator) for operator in ("O0", "O1")] == [[], []]
    assert list(find_sanctions(connection)) == []


def test_they_are_nobodys_earlier_breaches(connection):
    """Only the case that binds counts in the look-back and in the counts of cases."""
    priors = load_priors(connection, ["O0", "O1"], AS_OF)
    counted = {row["subject"] for row in case_history(connection, AS_OF, days=30).to_pylist()}

    assert priors.of("O0", "G02", None).cases == (MILDER.case,)
    assert priors.of("O1", "S01", None).any == 0
    assert counted == {"item:I2", "shop:S0"}


def test_a_finding_is_compared_with_what_was_found(connection):
    """A case answers findings of the grade it was found as, whatever procedures made of it."""
    answering = open_cases(connection, decided_at(AS_OF, "Asia/Shanghai"), shadow=())

    assert MILDER.grade is Grade.SLIGHT
    assert answering == [
        OpenCase(EXEMPTED.case, "shop:S1", "S01", Grade.SLIGHT),
        OpenCase(WAITING.case, "item:I1", "G02", Grade.SEVERE),
        OpenCase(MILDER.case, "item:I2", "G02", Grade.SERIOUS),
    ]


def test_an_exempted_incident_was_decided(connection):
    """What happened once is decided once, exempted or not."""
    assert decided_incidents(connection, shadow=()) == {("S01", "shop:S1", "D1")}
