"""Until when a case is open."""

from dataclasses import replace
from datetime import datetime

from engine.decide.open_until import open_until
from rules.meaning.outcome import Outcomes
from rules.meaning.standard import Grade, Rectify
from rules.units import DAY
from tests.strategies.decisions import SERIOUS, decided, item_candidate, order_candidate, rule_book, standard


def test_open_while_a_measure_lasts():
    """A severe case is open until its longest measure ends: a tilt of 14 days after the appeal window."""
    found = open_until(decided(item_candidate(), Grade.SEVERE))

    assert found == datetime.fromisoformat("2026-12-12T00:00:00+08:00")


def test_open_while_it_can_be_rectified():
    """A case is open until the deadline to rectify when that is the last of all."""
    rectify = Rectify(within=30 * DAY, proof=(), cleared_when=None, cleared_when_text=None)
    found = open_until(decided(item_candidate(), book=rule_book(standard("G02", rectify=rectify))))

    assert found == datetime.fromisoformat("2026-12-21T00:00:00+08:00")


def test_open_while_it_can_be_appealed():
    """A case with nothing but a notice is open until the appeal window ends."""
    case = decided(order_candidate(facts={"delay": 3 * DAY}), Grade.SLIGHT)

    assert open_until(case) == datetime.fromisoformat("2026-11-28T00:00:00+08:00")


def test_never_open_when_nothing_is_done():
    """A case without outcomes answers no later finding."""
    book = rule_book(standard("G02", grades=(replace(SERIOUS, outcomes=Outcomes()),)))

    assert open_until(decided(item_candidate(), book=book)) is None
