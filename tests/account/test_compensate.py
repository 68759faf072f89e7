"""Setting accounts right: what is recorded becomes what follows, and nothing is edited."""

from dataclasses import replace

from examples.accounts import M01, M05, SHIPPED, ZONE, account, at, exam, judged, posting, rules_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.accounts import END, accounts

from engine.account.balance import balance
from engine.account.compensate import compensations, settle
from engine.account.derive import derive
from engine.account.effective import effective
from rules.meaning.procedure import Effect

RULES = rules_of(*SHIPPED)


def counted(steps):
    """What counts of the effective steps, in any order."""
    told = {"step", "facts", "book", "cause"}
    return sorted((each.model_dump(exclude=told) for each in effective(steps)), key=repr)


def entered(known, more):
    """The account with more steps entered."""
    return replace(known, steps=(*known.steps, *more))


def test_what_is_derived_and_recorded_needs_nothing():
    """Compensating an account that has what follows enters no step."""
    done = judged(account(posting("A", 100, at(3, 1)), exam("E", 90, at(2, 1))), at(3, 1))

    assert compensations(done.steps, done.steps) == ()
    assert settle(done, rules=RULES, zone=ZONE, until=at(3, 1)) == ()


def test_an_overturned_case_takes_back_the_clear_out_as_of_its_own_moment():
    """Without the points the role was never closed, and what would have followed since is entered."""
    cleared = judged(account(posting("A", 60, at(3, 1)), posting("B", 60, at(3, 2))), at(4, 1))
    undone = replace(cleared, postings=cleared.postings[:1], exams=(exam("E", 90, at(3, 9)),))

    more = settle(undone, rules=RULES, zone=ZONE, until=at(4, 1), cause="B")

    out = cleared.steps[0]
    assert [(each.step, each.undoes, each.at, each.cause) for each in more[:1]] == [
        (f"{out.step}-U1", out.step, out.at, "B")
    ]
    assert [(each.effect, each.because, each.undoes) for each in more[1:]] == [
        (Effect.STUDY_CREDIT, "exam:E", None)
    ]
    assert not balance(entered(undone, more), at(3, 2), last=None).closed
    assert balance(entered(undone, more), at(4, 1), last=None).shown == 58


def test_back_and_forth_every_step_has_an_id_of_its_own():
    """Undone, entered again, undone again: -U1, -R1, -U2, and then -R2."""
    with_points = account(posting("A", 100, at(3, 1)))
    known, ids = with_points, []
    for _ in range(5):
        more = settle(known, rules=rules_of(M01), zone=ZONE, until=at(3, 1))
        ids += [each.step for each in more]
        postings = () if known.postings else with_points.postings
        known = replace(entered(known, more), postings=postings)

    own = ids[0]
    assert ids == [own, f"{own}-U1", f"{own}-R1", f"{own}-U2", f"{own}-R2"]
    assert [each.undoes for each in known.steps if each.undoes] == [own, f"{own}-R1"]


def test_a_step_that_would_do_something_else_is_undone_and_entered_anew():
    """A clear-out that falls on another moment is taken back where it fell and entered where it falls."""
    early = judged(account(posting("A", 100, at(3, 1))), at(4, 1), rules_of(M01))
    late = replace(early, postings=(posting("A", 100, at(3, 8)),))

    more = settle(late, rules=rules_of(M01), zone=ZONE, until=at(4, 1))

    assert [(each.undoes is not None, each.at) for each in more] == [(True, at(3, 1)), (False, at(3, 8))]


def test_a_step_whose_reasons_alone_differ_stays():
    """118 points in place of 120 clear the role out just so: nobody is told twice."""
    before = judged(account(posting("A", 20, at(3, 1)), posting("B", 100, at(3, 2))), at(4, 1))
    milder = replace(before, postings=(posting("A", 18, at(3, 1)), before.postings[1]))

    assert settle(milder, rules=RULES, zone=ZONE, until=at(4, 1)) == ()


def test_what_is_entered_for_later_is_no_reason_to_undo_it():
    """Settling as of an earlier moment leaves later steps that follow as they are."""
    done = judged(account(posting("A", 100, at(5, 1))), at(6, 1))

    assert settle(done, rules=RULES, zone=ZONE, until=at(3, 1)) == ()


@settings(max_examples=60)
@given(st.lists(accounts(), min_size=1, max_size=4))
def test_after_compensating_what_counts_is_what_follows(histories):
    """However often what is known of an account changes, what counts is what follows, with every id once."""
    steps = ()
    for history in histories:
        known = replace(history, steps=steps)
        steps = (*steps, *settle(known, rules=RULES, zone=ZONE, until=END))
        derived = derive(history, rules=RULES, zone=ZONE, since=None, until=END)

        assert counted(steps) == counted(derived)
        assert balance(replace(history, steps=steps), END, last=None) == balance(
            replace(history, steps=derived), END, last=None
        )
        assert settle(replace(history, steps=steps), rules=RULES, zone=ZONE, until=END) == ()
    assert len({each.step for each in steps}) == len(steps)


@settings(max_examples=60)
@given(accounts(), accounts())
def test_what_is_undone_is_a_step_that_stood(history, other):
    """An undoing step names a recorded step, once, and is of its moment and effect."""
    recorded = derive(history, rules=rules_of(M01, M05), zone=ZONE, since=None, until=END)
    changed = replace(other, steps=recorded)
    undoing = [each for each in settle(changed, rules=RULES, zone=ZONE, until=END) if each.undoes]
    by_id = {each.step: each for each in recorded}

    assert len({each.undoes for each in undoing}) == len(undoing)
    for each in undoing:
        assert (each.at, each.effect) == (by_id[each.undoes].at, by_id[each.undoes].effect)
