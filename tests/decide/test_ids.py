"""Ids sort by business date and follow from content."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.ids import case_id, cycle_id, notice_id

BOOK = "a1b2c3d4" * 8
CONTENTS = st.fixed_dictionaries(
    {
        "as_of": st.dates(),
        "subject": st.text(max_size=8),
        "standard": st.sampled_from(["G02", "S01"]),
        "incident": st.none() | st.text(max_size=8),
        "book": st.sampled_from([BOOK, "f" * 64]),
    }
)


def test_a_case_id_never_changes():
    """The id of a given decision is this one, today and in ten years."""
    found = case_id(as_of=date(2026, 11, 20), subject="item:I1", standard="G02", incident=None, book=BOOK)

    assert found == "20261120-G02-50a635d3a67b"


@given(CONTENTS, CONTENTS)
def test_ids_differ_exactly_when_content_does(one, other):
    """Two cases share an id only if date, subject, standard, incident and book are the same."""
    assert (case_id(**one) == case_id(**other)) == (one == other)


@given(CONTENTS, CONTENTS)
def test_ids_sort_by_business_date(one, other):
    """An id of an earlier business date sorts before one of a later."""
    first, second = sorted((one, other), key=lambda content: content["as_of"])

    assert case_id(**first)[:8] <= case_id(**second)[:8]


def test_a_cycle_id_names_date_and_book():
    """A cycle id is the business date and the beginning of the book's digest."""
    assert cycle_id(date(2026, 11, 20), BOOK) == "20261120-a1b2c3d4"


def test_a_notice_id_follows_from_its_case():
    """A notice sorts where its case does, and is safe in a URL and a file name."""
    found = notice_id("20261120-G02-0123456789ab")

    assert re.fullmatch(r"20261120-G02-0123456789ab-[A-Z0-9]+", found)
