"""A governed home in which people have signed, written and handed in, and what names them there."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.program.conftest import (
    ask,
    governed,
    governed_once,
    market,
    plain_surroundings,
    taken_in_once,
)

__all__ = ["ask", "governed", "governed_once", "market", "plain_surroundings", "taken_in_once"]

REVIEWER = "审核员李伟·LI Wei"
STATEMENT = "My courier Zhou Min was ill"
FILE_NAME = "zhou-min-diagnosis.txt"
PRESENT = datetime(2026, 11, 25, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Contested:
    """A case that its operator appealed and a reviewer answered."""

    home: Path
    case: str
    subject: str
    operator: str
    name: str


@pytest.fixture
def contested(ask, governed, tmp_path, monkeypatch) -> Contested:
    """A shop's case that was appealed with a file, claimed and decided by a reviewer."""
    monkeypatch.setattr("windvane.moves.at_option.now", lambda: PRESENT)
    cases = ask("cases", "--home", governed, "--json").json
    case = next(
        each
        for each in cases
        if each["subject_name"] and each["subject"].startswith("shop:") and each["state"] == "decided"
    )
    evidence = tmp_path / FILE_NAME
    evidence.write_text("the diagnosis", encoding="utf-8")
    home, appeal = ("--home", governed, "--json"), f"{case['case']}-A"
    said = ("--text", STATEMENT, "--file", evidence, "--at", "2026-11-22T09:00")
    done = [ask("appeal", case["case"], "--by", case["operator"], *said, *home)]
    reason = ("--reason", f"{REVIEWER}: the courier's illness is shown")
    signed = ("--by", REVIEWER, "--at", "2026-11-24T09:00")
    done.append(ask("queue", "claim", case["case"], *signed, *home))
    done.append(ask("appeal-decision", appeal, "uphold", *signed, *reason, *home))
    granted = ("exempt", case["subject"], "--until", "2026-12-05", "--by", REVIEWER)
    done.append(ask(*granted, "--reason", "flood in Yiwu", *home))
    assert [each.code for each in done] == [0, 0, 0, 0], [each.err for each in done]
    return Contested(governed, case["case"], case["subject"], case["operator"], case["subject_name"])


def bytes_found(home: Path, text: str) -> list[Path]:
    """The files of a home that have a text in them, as UTF-8 or as JSON escapes it."""
    wanted = [text.encode(), text.encode("unicode_escape")]
    return [
        path
        for path in home.rglob("*")
        if path.is_file() and any(each in path.read_bytes() for each in wanted)
    ]


def bodies(home: Path) -> list[str]:
    """Every body of the ledger, as it is kept."""
    connection = sqlite3.connect(home / "windvane.db")
    try:
        return [body for (body,) in connection.execute("SELECT body FROM ledger ORDER BY seq")]
    finally:
        connection.close()
