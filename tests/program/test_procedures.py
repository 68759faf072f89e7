"""A cycle by a book with procedures, from records to notices and back by replay."""

import shutil
from collections import Counter

import pytest

from windvane.shipped import SHIPPED_BOOK

AS_OF = "2026-11-20"
HEAD = "basis: {kind: terms}, published: 2016-01-01, effective: {from: 2016-02-01}"
PROCEDURES = f"""procedures:
  T01:
    {{clause: {{zh: 订单违规一律豁免, en: Late orders are exempted}}, {HEAD},
    stage: exempt, when: "standard == 'S01'", then: exempt}}
  T02:
    {{clause: {{zh: 服务违规从重, en: Breaches of service are taken seriously}}, {HEAD}, vanes: service,
    stage: grade, when: "grade == 'slight' and points_balance == 0", then: {{raise_grade: 1}}}}
  T03:
    {{clause: {{zh: 特别严重的由人工决定, en: A person decides on severe breaches}}, {HEAD},
    stage: substitute, when: "grade == 'severe'", then: needs_human}}
"""


@pytest.fixture
def book(tmp_path):
    """The shipped book with three procedures instead of its own."""
    folder = tmp_path / "book"
    shutil.copytree(SHIPPED_BOOK, folder)
    shutil.rmtree(folder / "procedure", ignore_errors=True)
    (folder / "trial.yaml").write_text(PROCEDURES, encoding="utf-8")
    return folder


def about(case):
    """What a case is about, whatever was decided."""
    return case["subject"], case["standard"], case["incident"]


def expected_state(case):
    """The state that the procedures give a case."""
    if case["standard"] == "S01":
        return "exempted"
    return "waiting" if case["grade"] == "severe" else "decided"


def test_a_night_with_procedures(ask, taken_in, governed_once, book):
    """Exempted cases do nothing, grave ones wait for a person, raised ones are told; replay agrees."""
    ran = ask("cycle", "--as-of", AS_OF, "--book", book, "--home", taken_in, "--json").json
    cases = ask("cases", "--home", taken_in, "--json").json
    plain = ask("cases", "--home", governed_once, "--json").json
    raised = [case for case in cases if case["found"] != case["grade"]]
    states = Counter(case["state"] for case in cases)

    assert {about(case): case["found"] for case in cases} == {about(case): case["found"] for case in plain}
    assert [case for case in cases if case["state"] != expected_state(case)] == []
    assert [case for case in cases if (case["state"] == "exempted") is not (case["outcomes"] == [])] == []
    assert min(states["exempted"], states["waiting"], len(raised)) > 0
    assert (ran["crashes"], ran["notices"]) == ([], states["decided"] - ran["shadow_cases"])
    assert (ran["exempted"], ran["waiting"]) == (states["exempted"], states["waiting"])
    assert "Under T02" in ask("explain", raised[0]["case"], "--home", taken_in).out
    assert ask("replay", "--all", "--home", taken_in).code == 0
    assert ask("ledger", "verify", "--home", taken_in).code == 0
