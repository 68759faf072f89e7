"""A case that waited for a person is decided on what stands when that person decides."""

from datetime import timedelta

import pytest

from engine.decide.case import Prior
from engine.life.life import Undone
from engine.life.step import Verdict
from rules.failure import Failure
from rules.meaning.case_count import CaseCount
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade
from storage.books import keep_book
from storage.cycles import commit_cycle
from tests.examples.cascading import COUNTS, RETURNS, clause
from tests.examples.desk import Desk, desk_book
from tests.strategies.decisions import AS_OF, NOTHING_BEFORE, decided, item_candidate, standard
from tests.strategies.kept import header
from tests.strategies.life_steps import REVIEWER, day, returning
from tests.strategies.procedures import procedure
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.deciding import decide_queued
from windvane.moves.known import known_of
from windvane.moves.opinion import opinion_said

HUMAN = {
    "M20": procedure("M20", Effect.RAISE_GRADE, "prior_same_180d >= 1", amount=1),
    "M21": procedure("M21", Effect.NEEDS_HUMAN, "prior_same_180d >= 1"),
}
BOOK = desk_book(procedures=HUMAN)
FIRST = decided(returning(Grade.SERIOUS), book=BOOK)
NEXT_NIGHT = AS_OF + timedelta(days=1)
WAITING = decided(
    returning(Grade.SERIOUS, 2),
    book=BOOK,
    as_of=NEXT_NIGHT,
    prior=Prior(same=1, any=1, cases=(FIRST.case,)),
)


LONG = CaseCount(name="cases_400d", grade=None, days=400)
REPEATED = standard(
    "S09",
    of=("shop",),
    grades=(clause(Grade.SLIGHT, "severe_cases_30d >= 1"),),
    reads=("severe_cases_30d", "cases_90d"),
    indicators=(),
)
REPEATING = {"G02": RETURNS, "S09": REPEATED}
ASKED = {"M22": procedure("M22", Effect.NEEDS_HUMAN, "standard == 'S09'")}


@pytest.fixture
def desk(tmp_path):
    """A home in which a second breach waits for a person, while the first is under appeal."""
    desk = Desk(tmp_path, BOOK)
    desk.decide([FIRST])
    desk.decide([WAITING], NEXT_NIGHT)
    appeal(desk.occasion(day(2)), FIRST.case, by="O0", text="not so", files=(), human_review=False)
    yield desk
    desk.close()


def overturn(desk):
    """The first breach is none."""
    answer = Answer(verdict=Verdict.OVERTURN, grade=None, by=REVIEWER, reason="as the files show")
    answer_appeal(desk.occasion(day(3)), f"{FIRST.case}-A", answer, dry_run=False)


def decide(desk, grade, case=WAITING):
    """A reviewer decides the waiting case; gives what stands then."""
    opinion = opinion_said(grade=grade, nothing=False, by=REVIEWER, reason="plain")
    decide_queued(desk.occasion(day(4)), case.case, opinion, dry_run=False)
    return desk.stands(case.case)


def points(case):
    """The points of a decision."""
    return [outcome.points for outcome in case.outcomes if outcome.kind == "points"]


def test_what_stands_counts(desk):
    """While the first breach stands, the second is one: the figures are those of a second breach."""
    decision = decide(desk, "severe").decision

    assert (decision.prior.same, points(decision)) == (1, [18])


def test_what_was_undone_since_is_not_held_against_anybody(desk):
    """Once the first breach is overturned, the second is a first one, though it waited all along."""
    overturn(desk)
    decision = decide(desk, "serious").decision

    assert (decision.prior, points(decision)) == (NOTHING_BEFORE, [5])


def test_a_person_is_not_harsher_than_the_rules_on_what_stands(desk):
    """Without the first breach the rules come to serious, and a person to nothing harsher."""
    overturn(desk)

    with pytest.raises(Failure) as refusal:
        decide(desk, "severe")
    assert refusal.value.code == "grade-harsher"


def test_a_waiting_case_that_is_found_no_more_is_withdrawn(tmp_path):
    """A repeated breach without its first one is none, whatever grade a person says."""
    book = desk_book(standards=REPEATING, procedures=ASKED, case_counts=COUNTS)
    first = decided(item_candidate(1, facts={"level": 3}), Grade.SEVERE, book=book)
    facts = {"severe_cases_30d": 1, "cases_90d": 1}
    shop = {"subject": "shop:S0", "owner_subject": None, "standard": "S09", "facts": facts}
    waiting = decided(item_candidate(2, **shop), Grade.SLIGHT, book=book, as_of=NEXT_NIGHT)
    desk = Desk(tmp_path, book)
    desk.decide([first])
    desk.decide([waiting], NEXT_NIGHT)
    appeal(desk.occasion(day(2)), first.case, by="O0", text="not so", files=(), human_review=False)
    answer = Answer(verdict=Verdict.OVERTURN, grade=None, by=REVIEWER, reason="as the files show")
    answer_appeal(desk.occasion(day(3)), f"{first.case}-A", answer, dry_run=False)

    standing = decide(desk, "slight", waiting)

    assert standing.life.phase == Undone(why="withdrawn")
    assert standing.decision.facts == {"severe_cases_30d": 0, "cases_90d": 0}
    desk.close()


def test_all_is_known_that_a_later_case_looks_back_to(tmp_path):
    """A later book that counts cases of 400 days sees cases that no earlier book saw any more."""
    older, newer = desk_book(), desk_book(digest="ab" * 32, case_counts={"cases_400d": LONG})
    old, changed = (
        decided(returning(Grade.SERIOUS, 1 + place), book=older, as_of=AS_OF - timedelta(days=days))
        for place, days in enumerate((300, 0))
    )
    later = decided(returning(Grade.SERIOUS, 3), book=newer, as_of=NEXT_NIGHT)
    desk = Desk(tmp_path, older)
    desk.decide([old], old.as_of)
    desk.decide([changed])
    before = known_of(desk.occasion(day(2)), changed)
    keep_book(desk.database, newer)
    commit_cycle(desk.database, header(NEXT_NIGHT, newer), cases=[later], outgoing=[])
    occasion = desk.occasion(day(2))
    occasion.releases._loaded[newer.digest] = newer
    after = known_of(occasion, changed)

    assert cases_of(before) == [changed.case]
    assert cases_of(after) == [old.case, changed.case, later.case]
    desk.close()


def cases_of(known):
    """The cases that are known."""
    return [each.decided.case for each in known.standings]
