"""Notices are the same however many there are, and whoever writes them."""

import pytest

from engine.decide.case import Case
from engine.life.standing import stand
from engine.life.step import Cause, Revised
from rules.meaning.standard import Grade
from tests.examples.desk import desk_book
from tests.strategies.decisions import decided
from tests.strategies.life_steps import day, returning
from windvane import outbox
from windvane.letters import OfDecision, OfStep
from windvane.outbox import write_notices

BOOK = desk_book()


def case(number: int) -> Case:
    """A grave case about an item of its own."""
    return decided(returning(Grade.SEVERE, number), Grade.SEVERE, book=BOOK)


def revised(number: int) -> OfStep:
    """The letter that such a case was withdrawn."""
    earlier = case(number)
    decision = earlier.model_copy(update={"state": "withdrawn", "outcomes": ()})
    step = Revised(case=earlier.case, at=day(1), cause=Cause.RECORDS, because="R1", decision=decision)
    return OfStep(stand(earlier), step, 2)


def book_of(digest: str):
    """The one book there is."""
    assert digest == BOOK.digest
    return BOOK


def test_workers_write_what_this_process_writes(monkeypatch):
    """Many letters, written by worker processes, are word for word those written here, in their order."""
    letters = [*(OfDecision(case(number)) for number in range(6)), revised(3)]
    alone = [write_notices([letter], book_of, cycle="C") for letter in letters]
    monkeypatch.setattr(outbox, "FEW", 1)
    monkeypatch.setattr(outbox, "BATCH", 2)

    assert write_notices(letters, book_of, cycle="C") == tuple(one for each in alone for one in each)


def test_a_letter_is_written_in_every_language_of_its_book():
    """One notice, a text for each language; with the cycle it goes out in, or none."""
    letter = OfDecision(case(1))
    written = write_notices([letter], book_of)

    assert [(one.notice, one.language, one.cycle) for one in written] == [
        (letter.id, language, None) for language in BOOK.languages
    ]


def test_nothing_to_write():
    """Without letters no book is asked for."""
    assert write_notices([], pytest.fail) == ()
