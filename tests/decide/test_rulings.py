"""What a person's word does to a decision, and when its penalties begin."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decide.case import Case, Prior
from engine.decide.outcome import Correction, NoticeDue
from engine.decide.penalty import is_penalty
from engine.decide.procedures import overlap_of
from engine.decide.replay import Replay, Verdict, compare, redecide
from engine.decide.ruling import RulingKind
from rules.meaning.procedure import Effect, Overlap
from rules.meaning.standard import Appeal, Grade
from rules.units import DAY
from tests.strategies.decisions import decided, rule_book, standard
from tests.strategies.life_steps import day, returning, said
from tests.strategies.procedures import procedure

GRADES = st.sampled_from(Grade)
ZONES = st.sampled_from(["Asia/Shanghai", "UTC", "Europe/Berlin", "America/Sao_Paulo"])
DATES = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WINDOWS = st.integers(1, 30)


def severe(**changes):
    """A severe case of item 1."""
    return decided(returning(Grade.SEVERE), Grade.SEVERE, **changes)


def penalties(case):
    """The outcomes of a case that hurt."""
    return [outcome for outcome in case.outcomes if is_penalty(outcome)]


def lasting(outcome):
    """For how long an outcome is in force, if it ends."""
    ends = getattr(outcome, "ends", None)
    return ends and ends - outcome.starts


def test_an_upheld_appeal_ends_the_wait():
    """Appealed on day 6 and upheld on day 9: the penalties begin on day 9 and last their full time."""
    case = severe()
    upheld = said(case, RulingKind.APPEAL, Grade.SEVERE, at=day(9))

    assert {each.starts for each in penalties(upheld)} == {day(9)}
    assert [lasting(each) for each in penalties(upheld)] == [lasting(each) for each in penalties(case)]
    assert [each for each in upheld.outcomes if isinstance(each, Correction | NoticeDue)] == [
        each for each in case.outcomes if isinstance(each, Correction | NoticeDue)
    ]


def test_a_moment_stays_written_as_it_was_said():
    """Two words of one moment, written with different offsets: what follows from each has its own offset."""
    moments = (day(9), day(9).astimezone(UTC), day(9))
    answered = [said(severe(), RulingKind.APPEAL, Grade.SEVERE, at=moment) for moment in moments]

    assert [{each.starts.isoformat() for each in penalties(case)} for case in answered] == [
        {moment.isoformat()} for moment in moments
    ]


def test_an_overturned_case_does_nothing():
    """Overturned, a case has no outcome at all; what it was found on stays on record."""
    case = severe()
    overturned = said(case, RulingKind.APPEAL, None, at=day(9))

    assert (overturned.state, overturned.outcomes, overturned.resolved) == ("overturned", (), ())
    assert (overturned.facts, overturned.found) == (case.facts, Grade.SEVERE)


def test_a_reduced_case_does_what_the_milder_grade_does():
    """Reduced to slight on day 9: the outcomes are those of a slight case, its penalties from day 9."""
    reduced = said(severe(), RulingKind.APPEAL, Grade.SLIGHT, at=day(9))
    slight = said(decided(returning(Grade.SLIGHT), Grade.SLIGHT), RulingKind.APPEAL, Grade.SLIGHT, at=day(9))

    assert (reduced.found, reduced.grade) == (Grade.SEVERE, Grade.SLIGHT)
    assert reduced.outcomes == slight.outcomes


def test_a_measure_runs_on_over_the_new_year():
    """A measure of 14 days begun on 28 December still ends on 11 January: no reset shortens it."""
    third = Prior(same=2, any=2, cases=())
    [ban] = [
        each
        for each in severe(as_of=date(2026, 12, 20), prior=third).outcomes
        if getattr(each, "measure", "") == "no_new_items"
    ]

    assert ban.starts.isoformat() == "2026-12-28T00:00:00+08:00"
    assert ban.ends.isoformat() == "2027-01-11T00:00:00+08:00"


def test_penalties_at_once_do_not_move():
    """Where penalties are in force from the decision on, the answer to an appeal does not move them."""
    book = rule_book(standard("G02", penalty_at_once=True))
    case = severe(book=book)

    assert said(case, RulingKind.APPEAL, Grade.SEVERE, at=day(9), book=book).outcomes == case.outcomes


def test_a_reviewed_case_is_decided_when_the_person_did():
    """A case that waited is decided at the moment of the ruling: its deadlines count from there."""
    book = rule_book(procedures={"M21": procedure("M21", Effect.NEEDS_HUMAN)})
    waiting = severe(book=book)
    ruled = said(waiting, RulingKind.REVIEW, Grade.SERIOUS, at=day(3), book=book)

    assert (waiting.state, ruled.state, ruled.grade) == ("waiting", "decided", Grade.SERIOUS)
    assert {each.starts for each in ruled.outcomes if isinstance(each, Correction)} == {day(3)}
    assert {each.starts for each in penalties(ruled)} == {day(10)}
    assert ruled.outcomes[-1].appeal_until == day(10)


def test_a_milder_word_afterwards_moves_nothing():
    """On the platform's own motion a case becomes milder as of its own date."""
    milder = said(severe(), RulingKind.OWN_MOTION, Grade.SLIGHT, at=day(20))

    assert milder.outcomes == decided(returning(Grade.SLIGHT), Grade.SLIGHT).outcomes


def test_a_person_s_grade_meets_the_procedures_of_that_grade():
    """A case reduced to slight gets the exam that slight cases get in place of fines."""
    book = rule_book(
        procedures={
            "M06": procedure("M06", Effect.EXAM_INSTEAD, "grade == 'serious'", amount=3 * DAY),
            "M11": procedure("M11", Effect.RAISE_GRADE, "notice_overdue"),
        }
    )
    case = severe(book=book)
    reduced = said(case, RulingKind.APPEAL, Grade.SERIOUS, at=day(9), book=book)

    assert "M06" not in {each.name for each in case.procedures}
    assert "M06" in {each.name for each in reduced.procedures}


def test_no_procedure_moves_the_grade_a_person_gave():
    """What a person decided is not raised again; that the procedure held stays visible."""
    book = rule_book(procedures={"M11": procedure("M11", Effect.RAISE_GRADE)})
    reduced = said(
        decided(returning(Grade.SLIGHT), Grade.SLIGHT, book=book),
        RulingKind.APPEAL,
        Grade.SLIGHT,
        at=day(9),
        book=book,
    )

    assert reduced.grade is Grade.SLIGHT
    assert [(each.name, each.changed) for each in reduced.procedures] == [("M11", False)]


def test_an_exemption_outlives_a_ruling():
    """Declared exempt after a person had let it stand, a case does nothing any more."""
    book = rule_book(procedures={"M20": procedure("M20", Effect.EXEMPT, "known(exemption)")})
    upheld = said(severe(book=book), RulingKind.APPEAL, Grade.SEVERE, at=day(9), book=book)
    excused = redecide(upheld.model_copy(update={"circumstances": {"exemption": "storm"}}), book)

    assert (upheld.state, excused.state, excused.outcomes) == ("decided", "exempted", ())


@pytest.mark.parametrize(
    ("overlaps", "reading"),
    [
        ((), None),
        ((Overlap.EXTEND,), Overlap.EXTEND),
        ((Overlap.MAX_FROM_FIRST_START,), Overlap.MAX_FROM_FIRST_START),
        ((Overlap.EXTEND, Overlap.MAX_FROM_FIRST_START), Overlap.MAX_FROM_FIRST_START),
    ],
)
def test_a_case_keeps_how_its_measures_come_together(overlaps, reading):
    """The case records the strictest-wins procedures that bound; of several readings the milder counts."""
    several = {
        f"M{place:02}": procedure(f"M{place:02}", Effect.STRICTEST_WINS, overlap=overlap)
        for place, overlap in enumerate(overlaps)
    }
    case = severe(book=rule_book(procedures=several))

    assert overlap_of(case.procedures) is reading
    assert [(each.overlap, each.changed) for each in case.procedures] == [(each, True) for each in overlaps]


def test_without_a_measure_there_is_no_strictest():
    """A case that restricts nothing notes the procedure, and that it changed nothing."""
    book = rule_book(procedures={"M04": procedure("M04", Effect.STRICTEST_WINS, overlap=Overlap.EXTEND)})
    case = decided(returning(Grade.SERIOUS), Grade.SERIOUS, book=book)

    assert [(each.name, each.changed) for each in case.procedures] == [("M04", False)]
    assert overlap_of(case.procedures) is None


@given(grade=GRADES, as_of=DATES, zone=ZONES, window=WINDOWS)
def test_correct_at_once_punish_later(grade, as_of, zone, window):
    """By either reading corrections act at the decision; penalties at once, or after the whole window.

    What ends lasts the very same time by both.
    """
    waits = standard("G02", appeal=Appeal(within=window * DAY, times=1))
    at_once = standard("G02", appeal=Appeal(within=window * DAY, times=1), penalty_at_once=True)
    later, now = (
        decided(returning(grade), grade, book=rule_book(each, zone=zone), as_of=as_of)
        for each in (waits, at_once)
    )
    taken = later.outcomes[-1].decided_at

    assert {each.starts for each in later.outcomes if isinstance(each, Correction)} <= {taken}
    assert {each.starts for each in penalties(later)} <= {taken + timedelta(days=window)}
    assert {each.starts for each in penalties(now)} <= {taken}
    assert [lasting(each) for each in penalties(later)] == [lasting(each) for each in penalties(now)]
    assert later.outcomes[-1] == now.outcomes[-1]


@given(found=GRADES, given=GRADES | st.none(), kind=st.sampled_from(RulingKind), hours=st.integers(0, 400))
def test_what_a_person_decided_replays_identically(found, given, kind, hours):
    """Every decision with a ruling is decided again to the byte from what the case keeps."""
    case = said(decided(returning(found), found), kind, given, at=day(hours / 24))
    kept = Case.model_validate_json(case.model_dump_json())

    assert compare(kept, redecide(kept, rule_book()), book=rule_book()) == Replay(Verdict.IDENTICAL, ())
    assert redecide(kept, rule_book()).model_dump_json() == case.model_dump_json()
