"""A cycle through the program: once and for all, whatever arrives later, in whatever order it arrived."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.strategies.databases import asked, kept_in
from windvane.cycle import decided as cycle_decided
from windvane.judging import Judged

AS_OF = "2026-11-20"


def contents(home):
    """Everything in the database, and every file beside it that a cycle could have made."""
    return kept_in(home), {path for folder in ("records", "cycles") for path in (home / folder).rglob("*")}


def decided(ask, home):
    """The cases of a home, and the digests of what was measured of everybody."""
    [(header,)] = asked(home, "SELECT body FROM ledger WHERE kind = 'cycle'")
    return ask("cases", "--home", home, "--json").json, header[header.index('"artefacts"') :].split("}")[0]


def test_the_same_night_again_decides_nothing(ask, governed):
    """A second cycle of one date reports what the ledger has, and leaves everything as it was."""
    before = contents(governed)
    again = ask("cycle", "--as-of", AS_OF, "--home", governed, "--json")

    assert (again.code, again.json["ran_before"], again.json["cases"] > 0) == (0, True, True)
    assert contents(governed) == before


def test_a_dry_run_writes_nothing(ask, taken_in, governed_once):
    """`--dry-run` reports what would be decided, and leaves everything as it was."""
    before = contents(taken_in)
    tried = ask("cycle", "--as-of", AS_OF, "--dry-run", "--home", taken_in, "--json")

    assert (tried.code, tried.json["dry_run"]) == (0, True)
    assert tried.json["cases"] == len(ask("cases", "--home", governed_once, "--json").json)
    assert contents(taken_in) == before


def test_what_arrives_later_changes_no_earlier_cycle(ask, governed, market, tmp_path):
    """Newer versions and late records leave the cases of an earlier cycle, and their replay, as they were."""
    before = decided(ask, governed)
    orders = pq.read_table(market.files["order"])
    late = orders.set_column(
        orders.schema.get_field_index("quantity"), "quantity", pc.add(orders["quantity"], 1)
    )
    pq.write_table(late, tmp_path / "newer.parquet")
    taken = ask("intake", "order", tmp_path / "newer.parquet", "--home", governed, "--json").json
    again = ask("cycle", "--as-of", AS_OF, "--home", governed, "--json").json

    assert taken["newer_version"] == orders.num_rows
    assert again["ran_before"]
    assert decided(ask, governed) == before
    assert ask("replay", "--all", "--home", governed).code == 0


@pytest.mark.slow
def test_the_order_of_records_and_threads_decide_nothing(ask, governed_once, market, tmp_path):
    """The same records shuffled, in two files, types the other way round, on one thread: the same bytes."""
    home = tmp_path / "other"
    home.mkdir()
    (home / "settings.toml").write_text("threads = 1\n", encoding="utf-8")
    for record, path in reversed(market.files.items()):
        backwards = pq.read_table(path)
        backwards = backwards.take(pa.array(range(backwards.num_rows - 1, -1, -1)))
        halves = [backwards.slice(0, backwards.num_rows // 2), backwards.slice(backwards.num_rows // 2)]
        files = [tmp_path / f"{record}-{number}.parquet" for number in range(2)]
        for half, file in zip(halves, files, strict=True):
            pq.write_table(half, file)
        assert ask("intake", record, *files, "--home", home, "--json").code == 0
    assert ask("cycle", "--as-of", AS_OF, "--home", home, "--json").code == 0

    assert decided(ask, home) == decided(ask, governed_once)


def test_a_disagreement_of_screen_and_judge_is_an_alarm(ask, taken_in, monkeypatch):
    """A case that the judge sees otherwise than the screen is said aloud."""

    def judge(candidates, *arguments, **named):
        judged = honest(candidates, *arguments, **named)
        screened.append(str(candidates[0].screened))
        return Judged((None, *judged.grades[1:]), judged.crashed)

    screened = []
    honest = cycle_decided.judge_candidates
    monkeypatch.setattr(cycle_decided, "judge_candidates", judge)
    said = ask("cycle", "--as-of", AS_OF, "--dry-run", "--home", taken_in).err

    alarms = re.findall(r"^alarm: .* the screen saw (\w+), the judge (\w+)$", said, re.MULTILINE)
    assert alarms == [(screened[0], "None")]
