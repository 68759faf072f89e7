"""Rows in quarantine: kept once, understood, mended, taken in again."""

import json
from dataclasses import replace

import pytest

from rules.units import Unit
from storage.errors import StorageError
from storage.records.intake import readmit, readmit_all
from storage.records.quarantine import list_quarantined, show_quarantined
from storage.records.reasons import TEXTS
from storage.records.report import IntakeReport

BAD = "order_id,paid_at,paid,channel\nA,2026-01-01T08:00:00,-3.5,fair\nB,2026-01-01T08:00:00Z,1.234,\nx\n"


@pytest.fixture
def row(take, write, store):
    """The numbers in quarantine by order."""
    take(write("orders.csv", BAD))
    return {row.cells.get("order_id"): row.id for row in list_quarantined(store.database)}


@pytest.mark.usefixtures("row")
def test_every_reason_says_what_is_wrong_and_how_to_mend_it(store, golden):
    """A person reads, in both languages, what is wrong with each cell and what would be right."""
    told = [
        {"row": each.row, "cells": each.cells, "reasons": [reason.texts for reason in each.reasons]}
        for each in list_quarantined(store.database)
    ]

    golden("reasons.json", json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def test_the_same_bad_row_is_kept_once(row, take, write, store):
    """Taking in a file again does not set its bad rows aside a second time."""
    again = take(write("orders.csv", BAD))

    assert again == IntakeReport(quarantined=3)
    assert len(list_quarantined(store.database)) == len(row)


def test_a_mended_row_is_taken_in_and_leaves(row, store, order, current):
    """A row whose cells are written anew passes the same checks as any other and leaves quarantine."""
    changes = {"paid_at": "2026-01-01T08:00:00+08:00", "paid": "3.5", "channel": "live"}

    report = readmit(store, order, row["A"], changes=changes, zone="Asia/Shanghai")

    assert report == IntakeReport(accepted=1)
    assert current("order_id", "paid", "channel") == [("A", 350, "live")]
    with pytest.raises(StorageError) as gone:
        show_quarantined(store.database, row["A"])
    assert gone.value.code == "not-in-quarantine"


def test_a_row_mended_in_part_stays_as_it_was_changed(row, store, order):
    """What is still wrong stays in quarantine, with the new cells and only the remaining reasons."""
    report = readmit(store, order, row["A"], changes={"paid": "3.5"}, zone="Asia/Shanghai")

    left = show_quarantined(store.database, row["A"])
    assert report == IntakeReport(quarantined=1)
    assert left.cells["paid"] == "3.5"
    assert [reason.code for reason in left.reasons] == ["no-zone", "not-one-of"]


def test_a_broken_line_is_mended_by_naming_its_cells(row, store, order, current):
    """A line that could not be split is taken in once its cells are given."""
    cells = {"order_id": "C", "paid_at": "2026-01-01T08:00:00Z", "paid": "1"}

    assert readmit(store, order, row[None], changes=cells, zone="UTC") == IntakeReport(accepted=1)
    assert current("order_id") == [("C",)]


def test_a_field_that_does_not_exist_cannot_be_mended(row, store, order):
    """A misspelt field is refused, and the row stays."""
    with pytest.raises(StorageError) as refused:
        readmit(store, order, row["A"], changes={"payed": "3"}, zone="UTC")

    assert refused.value.code == "column-unknown"
    assert show_quarantined(store.database, row["A"]).cells["paid"] == "-3.5"


def test_after_the_book_changed_all_rows_are_tried_again(row, store, order, current):
    """A record type that allows more takes in the rows it now allows; broken lines wait for a person."""
    fields = {**order.fields, "paid": replace(order.fields["paid"], unit=Unit.SCORE)}

    report = readmit_all(store, replace(order, fields=fields), zone="UTC")

    assert report == IntakeReport(accepted=1, quarantined=1)
    assert current("order_id", "paid") == [("B", 1_234)]
    assert {each.id for each in list_quarantined(store.database)} == {row["A"], row[None]}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_reason_is_said_in_both_languages(code):
    """No reason lacks words in Chinese or English."""
    assert set(TEXTS[code]) == {"en", "zh"}
