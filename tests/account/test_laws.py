"""What holds of accounts, whatever happened to them, under the procedures of the shipped book."""

from dataclasses import replace

import pytest
from examples.accounts import M02, SHIPPED, ZONE, book_of, judged, rules_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.accounts import END, accounts, happened_until, moments, postings
from strategies.procedures import procedure

from engine.account.account import Balance
from engine.account.account_rules import RulesByDay
from engine.account.balance import balance
from engine.account.derive import derive
from engine.account.effective import effective
from engine.account.items_down import items_down
from engine.account.place import end_of
from engine.account.reckoning import Reckoning
from engine.procedure.judges import DurableProcedures
from rules.meaning.procedure import Effect
from rules.units import DAY

CARRYING = procedure("M03", Effect.RESET, "new_year", amount=24)
RULES = {
    "yearly": (rules_of(*SHIPPED, M02), None),
    "rolling": (rules_of(*(each for each in SHIPPED if each.name != "M03"), points_last=90 * DAY), 90 * DAY),
    "carried over": (rules_of(*(each for each in SHIPPED if each.name != "M03"), CARRYING), None),
}
every_kind = pytest.mark.parametrize(("rules", "last"), RULES.values(), ids=RULES.keys())
every_rules = pytest.mark.parametrize("rules", [rules for rules, _ in RULES.values()], ids=RULES.keys())
fewer = settings(max_examples=40)


def naive(account, at, last):
    """The balance, as the sentences of its docstring say it."""
    steps = [each for each in effective(account.steps) if each.at <= at]
    resets = [each for each in steps if each.effect is Effect.RESET]
    reset = max(resets, key=lambda each: each.at, default=None)
    voids = [each.at for each in steps if each.effect is Effect.VOID_CREDIT]
    granted = [each for each in steps if each.effect is Effect.STUDY_CREDIT]
    since = [each for each in account.postings if each.starts and (not reset or each.starts >= reset.at)]
    if last is not None:
        since = [each for each in since if (at - each.starts).total_seconds() < last]
    begun = [each for each in since if each.starts <= at]
    expected = [*since, *(each for each in account.postings if each.starts is None)]
    valid = [each for each in granted if not (reset and each.at < reset.at)]
    return Balance(
        violation=(reset.amount if reset else 0) + highest(begun),
        credit=sum(each.amount for each in valid if not any(each.at <= void for void in voids)),
        credit_year=sum(each.amount for each in granted if each.at.year == at.year),
        pending=highest(expected) - highest(begun),
        closed=any(each.effect is Effect.CLEAR_OUT for each in steps),
    )


@fewer
@given(accounts(), st.lists(moments(), max_size=5), st.sampled_from((None, 90 * DAY)))
def test_points_in_force_do_not_depend_on_what_was_asked_before(given, asked, last):
    """One reckoning asked about moments in any order answers like a new one each time."""
    reckoning = Reckoning(given.postings)

    for moment in asked:
        alone = balance(given, moment, last=last)
        assert reckoning.violation(end_of(moment), last) == alone.violation


def highest(several):
    """Of postings on one matter the highest, summed over matters."""
    matters = {each.matter for each in several}
    return sum(max(each.points for each in several if each.matter == matter) for matter in matters)


@every_kind
@fewer
@given(accounts(), moments())
def test_a_balance_is_what_it_is_said_to_be(rules, last, given, moment):
    """Worked out in order, a balance is what its sentences say of all postings and steps at once."""
    known = judged(given, END, rules)

    assert balance(known, moment, last=last) == naive(known, moment, last)


@every_kind
@fewer
@given(accounts(), st.randoms(use_true_random=False))
def test_the_order_of_what_happened_does_not_matter_nor_whether_it_is_said_twice(rules, last, given, chance):
    """Postings, exams and missed exams in any order, some of them twice: the same steps follow."""

    def otherwise(several):
        changed = [*several, *(each for each in several if chance.random() < 0.5)]
        chance.shuffle(changed)
        return tuple(changed)

    several = {name: otherwise(getattr(given, name)) for name in ("postings", "exams", "missed_exams")}
    twice = judged(replace(given, **several), END, rules)

    assert twice.steps == judged(given, END, rules).steps
    assert balance(twice, END, last=last) == balance(judged(given, END, rules), END, last=last)


@every_kind
@fewer
@given(accounts(), moments())
def test_the_first_part_of_what_happened_gives_the_same_balance_at_its_end(rules, last, given, moment):
    """Replaying what happened until a moment comes to the balance that the whole has at that moment."""
    part = balance(judged(happened_until(given, moment), moment, rules), moment, last=last)
    whole = balance(judged(given, END, rules), moment, last=last)

    assert replace(part, pending=0) == replace(whole, pending=0)


@every_rules
@fewer
@given(accounts(), st.lists(moments(), max_size=4))
def test_night_by_night_comes_to_the_same_as_all_at_once(rules, given, nights):
    """Derived in parts, each after the steps of the parts before, the steps are those derived at once."""
    known, since = given, None
    for until in [*sorted(nights), END]:
        more = derive(known, rules=rules, zone=ZONE, since=since, until=until)
        known, since = replace(known, steps=(*known.steps, *more)), until

    assert known.steps == judged(given, END, rules).steps


@every_kind
@given(accounts(), postings(case="one-more"), moments())
def test_one_posting_more_never_makes_an_account_better(rules, last, given, more, moment):
    """It never opens a role that is cleared out, and never lowers what a role shows that is not."""
    before = balance(judged(given, END, rules), moment, last=last)
    added = judged(replace(given, postings=(*given.postings, more)), END, rules)
    after = balance(added, moment, last=last)

    assert after.closed or (not before.closed and after.shown >= before.shown)


@every_rules
@fewer
@given(accounts())
def test_nothing_follows_for_a_role_that_is_cleared_out(rules, given):
    """The clear-out is the last step of an account, and there is one at most."""
    effects = [each.effect for each in judged(given, END, rules).steps]

    assert Effect.CLEAR_OUT not in effects[:-1]


@every_rules
@fewer
@given(accounts(), moments())
def test_items_are_not_taken_down_twice(rules, given, moment):
    """Where all items are down already, no step takes them down; while one holds, no exam was passed."""
    known = judged(given, END, rules)
    step = items_down(known, moment, 80_000)
    passed = [each.at for each in known.exams if each.score >= 80]

    for number, each in enumerate(known.steps):
        before = replace(known, steps=known.steps[:number])
        if each.effect is Effect.ITEMS_DOWN_UNTIL_EXAM:
            assert items_down(before, each.at, 80_000) is None
    assert step is None or not any(step.at < each <= moment for each in passed)


def test_both_judges_give_the_same_steps():
    """durable-rules and the plain reference derive the same steps from any account."""
    book = book_of(*SHIPPED, M02)
    durable, plain = RulesByDay(lambda _: book, DurableProcedures), rules_of(*SHIPPED, M02)

    @fewer
    @given(accounts())
    def agree(given):
        assert judged(given, END, durable).steps == judged(given, END, plain).steps

    agree()
