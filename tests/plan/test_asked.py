"""The facts of subjects that are asked for, though nothing may be found against them."""

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.plan.asked_facts import AskedFacts, asked_facts
from engine.plan.candidates import EvidenceFound, flagged_candidates
from engine.plan.compile import compile_plan
from rules.expression.days import day_start
from tests.plan.excused import EXCUSING
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK, ZONE
from tests.plan.warehouse import Warehouse
from tests.plan.worlds import ITEMS, SHOPS, world_of

PLAN = compile_plan(BOOK, AS_OF)
IDS = {"shop": SHOPS, "item": ITEMS}


@lru_cache(maxsize=8)
def governed(number):
    warehouse, world = Warehouse(BOOK), world_of(number)
    for name, rows in world.records.items():
        warehouse.fill(f"record_{name}", rows)
    warehouse.fill("case_history", world.case_history)
    warehouse.fill("score_adjustment", world.score_adjustment)
    warehouse.run(PLAN)
    return warehouse


def asked(warehouse, plan, ids):
    """The facts of these ids, by subject."""
    for kind, step in plan.asked:
        warehouse.ask(kind, ids[kind])
        yield from ((each.subject, each) for each in asked_facts(warehouse.read(step)))


@settings(max_examples=8, deadline=None)
@given(number=st.integers(0, 2**32))
def test_facts_that_are_asked_for_are_those_of_a_candidate(number):
    """Whoever is flagged has, when asked for, just the facts that the candidate has."""
    warehouse = governed(number)
    facts = dict(asked(warehouse, PLAN, IDS))
    evidence = EvidenceFound(BOOK, [])
    candidates = [
        candidate
        for kind, step in PLAN.flagged
        for candidate in flagged_candidates(BOOK, kind, rows=warehouse.read(step), evidence=evidence)
    ]

    for candidate in candidates:
        found = facts[candidate.subject]
        assert found.facts_for(BOOK.standards[candidate.standard]) == candidate.facts
        who = candidate.subject_name, candidate.operator, candidate.owner_subject
        assert (found.subject_name, found.operator, found.owner_subject) == who


def one_shop():
    warehouse = Warehouse(EXCUSING)
    shop = {"version": "1", "shop_id": "S1", "updated_at": 0, "operator_id": "P1", "_seq": 0}
    described = {"opened_at": day_start(AS_OF, ZONE), "region": "广东", "deposit": 77}
    warehouse.fill("record_shop_profile", [shop | described])
    warehouse.fill("record_item_profile", [{"item_id": "I1", "shop_id": "S1", "listed_at": 0, "_seq": 0}])
    return warehouse


def test_only_who_is_asked_for_is_read_with_what_clears_and_excuses():
    """Fields that only exemptions or `cleared_when` name are there; who has no profile has no row."""
    warehouse, plan = one_shop(), compile_plan(EXCUSING, AS_OF)
    warehouse.run(plan)
    found = dict(asked(warehouse, plan, {"shop": ["S1", "S9"], "item": []}))

    read = {name: found["shop:S1"].facts.get(name) for name in ("opened_at", "region", "deposit")}
    assert list(found) == ["shop:S1"]
    assert read == {"opened_at": day_start(AS_OF, ZONE), "region": "广东", "deposit": 77}


def test_an_item_is_told_with_its_shop():
    """Who owns a subject is its full name, so that its own facts can be asked for."""
    warehouse, plan = one_shop(), compile_plan(EXCUSING, AS_OF)
    warehouse.run(plan)

    [(_, item)] = asked(warehouse, plan, {"shop": [], "item": ["I1"]})

    assert (item.subject, item.owner_subject, item.operator) == ("item:I1", "shop:S1", "P1")


def test_facts_of_no_standard_are_left_out():
    """A standard's facts are those that it reads, whatever else was asked for."""
    facts = {"quick_rate": 1, "opened_at": 2, "experience.band": "fair"}
    one = AskedFacts(subject="shop:S1", subject_name=None, operator="P1", owner_subject=None, facts=facts)

    assert one.facts_for(BOOK.standards["S06"]) == {"quick_rate": 1, "experience.band": "fair"}
