"""Deciding a past case again from its own content."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decide.case import Case, Prior
from engine.decide.replay import Replay, Verdict, compare, redecide
from rules.meaning.published import Mode
from rules.meaning.standard import Grade
from tests.strategies.decisions import decided, item_candidate, order_candidate, rule_book, standard

GRADES = {2_000: Grade.SLIGHT, 5_000: Grade.SERIOUS, 10_000: Grade.SEVERE}
ZONES = ["Asia/Shanghai", "UTC", "America/Havana", "Europe/Berlin"]


def returned(times):
    """Item 1 with that multiple of its category's quality-return rate."""
    return item_candidate(1, facts={"quality_return_rate.times_baseline": times})


def replayed(case, book):
    """The case decided again by a book, and compared."""
    return compare(case, redecide(case, book), book=book)


@given(
    st.sampled_from(list(GRADES)),
    st.integers(0, 4),
    st.sampled_from(ZONES),
    st.dates(min_value=date(2016, 1, 1), max_value=date(2040, 1, 1)),
    st.booleans(),
)
def test_a_kept_case_replays_identically(times, same, zone, as_of, shadow):
    """What was read back from JSON decides to the very same case, in any zone and season."""
    mode = Mode.SHADOW if shadow else Mode.ENFORCE
    book = rule_book(standard("G02", mode=mode), zone=zone)
    prior = Prior(same=same, any=same + 1, cases=("20261101-G02-000000000000",) * same)
    case = decided(returned(times), GRADES[times], book=book, as_of=as_of, prior=prior)
    kept = Case.model_validate_json(case.model_dump_json())

    assert replayed(kept, book) == Replay(Verdict.IDENTICAL, ())
    assert redecide(kept, book).model_dump_json() == case.model_dump_json()


def test_an_incident_replays_identically():
    """A case about a single record is decided again from the record's fields it kept."""
    case = decided(order_candidate(), Grade.SLIGHT)

    assert replayed(case, rule_book()) == Replay(Verdict.IDENTICAL, ())


def test_a_case_without_a_screen_replays_identically():
    """A case that no screen proposed stays one."""
    case = decided(item_candidate()).model_copy(update={"screened": None})

    assert replayed(case, rule_book()) == Replay(Verdict.IDENTICAL, ())


@pytest.mark.parametrize(
    ("altered", "fields"),
    [
        ({"grade": Grade.SLIGHT}, ("grade",)),
        ({"outcomes": ()}, ("outcomes",)),
        ({"resolved": ()}, ("resolved",)),
        ({"shadow": True}, ("shadow",)),
        ({"prior": Prior(same=1, any=1, cases=("x",))}, ("resolved", "outcomes")),
    ],
)
def test_an_altered_case_is_named(altered, fields):
    """A case whose kept decision does not follow from its facts and rules differs in just those fields."""
    case = decided(item_candidate()).model_copy(update=altered)

    assert replayed(case, rule_book()) == Replay(Verdict.ENGINE, fields)


def test_facts_that_meet_no_grade():
    """A case that the reference would not decide at all differs in its grade."""
    case = decided(returned(1_000))

    assert replayed(case, rule_book()) == Replay(Verdict.ENGINE, ("grade",))


def test_another_rule_book():
    """Decided by another book, a difference is the rules'."""
    book = rule_book(standard("G02", penalty_at_once=True), digest="c" * 64)

    assert replayed(decided(item_candidate()), book) == Replay(
        Verdict.RULE, ("case", "book", "matter", "outcomes")
    )


def test_a_book_without_the_standard():
    """Under a book that has no such standard nothing is decided, and the difference is the rules'."""
    book = rule_book(standard("G99"), digest="c" * 64)

    assert replayed(decided(item_candidate()), book) == Replay(Verdict.RULE, ("grade",))


def test_other_facts():
    """Compared with a decision on other facts, the difference is the data's."""
    case, other = decided(item_candidate()), decided(returned(5_000))

    assert compare(case, other, book=rule_book()) == Replay(Verdict.DATA, ("facts",))
