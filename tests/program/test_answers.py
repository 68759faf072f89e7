"""What each command answers for programs, and that people read the same."""

import pytest
from pyarrow.parquet import read_schema

from engine.decide.case import Case
from rules.load.book import load_book
from windvane.demo.planted import compare, read_truth
from windvane.shipped import SHIPPED_BOOK

CASE = {"case", "cycle", "subject", "operator", "role", "standard", "grade", "facts", "resolved", "outcomes"}
CASE |= {"state", "shadow"}
INDICATOR = {"subject", "indicator", "unit", "value", "numerator", "denominator", "baseline"}
INDICATOR |= {"times_baseline", "rank", "as_of"}
SCORE = {"subject", "score", "value", "band", "dimensions", "as_of"}
QUESTIONS = ("cases", "compensations", "scores", "notices", "points", "sanctions", "tilts")


@pytest.fixture
def cases(ask, governed_once):
    """Every case of the governed home."""
    return ask("cases", "--home", governed_once, "--json").json


def test_what_was_planted_is_found(cases, market):
    """The cases are the planted misconduct, all of it and nothing else."""
    planted = read_truth(market.truth, until=market.last_day, nights=1)
    compared = compare(planted, [Case.model_validate(case) for case in cases])

    assert len(compared) > 10
    assert [one for one in compared if one.missed or one.unplanted] == []


def test_cases_have_their_binding_names(cases):
    """Every case has the names that programs rely on."""
    assert cases
    assert [CASE - case.keys() for case in cases] == [set()] * len(cases)


def test_cases_are_filtered(ask, governed_once, cases):
    """Filters leave exactly the cases that match them all."""
    subject = next(case["subject"] for case in cases if case["standard"] == "S06")
    found = ask("cases", "--standard", "S06", "--subject", subject, "--home", governed_once, "--json").json

    assert found == [case for case in cases if (case["standard"], case["subject"]) == ("S06", subject)]


def test_one_case_is_the_case_of_the_list(ask, governed_once, cases):
    """`case ID` gives what the list gives."""
    assert ask("case", cases[0]["case"], "--home", governed_once, "--json").json == cases[0]


def test_a_case_is_told_in_words(ask, governed_once, cases):
    """`case ID` shows facts by title with value and integer, and measures by the names of a notice."""
    late = next(case for case in cases if case["standard"] == "S06" and case["grade"] == "severe")
    told = ask("case", late["case"], "--home", governed_once).out
    share = late["facts"]["on_time_shipment_rate"]

    assert f"{share}\n" in told
    assert f"{share // 10_000}" in told
    assert "%" in told
    assert f"{late['case']}-N1" in told
    assert all(outcome["measure"] not in told.split() for outcome in late["outcomes"] if "measure" in outcome)


def test_indicators_have_their_binding_names(ask, governed_once, cases):
    """Every indicator of a subject has exactly the names that programs rely on, in the book's order."""
    answer = ask("indicators", "--subject", cases[0]["subject"], "--home", governed_once, "--json").json

    assert {frozenset(one) for one in answer} == {frozenset(INDICATOR)}


def test_no_figure_is_a_float(ask, governed_once, cases):
    """Every figure is an integer in its unit's scale, in what is answered and in what a cycle keeps."""
    item = next(case["subject"] for case in cases if case["standard"] == "G02")
    answer = ask("indicators", "--subject", item, "--home", governed_once, "--json").json
    schemas = [read_schema(file) for file in governed_once.glob("cycles/*/*.parquet")]

    assert {type(figure) for one in answer for figure in one.values()} == {str, int, type(None)}
    assert any(one["times_baseline"] for one in answer)
    assert {str(kind) for schema in schemas for kind in schema.types} == {"string", "int32", "int64"}


def test_scores_have_their_binding_names(ask, governed_once):
    """Every score has exactly the names that programs rely on; one subject's are those of the whole list."""
    scores = ask("scores", "--home", governed_once, "--json").json
    subject = scores[0]["subject"]
    of_one = ask("scores", "--subject", subject, "--home", governed_once, "--json").json

    assert {frozenset(one) for one in scores} == {frozenset(SCORE)}
    assert of_one == [one for one in scores if one["subject"] == subject]


@pytest.mark.parametrize("question", QUESTIONS)
def test_people_and_programs_are_told_the_same_number(ask, governed_once, question):
    """The table has a line for everything that the JSON list has, and says nothing on standard error."""
    listed = ask(question, "--home", governed_once, "--json").json
    table = ask(question, "--home", governed_once)
    lines = len({(one["notice"]) for one in listed}) if question == "notices" else len(listed)

    assert table.err == ""
    assert len(table.out.splitlines()) == lines + 2


def test_a_notice_is_shown_as_it_went_out(ask, governed_once, cases):
    """A notice has the merchant's language and form: text, page, or JSON."""
    notice = f"{cases[0]['case']}-N1"
    show = ("notice", notice, "--home", governed_once)

    assert "通知" in ask(*show, "--language", "zh").out
    assert ask(*show, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert ask(*show, "--format", "json").json["notice"] == notice


def test_an_explanation_names_the_clause(ask, governed_once, cases):
    """`explain` answers for people and for programs."""
    assert cases[0]["standard"] in ask("explain", cases[0]["case"], "--home", governed_once).out
    assert ask("explain", cases[0]["case"], "--home", governed_once, "--json").code == 0


def test_intake_counts_what_became_of_the_rows(ask, market, taken_in):
    """`intake --json` has exactly four counts; the same file again is all duplicates."""
    answer = ask("intake", "live_session", market.files["live_session"], "--home", taken_in, "--json").json

    rows = market.records["live_session"]
    assert answer == {"accepted": 0, "newer_version": 0, "duplicate": rows, "quarantined": 0}


@pytest.mark.slow
def test_a_demonstration_is_exact(ask, tmp_path):
    """`demo` finds what it planted, nothing else; it takes no folder that holds something of somebody's."""
    home = tmp_path / "demo"
    first = ask("demo", "--shops", "30", "--nights", "1", "--home", home, "--json")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "something").touch()

    assert (first.code, first.json["exact"], len(first.json["nights"])) == (0, True, 1)
    assert (first.json["planted"] != [], ask("replay", "--all", "--home", home).code) == (True, 0)
    assert ask("demo", "--home", tmp_path / "full").code == 2


@pytest.mark.slow
def test_a_demonstration_lists_every_standard_at_every_grade(ask, tmp_path):
    """`demo --all` has a line for everything that was planted, and says that it is exact."""
    home = tmp_path / "our demo"
    shown = ask("demo", "--all", "--shops", "24", "--nights", "2", "--home", home)
    lines = {tuple(line.split()[:1] + line.split()[-4:]) for line in shown.out.splitlines() if line}
    planted = {standard for standard, *figures in lines if figures[2:] == ["0", "0"]}

    assert shown.code == 0
    assert f"windvane cases --home '{home}'" in shown.err
    assert planted >= {name for name, one in load_book(SHIPPED_BOOK).standards.items() if one.grades}
