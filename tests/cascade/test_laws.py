"""What holds of every cascade, whatever happened before."""

from dataclasses import replace

from examples.cascading import LADDER, ODD
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies.lives import END, ROLE, Lived, entered, live, said, stood, stories

from engine.account.effective import effective
from engine.cascade.cascade import Cascade, cascade
from engine.cascade.harsher import harsher
from engine.cascade.known import Changed, Known
from engine.decide.case import binds
from engine.decide.replay import Verdict, compare, redecide
from engine.life.standing import acting
from engine.life.step import Cause, Ruled
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade

WORDS = st.sampled_from((None, None, Grade.SLIGHT, Grade.SERIOUS))
ON_LADDERS = stories().map(lambda story: live(story, LADDER))
ON_ANY_BOOK = st.builds(live, stories(), st.sampled_from((LADDER, ODD)))


def following(known: Known, step: Ruled) -> Cascade:
    """What follows from a person's word."""
    changed = Changed(decision=step.decision, cause=Cause.EARLIER_CASE, because=step.case)
    return cascade(changed, known, at=END)


def undone(known: Known, cases: list[str]) -> tuple[Known, bool]:
    """What is known after cases were undone one after the other, and whether any decision was kept."""
    kept = False
    for case in cases:
        step = said(known, case, None)
        if step is not None:
            found = following(known, step)
            kept = kept or bool(found.kept)
            known = entered(known, step, *found.revisions, accounts=found.accounts)
    return known, kept


def a_word(data: st.DataObject, lived: Lived) -> tuple[Known, Ruled]:
    """Some word of a person on some case."""
    assume(lived.cases)
    known = lived.known()
    case = data.draw(st.sampled_from(list(lived.cases.values())))
    step = said(known, case.case, data.draw(WORDS))
    assume(step)
    return known, step


def does(known: Known) -> dict[str, object]:
    """What every decision does that does anything."""
    decisions = (each.decision for each in known.standings)
    return {each.case: (each.grade, each.outcomes, each.resolved) for each in decisions if binds(each)}


def counts(known: Known) -> list[tuple[object, ...]]:
    """What counts on the account."""
    steps = effective(known.accounts[ROLE].steps)
    return sorted((each.at, each.because, each.effect, each.amount, each.procedure) for each in steps)


@settings(max_examples=40)
@given(ON_LADDERS, st.data())
def test_what_stands_is_what_would_have_been_decided_from_scratch(lived, data):
    """After a cascade everything is as if the person's word had been known from the beginning."""
    known, step = a_word(data, lived)
    found = following(known, step)
    assume(not found.kept)
    after = entered(known, step, *found.revisions, accounts=found.accounts)

    scratch = live(lived.story, LADDER, {step.case: step.decision.rulings[-1]}).known()

    assert does(after) == does(scratch)
    assert counts(after) == counts(scratch)
    assert found.unsettled == ()


@settings(max_examples=60)
@given(ON_ANY_BOOK, st.data())
def test_no_revision_is_harsher_and_each_replays(lived, data):
    """Nothing that stands gets harsher, and a revision is decided again from nothing but its own content."""
    known, step = a_word(data, lived)

    for revision in following(known, step).revisions:
        new, book = revision.decision, lived.book
        assert not harsher(new, stood(known, revision.case).decision)
        assert compare(new, redecide(new, book), book=book).verdict is Verdict.IDENTICAL


@settings(max_examples=60)
@given(ON_ANY_BOOK, st.data())
def test_a_second_cascade_finds_nothing_more(lived, data):
    """What a cascade has settled is settled: the same change again changes nothing."""
    known, step = a_word(data, lived)
    found = following(known, step)

    after = entered(known, step, *found.revisions, accounts=found.accounts)

    assert following(after, step) == Cascade(revisions=(), kept=(), accounts=(), unsettled=())


@settings(max_examples=60)
@given(ON_LADDERS, st.data())
def test_the_order_of_undoing_does_not_matter(lived, data):
    """Undoing one case and then another leaves what undoing them the other way round leaves."""
    assume(len(lived.cases) > 1)
    cases = [case.case for case in lived.cases.values()]
    pair = data.draw(st.lists(st.sampled_from(cases), min_size=2, max_size=2, unique=True))
    (one, kept), (other, also_kept) = (undone(lived.known(), order) for order in (pair, pair[::-1]))
    assume(not kept and not also_kept)

    assert does(one) == does(other)
    assert counts(one) == counts(other)


@settings(max_examples=40)
@given(ON_ANY_BOOK, st.randoms(use_true_random=False))
def test_undoing_everything_leaves_nothing_in_force(lived, random):
    """When every case is undone, in any order, nothing acts, and nothing is held against the account."""
    cases = [case.case for case in lived.cases.values()]
    random.shuffle(cases)

    known, _ = undone(lived.known(), cases)

    assert does(known) == {}
    assert [each.decided.case for each in known.standings if acting(each)] == []
    assert {effect for _, _, effect, *_ in counts(known)} <= {Effect.STUDY_CREDIT, Effect.RESET}


@settings(max_examples=30)
@given(ON_ANY_BOOK, st.data())
def test_the_order_in_which_cases_are_given_does_not_matter(lived, data):
    """A cascade goes through the cases by date, however they are handed over."""
    known, step = a_word(data, lived)
    shuffled = replace(known, standings=tuple(data.draw(st.permutations(known.standings))))

    assert following(shuffled, step) == following(known, step)
