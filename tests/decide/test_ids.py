"""Ids sort by business date and follow from content."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.ids import account_step_id, appeal_id, case_id, cycle_id, exemption_id, notice_id

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


def test_notices_of_a_case_are_numbered():
    """The first notice tells of the decision; every later one has the next number."""
    assert [notice_id("20261120-G02-0123456789ab", number) for number in (1, 2)] == [
        notice_id("20261120-G02-0123456789ab"),
        "20261120-G02-0123456789ab-N2",
    ]


def test_an_appeal_is_named_by_its_case():
    """A case is appealed once, so that its id names the appeal."""
    assert appeal_id("20261120-G02-0123456789ab") == "20261120-G02-0123456789ab-A"


def test_an_exemption_is_named_by_what_it_exempts():
    """The same subject, standards and time give the same id, in any order and any offset of the clock."""
    starts, ends = (datetime(2026, 11, day, tzinfo=UTC) for day in (20, 30))
    one = exemption_id(subject="shop:S1", standards=("S01", "S05"), starts=starts, ends=ends)
    local = ends.astimezone(timezone(timedelta(hours=8)))

    assert one == exemption_id(subject="shop:S1", standards=("S05", "S01"), starts=starts, ends=local)
    assert one != exemption_id(subject="shop:S2", standards=("S01", "S05"), starts=starts, ends=ends)
    assert re.fullmatch(r"X20261120-[0-9a-f]{12}", one)


@given(st.lists(st.text(max_size=6), min_size=10, max_size=10))
def test_account_steps_differ_with_what_they_are_about(texts):
    """Two account steps share an id only if account, effect, procedure and event are the same."""
    names = ("operator", "role", "effect", "procedure", "because")
    one, other = (dict(zip(names, half, strict=True)) for half in (texts[:5], texts[5:]))

    assert (account_step_id(**one) == account_step_id(**other)) == (one == other)
