"""What was planted, as the demonstration reads and adds it up."""

import json
from datetime import date

from rules.load.book import load_book
from rules.meaning.standard import Grade, Vane
from tests.strategies.decisions import decided
from tests.strategies.life_steps import returning
from windvane.demo.planted import by_vane, compare, read_truth
from windvane.shipped import SHIPPED_BOOK

DAY = date(2026, 11, 20)
PLANTED = (
    {"standard": "G10", "grade": "serious", "subject": "item:I1"},
    {"standard": "G10", "grade": "severe", "subject": "item:I1", "cycles_before": 1},
    {"standard": "S01", "grade": "slight", "subject": "shop:S1", "incident": "O1"},
    {"standard": "S01", "grade": "slight", "subject": "shop:S1", "incident": "O2", "from": "2026-11-21"},
)


def truth(folder, lines=PLANTED):
    """Write a truth, everything visible on the day unless it says otherwise."""
    file = folder / "truth.jsonl"
    said = ({"visible_from": one.get("from", "2026-11-20")} | one for one in lines)
    file.write_text("".join(json.dumps(one) + "\n" for one in said), encoding="utf-8")
    return file


def test_only_what_so_many_cycles_can_find_counts(tmp_path):
    """What is visible later, or needs a cycle before, is not expected of one cycle."""
    one, two = (read_truth(truth(tmp_path), until=DAY, nights=nights) for nights in (1, 2))

    assert one == {("G10", "serious", "item:I1", None), ("S01", "slight", "shop:S1", "O1")}
    assert two - one == {("G10", "severe", "item:I1", None)}


def test_a_notice_not_met_counts_where_worse_was_found():
    """A case that follows from a notice not met was found before, unless it was found worse than that."""
    first = decided(returning(Grade.SLIGHT), Grade.SLIGHT)
    again, worse = (
        first.model_copy(update={"case": name, "escalates": first.case, "found": found})
        for name, found in (("again", Grade.SLIGHT), ("worse", Grade.SEVERE))
    )
    slight, severe = ((first.standard, grade, first.subject, None) for grade in ("slight", "severe"))

    assert [one.unplanted for one in compare(frozenset({slight}), [first, again])] == [frozenset()]
    assert [one.missed for one in compare(frozenset({slight, severe}), [first, worse])] == [frozenset()] * 2


def test_wind_vanes_add_up(tmp_path):
    """Every wind vane has the sums of its standards; one without any planted has noughts."""
    compared = compare(read_truth(truth(tmp_path), until=DAY, nights=2), ())
    added = {one.vane: one for one in by_vane(compared, load_book(SHIPPED_BOOK))}

    assert [(one.standards, one.grades, one.planted, one.missed) for one in added.values()] == [
        (1, 2, 2, 2),
        (0, 0, 0, 0),
        (1, 1, 1, 1),
    ]
    assert list(added) == list(Vane)
