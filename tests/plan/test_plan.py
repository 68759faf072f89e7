"""The plan makes what the definitions say, on random records."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from engine.evidence import EVIDENCE_SHOWN
from engine.measure.records import known
from engine.plan.compile import compile_plan
from rules.meaning.days import Window
from tests.plan.making import AS_OF
from tests.plan.marketplace import BOOK
from tests.plan.oracle import Oracle, World
from tests.plan.warehouse import Warehouse
from tests.plan.worlds import world_of

PLAN = compile_plan(BOOK, AS_OF)
LOOKING = ("C01", "C02")
"""The standards about single records that bind on some of the days they look at."""
NUMBERS = st.integers(0, 2**32)
SAME_WORLDS = Random().getrandbits(32)  # noqa: S311 - figures of a test, no secrets
"""Another one every time, but for all tests the same: a world is governed once, and looked at by each."""


@lru_cache(maxsize=64)
def governed(number):
    """The world of that number: a warehouse on which its plan ran, and what the plain reading says."""
    world = world_of(number)
    return run(world), Oracle(BOOK, AS_OF, world)


def run(world, plan=PLAN, *, book=BOOK, threads=1):
    warehouse = Warehouse(book, threads=threads)
    for name, rows in world.records.items():
        warehouse.fill(f"record_{name}", rows)
    warehouse.fill("case_history", world.case_history)
    warehouse.fill("score_adjustment", world.score_adjustment)
    warehouse.fill("decided_incident", world.decided_incident)
    warehouse.run(plan)
    return warehouse


def grades(facts):
    return {name: grade for name, grade in facts.items() if name.startswith("grade.")}


def without_grades(facts, unread):
    return {name: value for name, value in facts.items() if name not in grades(facts) and name not in unread}


many = settings(max_examples=10, deadline=None)


@many
@seed(SAME_WORLDS)
@given(number=NUMBERS)
def test_indicators_and_scores_are_those_of_the_definitions(number):
    """Every column of every subject is what the plain reading gives; profile fields nobody reads are left."""
    warehouse, oracle = governed(number)

    for kind in BOOK.subjects:
        rows = warehouse.rows(f"governed_{kind}")
        unread = oracle.described_by(kind) - set(rows[0]) if rows else set()
        assert {row["subject_id"]: known(row) for row in rows} == {
            subject_id: without_grades(facts, unread) for subject_id, facts in oracle.governed(kind).items()
        }


@many
@seed(SAME_WORLDS)
@given(number=NUMBERS)
def test_the_screen_flags_who_meets_a_standard_and_nobody_else(number):
    """Flagged are exactly those with a grade in the plain reading, each with all of its grades."""
    warehouse, oracle = governed(number)

    for step in PLAN.screen:
        kind = step.makes.removeprefix("flagged_")
        made = {row["subject_id"]: grades(row) for row in warehouse.rows(step.makes)}
        read = {subject_id: grades(facts) for subject_id, facts in oracle.governed(kind).items()}
        assert made == {subject_id: found for subject_id, found in read.items() if any(found.values())}


@many
@seed(SAME_WORLDS)
@given(number=NUMBERS)
def test_incidents_are_found_once_with_their_newest_record(number):
    """Each undecided incident of a described subject is one row, its newest record meeting the standard."""
    warehouse, oracle = governed(number)

    for standard in (BOOK.standards[name] for name in LOOKING):
        made = {
            (row["_subject"], row["_incident"]): (row["_grade"], row["audit_id"])
            for row in warehouse.rows(f"found_{standard.name}")
        }
        assert made == {
            key: (oracle.severity(standard, rows[0]), rows[0]["audit_id"])
            for key, rows in oracle.incidents(standard).items()
        }


def evidence_of(found, *, record):
    described = BOOK.records[record]
    newest = sorted(found, key=lambda row: (-row[described.at], row[described.key]))[:EVIDENCE_SHOWN]
    return len(found), [row[described.key] for row in newest], [row[described.at] for row in newest]


def expected_evidence(oracle):
    for kind in BOOK.subjects:
        for subject_id, facts in oracle.governed(kind).items():
            for standard in BOOK.standards.values():
                resting = standard.indicators if facts.get(f"grade.{standard.name}") else ()
                counted = [BOOK.indicators[name] for name in resting if BOOK.indicators[name].numerator]
                for indicator in counted:
                    found = oracle.against(indicator, kind, subject_id)
                    shown = evidence_of(found, record=indicator.numerator.record)
                    yield (standard.name, f"{kind}:{subject_id}", None, indicator.name), shown
    for name in LOOKING:
        for (subject, incident), found in oracle.incidents(BOOK.standards[name]).items():
            yield (name, subject, incident, None), evidence_of(found, record="audit")


@many
@seed(SAME_WORLDS)
@given(number=NUMBERS)
def test_evidence_is_the_newest_records_behind_each_flag(number):
    """Every flag comes with the newest records that speak against the subject, and their number."""
    warehouse, oracle = governed(number)
    made = {
        (row["standard"], row["subject"], row["incident"], row["indicator"]): (
            row["total"],
            row["keys"],
            row["ats"],
        )
        for step in PLAN.evidence
        for row in warehouse.read(step)
    }

    assert made == {key: shown for key, shown in expected_evidence(oracle) if shown[0]}


def test_what_nobody_has_records_of_is_missing():
    """No refunds in the whole marketplace are no sign of good goods: figures that read them are missing."""
    shop = {"shop_id": "S1", "name": None, "updated_at": 0, "operator_id": "P1", "category": "a"}
    profile = shop | {"version": "00", "_seq": 0}
    world = World({name: [] for name in world_of(0).records} | {"shop_profile": [profile]}, (), (), ())
    warehouse = run(world, compile_plan(BOOK, AS_OF, absent={"refund"}))

    [row] = warehouse.rows("measured_shop")

    assert (row["orders"], row["return_rate.numerator"], row["return_rate.denominator"]) == (0, None, 0)


@many
@seed(SAME_WORLDS)
@given(number=NUMBERS)
def test_ids_without_a_profile_are_counted(number):
    """Ids that records name but no profile describes are counted with their records."""
    warehouse, oracle = governed(number)
    made = {
        (row["record"], row["kind"]): (row["subjects"], row["records"])
        for step in PLAN.unknown
        for row in warehouse.read(step)
    }
    looked_at = {("audit", "item"): Window(-6, 0).days(AS_OF)}
    days = {source.record: source.days for source in PLAN.sources}

    for (record, kind), counted in made.items():
        read = looked_at.get((record, kind), days[record])
        unknown = Counter(
            row[BOOK.records[record].about[kind]]
            for row in oracle.on_days(record, read)
            if row.get(BOOK.records[record].about[kind]) not in {*oracle.records.profiles(kind), None}
        )
        assert counted == (len(unknown), unknown.total())


@pytest.mark.parametrize(
    ("zone", "as_of"),
    [
        ("Europe/Berlin", date(2026, 11, 5)),  # clocks went back on 25 October
        ("America/Sao_Paulo", date(2018, 11, 10)),  # they went forward at midnight, which 4 November lacks
        ("America/Havana", date(2026, 11, 10)),  # they went back to midnight, which 1 November has twice
        ("Pacific/Apia", date(2012, 1, 10)),  # there was no 30 December
    ],
)
@settings(max_examples=2, deadline=None)
@given(number=NUMBERS)
def test_days_are_those_of_the_zone(zone, as_of, number):
    """Windows and days counted are the calendar's also where clocks change, at midnight or by a day."""
    book, world = replace(BOOK, zone=zone), world_of(number, as_of=as_of, zone=zone)
    plan = compile_plan(book, as_of)
    steps = replace(plan, govern=(), screen=(), each=())
    warehouse, oracle = run(world, steps, book=book), Oracle(book, as_of, world)

    for kind in BOOK.subjects:
        rows = warehouse.rows(f"measured_{kind}")
        facts = oracle.governed(kind)
        assert {row["subject_id"]: known(row) for row in rows} == {
            subject_id: {name: value for name, value in figures.items() if name in rows[0]}
            for subject_id, figures in facts.items()
        }


def test_many_threads_make_what_one_makes():
    """What is measured does not hang on how the warehouse shares out the work."""
    world = world_of(7)
    one, two = run(world), run(world, threads=2)

    for kind in BOOK.subjects:
        every = f"SELECT * FROM governed_{kind} ORDER BY subject_id"
        assert two.query(every) == one.query(every)
