"""The rule book by commands: copied out, checked, mended."""

import shlex

import pytest

IDLE = """lexicons:
  idle_words:
    title: {zh: 闲置用语, en: Idle words}
    terms: [闲置]
"""
WIDE = """
standards:
  X01:
    of: shop
    vane: service
    role: merchant
    clause: {en: Far too wide., zh: 条件过宽。}
    basis: {kind: terms, refs: [none], note: only a test}
    published: 2026-01-01
    effective: {from: 2026-11-01}
    when:
      slight: "%s"
    outcomes:
      slight: {notice: rectify}
    rectify: {within: 3d, proof: [improvement_plan]}
    appeal: {within: 7d, times: 1}
"""


@pytest.fixture
def book(ask, tmp_path):
    """The shipped book, copied out."""
    assert ask("init", tmp_path / "rulebook").code == 0
    return tmp_path / "rulebook"


@pytest.fixture
def one_clause(book):
    """Of the shipped book only one file: enough to be put into form."""
    for file in book.rglob("*.yaml"):
        if file.name != "g02_quality_returns.yaml":
            file.unlink()
    return book


def test_what_is_said_to_come_next_can_be_copied(ask, tmp_path):
    """A folder with spaces and a quote in its name is named as a shell takes it."""
    folder = tmp_path / "shop's rules"
    answer = ask("init", folder)
    (command,) = [line for line in answer.err.splitlines() if line.startswith("next: ")]

    assert shlex.split(command) == ["next:", "windvane", "check", str(folder)]


def test_a_book_that_was_copied_out_is_clean(ask, book):
    """`init`, then `check`: nothing to mend, and an editor finds the schema."""
    answer = ask("check", book, "--json")

    assert (answer.code, answer.json) == (0, [])
    assert (book / "book.schema.json").is_file()


def test_programs_are_told_every_problem_of_a_book(ask, book):
    """With --json `test` gives all problems of a broken file of tests, as `check` does, under `error`."""
    broken = "tests:\n- {name: a, standard: G99, given: {}, expect: none}\n- {name: b, score: s, given: {}}\n"
    (book / "goods" / "broken.test.yaml").write_text(broken, encoding="utf-8")

    told, checked = ask("test", book, "--json"), ask("check", book, "--json")

    assert (told.code, told.json["error"]["code"]) == (1, "WV401")
    assert len(checked.json) > 1
    assert told.json["error"]["problems"] == checked.json


def test_nothing_is_copied_over_something(ask, book):
    """`init` leaves a folder alone that holds something."""
    answer = ask("init", book)

    assert answer.code == 2
    assert answer.err.startswith("error[folder-not-empty]: ")


def test_every_error_is_told_at_its_line(ask, book):
    """`check` exits 1 and gives code, file, line, column, message and help of each problem."""
    file = book / "service" / "s06_on_time_shipment.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("_rate <", "_rat <"))
    answer = ask("check", book, "--json")

    assert answer.code == 1
    assert answer.json[0].keys() == {"code", "file", "line", "column", "message", "help"}
    assert {one["file"] for one in answer.json} == {"service/s06_on_time_shipment.yaml"}
    assert "on_time_shipment_rat <" in ask("check", book).out


def test_notes_are_shown_when_asked_for_and_are_no_errors(ask, book):
    """`check --notes` tells what nobody uses, exits 0, and says of each in JSON that it is a note."""
    (book / "idle.yaml").write_text(IDLE, encoding="utf-8")
    quiet, asked = ask("check", book, "--json"), ask("check", book, "--notes", "--json")

    assert (quiet.code, quiet.json) == (0, [])
    assert asked.code == 0
    assert {one["severity"] for one in asked.json} == {"note"}
    assert ("WV803", "idle.yaml", 2) in {(one["code"], one["file"], one["line"]) for one in asked.json}
    assert "WV803: nothing uses `idle_words`" in ask("check", book, "--notes").out


def test_a_grade_that_is_never_met_is_an_error(ask, book):
    """`check` tells what a book that loads says against itself, and with --notes that it is an error."""
    file = book / "service" / "s06_on_time_shipment.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('slight:  "', 'slight:  "on_time_shipment_rate < 0% and ', 1), encoding="utf-8"
    )
    answer = ask("check", book, "--notes", "--json")

    assert text != file.read_text(encoding="utf-8")
    assert answer.code == 1
    assert [(one["code"], one["severity"]) for one in answer.json] == [("WV703", "error")]


def test_a_condition_that_the_judge_cannot_take_is_a_problem(ask, book):
    """A condition with too many branches is told by `check`, before a cycle stumbles over it."""
    pair = "(on_time_shipment_rate < {0}% or on_time_shipment_rate.denominator > {0})"
    wide = " and ".join(pair.format(number) for number in range(10, 20))
    (book / "wide.yaml").write_text(WIDE % wide, encoding="utf-8")
    answer = ask("check", book, "--json")

    assert [(one["code"], one["file"], one["line"]) for one in answer.json] == [("WV219", "wide.yaml", 12)]


def test_a_mended_book_decides(ask, book, taken_in):
    """`cycle --book` goes by the folder, and the home keeps that book as its release."""
    (book / "goods" / "g03_bad_reviews.yaml").unlink()
    (book / "goods" / "g03_bad_reviews.test.yaml").unlink()
    by_folder = ask("cycle", "--as-of", "2026-11-20", "--book", book, "--home", taken_in, "--json")
    by_release = ask("cycle", "--as-of", "2026-11-20", "--home", taken_in, "--json")

    assert by_folder.code == 0
    assert "G03" not in {one["standard"] for one in by_folder.json["standards"]}
    assert (by_release.json["ran_before"], by_release.json["cycle"]) == (True, by_folder.json["cycle"])


def test_a_book_is_put_into_form(ask, one_clause):
    """`format --check` names the file that is out of form and exits 1; `format` mends just that."""
    untidy = one_clause / "goods" / "g02_quality_returns.yaml"
    tidy = untidy.read_text(encoding="utf-8")
    untidy.write_text(tidy.replace("numerator >= 10", "numerator>=10"), encoding="utf-8")

    asked = ask("format", one_clause, "--check", "--json")
    written = ask("format", one_clause, "--json")

    assert (asked.code, asked.json["changed"]) == (1, ["goods/g02_quality_returns.yaml"])
    assert (written.code, written.json) == (0, {**asked.json, "left": [], "unreadable": []})
    assert untidy.read_text(encoding="utf-8") == tidy


def test_a_file_that_would_lose_a_comment_is_told_and_left(ask, one_clause):
    """`format` says which file it left as it is, instead of calling it in form."""
    file = one_clause / "goods" / "noted.yaml"
    file.write_text("proofs:\n  paper: {title: {zh: 报告,   # what for\n    en: Report}}\n", encoding="utf-8")
    before = file.read_text(encoding="utf-8")

    told, asked = ask("format", one_clause), ask("format", one_clause, "--json")

    assert (told.code, told.err) == (0, "left as it is, to keep its comments: goods/noted.yaml\n")
    assert asked.json == {"changed": [], "left": ["goods/noted.yaml"], "unreadable": []}
    assert file.read_text(encoding="utf-8") == before


def test_a_file_that_is_not_yaml_keeps_its_form(ask, one_clause):
    """What cannot be read is told at its line and left alone; the other files are put into form."""
    broken = one_clause / "goods" / "broken.yaml"
    broken.write_text("a: [1\nb: 2\n", encoding="utf-8")

    answer = ask("format", one_clause, "--json")

    assert (answer.code, answer.json["unreadable"][0]["file"]) == (1, "goods/broken.yaml")
    assert broken.read_text(encoding="utf-8") == "a: [1\nb: 2\n"


def test_a_file_in_another_encoding_keeps_every_byte(ask, one_clause):
    """A file that is not UTF-8 is told and left alone, however untidy: its signs could not be got back."""
    other = one_clause / "goods" / "other.yaml"
    other.write_bytes("proofs:\n    paper:   {title: {zh: 质检报告, en: Report}}\n".encode("gb18030"))
    before = other.read_bytes()

    answer = ask("format", one_clause, "--json")

    assert (answer.code, answer.json["changed"]) == (1, [])
    assert [problem["code"] for problem in answer.json["unreadable"]] == ["WV101"]
    assert other.read_bytes() == before


def test_a_file_put_into_form_stays_the_file_it_was(ask, one_clause):
    """A link stays a link to what is put into form, and who may read and write it stays."""
    real, link = one_clause.with_name("real.yaml"), one_clause / "link.yaml"
    real.write_text("proofs:\n    paper:   {title: {zh: 质检报告, en: Report}}\n", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)

    answer = ask("format", one_clause, "--json")

    assert answer.json["changed"] == ["link.yaml"]
    assert (link.is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert real.read_text(encoding="utf-8").startswith("proofs:\n  paper:")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_changed_is_told_in_words(ask, book, golden, language):
    """`diff` names clause, figure, whom it concerns and which way it goes."""
    old = book.with_name("old")
    assert ask("init", old).code == 0
    clause = book / "goods" / "g02_quality_returns.yaml"
    changed = clause.read_text(encoding="utf-8").replace(">= 5x", ">= 4x").replace("5..10", "6..10")
    clause.write_text(changed.replace("within: 7d", "within: 10d"), encoding="utf-8")

    told = ask("diff", old, book, "--language", language)

    assert told.code == 1
    golden(f"diff.{language}.txt", told.out)


def test_nothing_changed_between_a_book_and_itself(ask, book):
    """`diff` of a book with itself lists nothing and exits 0."""
    answer = ask("diff", book, book, "--json")

    assert (answer.code, answer.json) == (0, [])
