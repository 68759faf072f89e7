"""The ledger by commands: verified, replayed, and what a hand changed in it."""

import pytest

from tests.strategies.databases import asked, changed


def edit(home, old, new):
    """Change a text in one case, as somebody with the file in hands would; gives the entry's number."""
    cases = asked(home, "SELECT seq, body FROM ledger WHERE kind = 'case' ORDER BY seq")
    entry, body = next((entry, body) for entry, body in cases if old in body)
    changed(
        home, "UPDATE ledger SET body = :body WHERE seq = :entry", body=body.replace(old, new, 1), entry=entry
    )
    return entry


def test_every_case_replays_identically(ask, governed_once):
    """`replay --all`, and of one case, decides the same again; the ledger is sound."""
    cases = ask("cases", "--home", governed_once, "--json").json
    all_of_them = ask("replay", "--all", "--home", governed_once, "--json")
    one = ask("replay", "--case", cases[-1]["case"], "--home", governed_once, "--json")
    verified = ask("ledger", "verify", "--home", governed_once, "--json")

    assert (all_of_them.code, one.code, verified.code) == (0, 0, 0)
    assert all_of_them.json == {"replayed": len(cases), "identical": len(cases), "different": []}
    assert one.json == {"replayed": 1, "identical": 1, "different": []}
    assert (verified.json["bad"], verified.json["entries"] > len(cases)) == (None, True)


def test_a_fact_altered_by_hand_is_found_twice(ask, governed):
    """A fact that somebody changed in a kept case replays otherwise, and the audit names its entry."""
    entry = edit(governed, '"on_time_shipment_rate":', '"on_time_shipment_rate":9')
    replayed = ask("replay", "--all", "--home", governed, "--json")
    verified = ask("ledger", "verify", "--home", governed, "--json")

    assert (replayed.code, verified.code) == (1, 1)
    assert len(replayed.json["different"]) == 1
    assert verified.json["bad"] == entry


@pytest.mark.parametrize(("old", "new"), [('"grade":"severe"', '"grade":"slight"'), ("shop:S", "shop:T")])
def test_an_edited_entry_is_named(ask, governed, old, new):
    """Whatever is edited in an entry, `ledger verify` exits 1 and names it."""
    entry = edit(governed, old, new)
    answer = ask("ledger", "verify", "--home", governed)

    assert answer.code == 1
    assert f"entry {entry}: " in answer.err


@pytest.mark.parametrize("kind", ["case", "cycle", "release"])
def test_an_entry_that_cannot_be_read_is_told(ask, governed, kind):
    """A question that needs an entry which a hand has made unreadable is answered in one line."""
    changed(governed, "UPDATE ledger SET body = 'junk' WHERE kind = :kind", kind=kind)
    question = {"case": ("cases",), "cycle": ("scores",), "release": ("replay", "--all")}[kind]
    answer = ask(*question, "--home", governed)

    assert answer.code == 3
    assert answer.err.startswith("error[entry-damaged]: ")
    assert len(answer.err.splitlines()) == 2


def test_a_governed_home_follows_from_its_ledger(ask, governed):
    """`ledger rebuild` finds every table as the ledger gives it, and says how many rows each has."""
    answer = ask("ledger", "rebuild", "--home", governed, "--json")
    rows = {table["table"]: table["rows"] for table in answer.json}

    assert answer.code == 0
    assert rows["cases"] == len(ask("cases", "--home", governed, "--json").json)
    assert [table for table in answer.json if table["first"] is not None] == []


def test_a_row_of_another_entry_is_told(ask, governed):
    """Where a hand made a row that of another entry, its readers are told which it is and how to mend it."""
    case, other = (one["case"] for one in ask("cases", "--home", governed, "--json").json[:2])
    entry = "SELECT entry FROM cases WHERE case_id ="
    changed(
        governed, f"UPDATE cases SET entry = ({entry} :other) WHERE case_id = :case", case=case, other=other
    )
    shown = [ask(*each, "--home", governed, "--json") for each in (("case", case), ("notice", f"{case}-N1"))]
    mended = ask("ledger", "rebuild", "--home", governed)

    assert {(answer.code, answer.json["error"]["code"]) for answer in shown} == {(3, "table-differs")}
    assert mended.code == 1


def test_tables_that_a_hand_changed_are_put_right(ask, governed):
    """A dry run exits 1 and changes nothing; rebuilding exits 1 once more, and then nothing differs."""
    sanctions = ask("sanctions", "--home", governed, "--json").json
    changed(governed, "DELETE FROM sanctions")
    dry = ask("ledger", "rebuild", "--dry-run", "--home", governed)
    lost = ask("sanctions", "--home", governed, "--json").json
    mended = ask("ledger", "rebuild", "--home", governed)

    assert (dry.code, lost, "nothing was written" in dry.err) == (1, [], True)
    assert (mended.code, "put right" in mended.err) == (1, True)
    assert ask("sanctions", "--home", governed, "--json").json == sanctions
    assert ask("ledger", "rebuild", "--home", governed).code == 0
