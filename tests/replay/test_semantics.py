"""The version of what the rule language means rises with every change that decides otherwise."""

import hashlib
import json
from collections import Counter

import pytest

from engine.decide.retrial import Retrial
from engine.semantics import SEMANTICS
from tests.replay.seeded import seeded_decisions

DECIDED = ("3", "ad8a617c1175d52a0d0cd63727b7ec448c20e9e69660a9fecbb5d888cea3f33d")
"""The semantics, and the digest of what the seeded decisions come to by them.

Raise SEMANTICS whenever the digest changes because something is decided otherwise, and write both anew. Where
an outcome merely tells more than it did (a new field), write the digest anew and leave the semantics.
"""

WHAT_IS_DECIDED = {"case", "state", "found", "grade", "shadow", "procedures", "resolved", "outcomes"}


@pytest.fixture(scope="module")
def decisions():
    """Every seeded decision with its book."""
    return list(seeded_decisions())


def test_the_same_semantics_decide_the_same(decisions):
    """A change of any verdict, stage, range or moment shows in one digest, and asks for new semantics."""
    digest = hashlib.sha256()
    for _, case in decisions:
        told = case.model_dump(mode="json", include=WHAT_IS_DECIDED)
        digest.update(json.dumps(told, sort_keys=True).encode())

    assert (SEMANTICS, digest.hexdigest()) == DECIDED


def test_the_seeded_decisions_are_of_every_shape(decisions):
    """Thousands, of all grades and states, with every effect, in shadow and by a person's word."""
    cases = [case for _, case in decisions]
    applied = {each.effect for case in cases for each in case.procedures if each.changed}

    assert len(cases) >= 2_000
    assert min(Counter(case.grade for case in cases).values()) > 100
    assert {case.state for case in cases} == {"decided", "exempted", "waiting", "overturned"}
    assert len(applied) == 6
    assert {case.shadow for case in cases} == {True, False}


@pytest.mark.slow
def test_durable_rules_decide_them_alike(decisions):
    """Both judges say the same of seeded decisions, and each comes out as it was."""
    different = [
        case.case
        for book, case in decisions[::5]
        if not (retried := Retrial(book, case.as_of).take(case)).agreed or retried.again != case
    ]

    assert different == []
