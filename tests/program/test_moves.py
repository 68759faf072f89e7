"""The moves of merchants and reviewers by commands, from the marketplace's records to what is told."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

CHINESE = "--language=zh"
PRESENT = datetime(2026, 11, 25, 4, tzinfo=UTC)
FILED, ANSWERED = "2026-11-22T09:00", "2026-11-24T09:00"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is the fourth day after the newest cycle's decisions."""
    monkeypatch.setattr("windvane.moves.at_option.now", lambda: PRESENT)


def cases_of(ask, home, **wanted):
    """The cases of a home with these values."""
    found = ask("cases", "--home", home, "--json").json
    return [case for case in found if all(case[name] == value for name, value in wanted.items())]


def entries_of(ask, home) -> int:
    """How many entries the ledger has."""
    return ask("ledger", "verify", "--home", home, "--json").json["entries"]


def pending(ask, home, case) -> int:
    """The points of whom a case binds that wait, in its role."""
    asked = ("points", "--operator", case["operator"], "--home", home, "--json")
    return next(one["pending"] for one in ask(*asked).json if one["role"] == case["role"])


def contested(ask, home):
    """A case that posts points; the operator has others."""
    return next(
        case
        for case in cases_of(ask, home, standard="C02")
        if any(outcome["kind"] == "points" for outcome in case["outcomes"])
    )


def test_an_appeal_from_beginning_to_end(ask, governed):
    """Appealed, queued, shown what would follow, overturned; the books balance and everything replays."""
    case = contested(ask, governed)
    by, home = ("--by", case["operator"]), ("--home", governed)
    filed = ask("appeal", case["case"], *by, "--text", "not so", "--at", FILED, *home, "--json")
    queue = ask("queue", *home, "--json").json
    answer = ("appeal-decision", f"{case['case']}-A", "overturn", "--by", "li", "--reason", "as it was")
    shown = ask(*answer, "--at", ANSWERED, "--dry-run", *home, "--json")
    before, waiting = entries_of(ask, governed), pending(ask, governed, case)
    done = ask(*answer, "--at", ANSWERED, *home, "--json")
    after = pending(ask, governed, case)

    assert (filed.code, filed.json["state"], filed.json["notices"]) == (0, "appealed", [f"{case['case']}-N2"])
    assert queue[0]["about"] == f"{case['case']}-A"
    assert (shown.code, shown.json["state"]) == (0, "overturned")
    assert done.json == shown.json | {"dry_run": False}
    assert entries_of(ask, governed) > before
    assert cases_of(ask, governed, case=case["case"])[0]["state"] == "overturned"
    assert after < waiting
    assert ask("replay", "--all", *home).code == 0
    assert ask("ledger", "rebuild", "--dry-run", *home).code == 0
    for notice in (*filed.json["notices"], *done.json["notices"]):
        assert ask("notice", notice, *home, "--json").json["notice"] == notice


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--by", "nobody", "--text", "x"), "not-your-case"),
        (("--by", "OWN", "--text", ""), "nothing-said"),
        (("--by", "OWN", "--text", "x", "--at", "2026-11-20"), "step-before-last"),
        (("--by", "OWN", "--text", "x", "--at", "2026-11-26"), "moment-to-come"),
        (("--by", "OWN", "--text", "x", "--at", "soon"), "no-moment"),
        (("--by", "OWN", "--text", "x", "--file", "none.pdf"), "file-unreadable"),
        (("--by", "OWN"), "command-line"),
    ],
)
def test_an_appeal_refused_leaves_everything_as_it_was(ask, governed, arguments, code):
    """Refused in two lines with a code: who may not, nothing said, no moment or one to come, no such file."""
    case = contested(ask, governed)
    before = entries_of(ask, governed)
    said = [case["operator"] if argument == "OWN" else argument for argument in arguments]
    answer = ask("appeal", case["case"], *said, "--home", governed)

    assert answer.code == 2
    assert answer.err.startswith(f"error[{code}]: ")
    assert len(answer.err.splitlines()) == 2
    assert entries_of(ask, governed) == before


def correct(market, audit, **changes):
    """A file with one content audit, corrected."""
    path = market.files["content_audit"]
    rows = [row for row in pq.read_table(path).to_pylist() if row["audit_id"] == audit]
    corrected = path.parent / f"corrected-{len(list(path.parent.iterdir()))}.parquet"
    pq.write_table(pa.Table.from_pylist([rows[0] | changes], schema=pq.read_schema(path)), corrected)
    return corrected


def test_a_record_corrected_three_times(ask, governed, market):
    """A correction that changes the decision is one revision; one that does not, and a second run, none."""
    case = contested(ask, governed)
    audit = case["evidence"][0]["records"][0]["key"]
    home, revised = ("--home", governed), []
    for changes in ({"excerpt": "other words"}, {"confirmed": False}, {"excerpt": "again other words"}):
        ask("intake", "content_audit", correct(market, audit, **{"confirmed": False} | changes), *home)
        ran = ask("redecide", *home, "--json").json
        again = ask("redecide", *home, "--json").json
        revised.append([one["case"] for one in ran["revised"]])
        assert again["revised"] == []

    assert [found.count(case["case"]) for found in revised] == [1, 0, 0]
    assert cases_of(ask, governed, case=case["case"])[0]["state"] == "withdrawn"
    assert audit in ask("explain", case["case"], *home).out
    assert ask("replay", "--all", *home).code == 0


def test_an_exemption_granted_afterwards(ask, governed):
    """Granted after the decision, it excuses by `redecide`; shown first, and listed with its end."""
    case = next(iter(cases_of(ask, governed, standard="S06")))
    home = ("--home", governed)
    granted = ask(
        *("exempt", case["subject"], "--standard", "S06", "--from", "2026-11-01", "--until", "2026-11-30"),
        *("--by", "zhao", "--reason", "flood", *home, "--json"),
    )
    before = entries_of(ask, governed)
    shown = ask("redecide", "--dry-run", *home, "--json").json
    same = entries_of(ask, governed)
    done = ask("redecide", *home, "--json").json
    listed = ask("exemptions", "--in-force", *home, "--json").json
    exemption = listed[0]["exemption"]
    revoked = ask("revoke-exemption", exemption, "--by", "zhao", "--reason", "dry", *home, "--json")

    assert granted.code == 0
    assert (same, done) == (before, shown | {"dry_run": False})
    assert [one["after"]["state"] for one in done["revised"] if one["case"] == case["case"]] == ["exempted"]
    assert [one["subject"] for one in listed] == [case["subject"]]
    assert datetime.fromisoformat(revoked.json[0]["ends"]) == PRESENT


def test_proof_from_beginning_to_end(ask, governed):
    """Proof is handed in with a file, waits in the queue, and clears the notice when it is accepted."""
    case = next(iter(cases_of(ask, governed, standard="S06")))
    home = ("--home", governed)
    (governed.parent / "plan.txt").write_text("a plan", encoding="utf-8")
    handed = ask(
        *("rectify", case["case"], "--by", case["operator"], "--proof", "improvement_plan"),
        *("--file", governed.parent / "plan.txt", "--at", FILED, *home),
    )
    listed = ("queue", "list", "--waits-for", "proof", *home)
    waiting, shown = ask(*listed, "--json").json, ask(*listed).out
    said = ("accept", "--by", "li", "--reason", "a plan")
    accepted = ask("rectification-decision", case["case"], *said, "--at", ANSWERED, *home)

    assert (handed.code, accepted.code) == (0, 0)
    assert [(one["case"], one["claimable"]) for one in waiting] == [(case["case"], False)]
    assert shown.splitlines()[-1].endswith("(needs no claim)")
    assert cases_of(ask, governed, case=case["case"])[0]["state"] == "rectified"


@pytest.mark.parametrize(
    "question", ["queue", "queue agreement", "deadlines", "exemptions", "points", "sanctions --in-force"]
)
def test_every_list_speaks_both_languages(ask, governed_once, question):
    """Each list has a table in English and in Chinese, and one JSON value for programs."""
    english = ask(*question.split(), "--home", governed_once, "--language=en")
    chinese = ask(*question.split(), "--home", governed_once, CHINESE)
    listed = ask(*question.split(), "--home", governed_once, "--json")

    assert (english.code, chinese.code, listed.code) == (0, 0, 0)
    assert english.out != chinese.out
    assert isinstance(json.loads(listed.out), list)


def test_a_home_that_has_decided_nothing(ask, taken_in_once):
    """Before the first cycle there is nothing to appeal, and that is told."""
    answer = ask("appeal", "C1", "--by", "P1", "--text", "x", "--home", taken_in_once)

    assert (answer.code, answer.err.splitlines()[0]) == (2, "error[no-cycle]: no cycle has run here")
