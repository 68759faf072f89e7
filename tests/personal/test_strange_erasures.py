"""Erasing where names are everywhere: in quarantine, in records of reviewers, in what an intake left."""

import json

import duckdb
import pytest

from storage.records.intake import take_in
from storage.records.quarantine import list_quarantined
from tests.lives.conftest import BOOK, lived
from tests.replay.conftest import from_records, occasion, opened
from windvane.erasing.erase import erase, plan_erasure
from windvane.erasing.whom import Whom
from windvane.installation import record_store

__all__ = ["lived"]

pytestmark = pytest.mark.slow

NOW = "2026-06-01T00:00:00+00:00"
SOUND = {
    "shop_id": "S1",
    "operator_id": "P-S1",
    "name": "Zhou Min",
    "updated_at": "2026-01-02T00:00:00+08:00",
}


def know(lived, record, *rows):
    """Take in rows that need not be sound."""
    file = lived.home.folder.parent / f"{record}.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    with record_store(lived.home) as store:
        take_in(store, BOOK.records[record], [file], zone=BOOK.zone)


def erased(lived, **whom):
    """Erase somebody; how many texts, files and rows it was."""
    with occasion(lived.home, NOW) as then:
        plan = plan_erasure(then, Whom(**whom))
        erase(then, Whom(**whom), reason="DSR-1")
    return len(plan.found.kept), len(plan.named.places), len(plan.set_aside)


def cells(lived):
    """What the rows in quarantine say, and what is said of them."""
    with opened(lived.home) as database:
        return [(row.cells, [each.field for each in row.reasons]) for row in list_quarantined(database)]


def parquet_saying(home, text):
    """The Parquet files of a home that have a text in some column."""
    return [
        path.relative_to(home.folder).as_posix()
        for path in sorted(home.folder.rglob("*.parquet"))
        if any(
            text in map(str, row) for row in duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()
        )
    ]


def late_shop(lived):
    """A shop with a case whose notice is open, and its case."""
    lived.shop("S1")
    know(lived, "shop_profile", SOUND)
    lived.orders("S1", "2026-03-09", late=9)
    lived.night("2026-03-09")
    return lived.cases("S1")[0].decided.case


def test_rows_of_others_in_quarantine_stay(lived):
    """A note that is empty, an id and a part of a word empty no cell of anybody else's row."""
    case = late_shop(lived)
    audit = {"audit_id": "A1", "found_at": "?", "shop_id": "S2", "breach": "x", "severity": "slight"}
    know(lived, "audit", audit)
    know(lived, "shop_profile", SOUND | {"updated_at": "?"})
    before = cells(lived)
    shown = {"rectification_id": "R1", "submitted_at": "2026-03-10T10:00:00+08:00", "case_id": case}
    lived.know("rectification", shown | {"proof": "shipment", "accepted": True, "reviewer": "li"})
    lived.night("2026-03-10")

    assert erased(lived, person="li") == (1, 1, 0)
    assert cells(lived) == before
    assert erased(lived, subject="shop:S1")[2] == 1
    emptied = {"shop_id": "S1", "operator_id": "P-S1", "name": "", "updated_at": "?"}
    assert cells(lived) == [before[0], (emptied, ["updated_at"])]


def test_whom_only_quarantine_knows_is_erased(lived):
    """A shop of which no row was sound enough has its name erased all the same."""
    late_shop(lived)
    know(lived, "shop_profile", SOUND | {"shop_id": "S9", "name": "Wang Fang", "updated_at": "?"})

    assert erased(lived, subject="shop:S9") == (0, 0, 1)
    assert [row["name"] for row, _ in cells(lived)] == [""]
    assert erased(lived, subject="shop:S9") == (0, 0, 0)


def test_a_reviewer_whom_records_name_is_erased(lived):
    """A reviewer's name leaves records of rectifications too; the night that took them is run again alike."""
    case = late_shop(lived)
    shown = {"rectification_id": "R1", "submitted_at": "2026-03-10T10:00:00+08:00", "case_id": case}
    lived.know("rectification", shown | {"proof": "shipment", "accepted": True, "reviewer": "Wu Jing"})
    lived.night("2026-03-10")
    decided = [step.step for step in lived.cases("S1")[0].steps]
    there = parquet_saying(lived.home, "Wu Jing")

    assert erased(lived, person="Wu Jing") == (1, 1, 0)
    assert (len(there) > 1, parquet_saying(lived.home, "Wu Jing")) == (True, [])
    assert "proof_decided" in decided
    assert from_records(lived.home).replayed.different == ()
    lived.nights("2026-03-11", "2026-03-12")
    assert from_records(lived.home).replayed.different == ()


def test_what_an_intake_left_to_work_with_goes(lived):
    """The working files of the last intake, with names in them, are gone as well."""
    late_shop(lived)
    know(lived, "shop_profile", SOUND | {"updated_at": "2026-01-03T00:00:00+08:00"})
    work = "records/work"

    assert f"{work}/checked.parquet" in parquet_saying(lived.home, "Zhou Min")
    erased(lived, subject="shop:S1")
    assert parquet_saying(lived.home, "Zhou Min") == []
