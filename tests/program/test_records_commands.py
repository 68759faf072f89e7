"""Records by commands: bad rows seen, mended and re-admitted, and a real marketplace governed."""

from pathlib import Path

import pytest

OLIST = Path(__file__).parents[3] / "shared" / "data" / "olist"
INSPECTION = "inspection_id,inspected_at,item_id,shop_id,result\nX1,2026-11-19T20:00+08:00,I1,S1,doubtful\n"


def test_a_bad_row_is_seen_mended_and_readmitted(ask, taken_in, tmp_path):
    """A row that cannot be taken in is listed with its reason; once mended it is taken in."""
    home, file = ("--home", taken_in), tmp_path / "inspections.csv"
    file.write_text(INSPECTION, encoding="utf-8")
    taken = ask("intake", "inspection", file, *home, "--json").json
    [row] = ask("quarantine", "list", *home, "--json").json
    readmit = ("quarantine", "readmit", row["id"], *home, "--json")

    assert taken == {"accepted": 0, "newer_version": 0, "duplicate": 0, "quarantined": 1}
    assert "doubtful" in ask("quarantine", "show", row["id"], *home).out
    assert ask(*readmit, "--set", "result=dubious").code == 1
    assert ask(*readmit, "--set", "result=label").json == taken | {"accepted": 1, "quarantined": 0}
    assert ask("quarantine", "list", *home, "--json").json == []


@pytest.mark.slow
@pytest.mark.skipif(not OLIST.is_dir(), reason="the real marketplace is not beside this folder")
def test_a_real_marketplace_is_governed(ask, tmp_path):
    """Real sellers get scores and cases."""
    home = ("--home", tmp_path / "home")
    imported = ask("import", "olist", OLIST, *home, "--json")
    governed = ask("cycle", "--as-of", "2018-08-01", *home, "--json")

    assert (imported.code, governed.code, governed.json["crashes"]) == (0, 0, [])
    assert governed.json["subjects"]["shop"] > 1_000
    assert len({one["value"] for one in ask("scores", *home, "--json").json}) > 10
    assert len(ask("cases", *home, "--json").json) == governed.json["cases"] > 0
