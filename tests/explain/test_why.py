"""Explanations of decided cases."""

from dataclasses import replace

import pytest
from examples.governed import (
    BOOK,
    G02,
    S06,
    SECOND,
    late_order_case,
    offsite_case,
    returns_case,
    shipping_case,
)

from engine.explain.part import leaves
from engine.explain.why import OtherBookError, explain
from rules.meaning.standard import Grade


def test_each_indicator_is_told_with_all_it_was_made_of():
    """Value, numerator, denominator, baseline, multiple, window and peers come from the case and the book."""
    figures = explain(returns_case(), BOOK).indicators[0]

    assert figures.model_dump(mode="json") == {
        "name": "quality_return_rate",
        "form": "share",
        "unit": "share",
        "value": 187_500,
        "numerator": 75,
        "numerator_unit": "count",
        "numerator_record": "refund",
        "denominator": 400,
        "denominator_unit": "count",
        "denominator_record": "order",
        "excepted": [],
        "made_of": None,
        "at_least": 30,
        "stat": "pooled",
        "baseline": 15_000,
        "times_baseline": 12_500,
        "rank": None,
        "peers": ["category_l3", "category_l2"],
        "window": {"first": "2026-10-07", "last": "2026-11-05"},
        "applied": None,
    }


def test_the_grade_found_is_the_one_explained():
    """The condition explained is that of the case's grade, and it held."""
    explanation = explain(returns_case(Grade.SLIGHT), BOOK)

    assert explanation.written.startswith("quality_return_rate.times_baseline >= 2x")
    assert explanation.condition.held


def test_ranges_are_told_as_they_were_resolved():
    """The explanation repeats the case's own account of ranges and earlier breaches."""
    case = returns_case()

    explanation = explain(case, BOOK)

    assert (explanation.resolved, explanation.prior) == (case.resolved, SECOND)


def test_a_standard_that_says_what_clears_it_is_cured_by_that():
    """`cleared_when` is the cure, with the numerator that would reach it."""
    cure = explain(returns_case(), BOOK).cure

    assert (cure.source, cure.condition.held, cure.condition.reach.numerator) == ("cleared_when", False, 11)


def test_a_standard_that_does_not_say_is_cured_by_missing_its_mildest_grade():
    """On-time shipping below 95 % is cured at 190 of 200; having fewer orders is no cure that is named."""
    cure = explain(shipping_case(Grade.SERIOUS, late=30), BOOK).cure

    told = [(leaf.relation, leaf.thresholds, leaf.reach.numerator) for leaf in leaves(cure.condition)]
    assert (cure.source, told) == ("grade", [(">=", (950_000,), 190)])


def test_a_grade_that_was_raised_is_still_explained():
    """A case whose grade's condition did not hold is told so, and cured like the mildest grade."""
    facts = {"on_time_shipment_rate": 990_000, "on_time_shipment_rate.denominator": 200}

    explanation = explain(shipping_case(Grade.SERIOUS).model_copy(update={"facts": facts}), BOOK)

    assert not explanation.condition.held
    assert explanation.cure.condition.held


def test_a_single_record_is_told_by_its_fields():
    """A standard about records tells which record was found, why, and what it says; time does not undo it."""
    explanation = explain(late_order_case(), BOOK)

    assert explanation.found.held
    assert [figure.field for figure in explanation.record] == [
        "order_id",
        "paid",
        "promised_ship_at",
        "shipped_at",
    ]
    assert explanation.cure is None


def test_a_record_whose_fields_were_not_kept_is_not_told_wrongly():
    """Where the case kept too little of the record to see why it was found, nothing is claimed about it."""
    case = offsite_case().model_copy(update={"facts": {"severity": "serious"}})

    assert explain(case, BOOK).found is None


def test_another_book_explains_nothing():
    """A case is explained by the book that decided it, and by no other."""
    with pytest.raises(OtherBookError, match="was decided by rule book `5f2c8d1a9b3e`"):
        explain(returns_case(), replace(BOOK, digest="0" * 64))


def test_a_standard_without_rectification_is_cured_by_its_condition():
    """Without `rectify`, what would no longer be a breach is told all the same."""
    book = replace(BOOK, standards={"G02": replace(G02, rectify=None), "S06": S06})

    relations = [leaf.relation for leaf in leaves(explain(returns_case(), book).cure.condition)]

    assert relations == ["<", "<"]


def test_the_next_grade_up_is_told_with_what_kept_the_case_from_it():
    """A slight case says which comparison of the next grade failed."""
    missed = explain(shipping_case(), BOOK).more_severe

    told = [(leaf.thresholds, leaf.held) for leaf in leaves(missed.condition)]
    assert (missed.grade, told) == (Grade.SERIOUS, [((900_000,), False), ((50,), True)])


def test_above_the_most_severe_grade_there_is_nothing_to_tell():
    """The standard's most severe grade has no grade above it, nor is one told whose condition held."""
    escaped = shipping_case(Grade.SLIGHT, late=30)

    assert explain(returns_case(), BOOK).more_severe is None
    assert explain(escaped, BOOK).more_severe is None
