"""Names as people and machines write them: of files, folders and subjects, none of them kind to a program."""

import os

import pytest

HEADER = "complaint_id,made_at,shop_id,kind,valid\n"


def complaints(folder, name, *ids):
    """A CSV file of complaints."""
    file = folder / name
    rows = "".join(f"{one},2026-11-01T10:00:00+08:00,S1,logistics,true\n" for one in ids)
    file.write_text(HEADER + rows, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["c*.csv", "c?.csv", "c[1].csv"])
def test_a_file_is_taken_in_alone(ask, tmp_path, name):
    """A file whose name could mean others as well is taken in alone."""
    complaints(tmp_path, "c1.csv", "C1", "C2")
    file = complaints(tmp_path, name, "C3")

    assert ask("intake", "complaint", file, "--home", "home", "--json").json["accepted"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["h[1]", "h?x", "h%20#x", "h'x", 'h "x" *', "家"])
def test_a_home_may_have_any_name(ask, tmp_path, name):
    """Everything of a home is kept in its folder and found again there, whatever its name."""
    file = complaints(tmp_path, "c.csv", "C1")
    taken_in = ask("intake", "complaint", file, "--home", name, "--json")
    again = ask("intake", "complaint", file, "--home", name, "--json")
    governed = ask("cycle", "--as-of", "2026-11-02", "--home", name, "--json")

    assert (taken_in.json["accepted"], again.json["duplicate"], governed.code) == (1, 1, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"c.csv", name}


@pytest.mark.parametrize("asked", [("intake", "complaint"), ("cases", "--home"), ("check",)], ids=" ".join)
def test_a_name_that_is_no_text_is_told(ask, asked):
    """A name of bytes that are no UTF-8 is told in one line."""
    answer = ask(*asked, os.fsdecode(b"\xff.csv"))

    assert answer.code == 2
    assert answer.err.startswith("error[not-utf8]: `?.csv` is not written in UTF-8\n")


def test_a_refusal_stays_on_its_line(ask):
    """What somebody typed, line breaks and control characters too, is told back on one line."""
    answer = ask("cases", "--home", "no\nhome\x1b[2J")

    assert answer.code == 2
    assert len(answer.err.splitlines()) == 2
    assert "no\ufffdhome\ufffd[2J" in answer.err


def test_a_name_stays_on_its_line(ask, tmp_path):
    """Line breaks and control characters in a name neither break a table nor reach the terminal."""
    (tmp_path / "shop_profile.jsonl").write_text(
        '{"shop_id": "S1", "updated_at": "2026-01-01T00:00:00Z", "operator_id": "P1",'
        ' "name": "a\\nb\\u001b[2J", "role": "merchant", "category": "c",'
        ' "opened_at": "2026-01-01T00:00:00Z", "language": "zh", "owner_merchant": true}\n',
        encoding="utf-8",
    )
    (tmp_path / "content_audit.jsonl").write_text(
        '{"audit_id": "A1", "found_at": "2026-11-01T00:00:00Z", "content_id": "C1", "shop_id": "S1",'
        ' "kind": "live", "violation": "offsite", "severity": "slight", "source": "human",'
        ' "confirmed": true}\n',
        encoding="utf-8",
    )
    for record in ("shop_profile", "content_audit"):
        assert ask("intake", record, tmp_path / f"{record}.jsonl", "--home", "home").code == 0
    assert ask("cycle", "--as-of", "2026-11-02", "--home", "home").code == 0
    told = ask("cases", "--home", "home").out

    assert "a\ufffdb\ufffd[2J" in told
    assert "\x1b" not in told
