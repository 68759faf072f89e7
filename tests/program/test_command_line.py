"""What is said on the command line, and how the program answers when it cannot do it."""

import json

import pytest

WRONG = (
    (("nonsense",), 2, "command-line"),
    (("cases", "--nonsense"), 2, "command-line"),
    (("intake", "order"), 2, "command-line"),
    (("cycle", "--as-of", "2026-13-01"), 2, "command-line"),
    (("cycle", "--as-of", "yesterday"), 2, "command-line"),
    (("cycle", "--as-of", "0001-01-01"), 2, "command-line"),
    (("cycle", "--as-of", "9999-12-31"), 2, "command-line"),
    (("cases", "--home", "nowhere"), 2, "no-home"),
    (("cycle", "--home", "nowhere"), 2, "no-home"),
    (("schedule", "--home", "nowhere"), 2, "no-home"),
    (("check", "nowhere"), 1, None),
    (("import", "nothing", "."), 2, "no-mapping"),
    (("simulate", "market", "--shops", "0"), 2, "too-few-or-many-shops"),
)
"""Arguments, exit code, code of the error (None: it is told as a finding)."""

WRONG_OF_A_HOME = (
    (("case", "C1"), 2, "no-case"),
    (("explain", "C1"), 2, "no-case"),
    (("notice", "N1"), 2, "no-notice"),
    (("indicators", "--subject", "S1"), 2, "no-subject"),
    (("indicators", "--subject", "planet:P1"), 2, "no-subject"),
    (("indicators", "--subject", "shop:nobody"), 2, "no-subject"),
    (("scores", "--as-of", "2020-01-01"), 2, "no-cycle"),
    (("replay",), 2, "replay-what"),
    (("replay", "--cycle", "C1"), 2, "no-cycle"),
    (("intake", "planet", "records.csv"), 2, "no-record-type"),
    (("intake", "order", "no-such-file.csv"), 3, None),
    (("quarantine", "readmit"), 2, "readmit-what"),
    (("quarantine", "show", "99"), 2, "not-in-quarantine"),
    (("quarantine", "show", "99999999999999999999"), 2, "command-line"),
)


def one_line_with_help(err: str, code: str | None) -> bool:
    """Whether an error is one line with its code, and one with what to do."""
    first, *rest = err.splitlines()
    known = f"error[{code}]: " if code else "error["
    return first.startswith(known) and len(rest) == 1 and rest[0].startswith("  help: ")


@pytest.mark.parametrize(("arguments", "code", "error"), WRONG, ids=str)
def test_wrong_use_is_told_in_one_line(ask, arguments, code, error):
    """Whatever cannot be understood or is not there ends with its exit code, one line and a help."""
    answer = ask(*arguments)

    assert answer.code == code
    assert error is None or one_line_with_help(answer.err, error)


@pytest.mark.parametrize(("arguments", "code", "error"), WRONG_OF_A_HOME, ids=str)
def test_what_a_home_does_not_hold_is_told_in_one_line(ask, governed_once, arguments, code, error):
    """A case, subject, date or file that is none ends with its exit code, one line and a help."""
    answer = ask(*arguments, "--home", governed_once)

    assert answer.code == code
    assert one_line_with_help(answer.err, error)


def test_an_error_is_one_json_value_for_programs(ask):
    """With --json an error stands on standard output too, as one JSON value with its code."""
    answer = ask("cases", "--home", "nowhere", "--json")

    assert answer.code == 2
    assert json.loads(answer.out)["error"].keys() == {"code", "message", "help"}


def test_options_stand_before_or_after_the_command(ask, governed_once):
    """--home, --json and --language mean the same before and after the command's name."""
    before = ask("--home", governed_once, "--json", "cases")
    after = ask("cases", "--json", "--home", governed_once)

    assert before.code == after.code == 0
    assert before.json == after.json
    assert "案件" in ask("--language", "zh", "cases", "--home", governed_once).out
    assert "案件" in ask("cases", "--language", "zh", "--home", governed_once).out


def test_the_home_may_come_from_the_environment(ask, governed_once, monkeypatch):
    """Without --home, WINDVANE_HOME names it."""
    monkeypatch.setenv("WINDVANE_HOME", str(governed_once))

    assert ask("cases", "--json").json == ask("cases", "--json", "--home", governed_once).json


@pytest.mark.parametrize("nothing", [(), ("ledger",), ("quarantine",)], ids=str)
def test_nothing_asked_shows_what_can_be_asked(ask, nothing):
    """The program alone, or a group of commands alone, prints its help as it is."""
    alone, asked = ask(*nothing), ask(*nothing, "--help")

    assert (alone.code, alone.out, alone.err) == (0, asked.out, "")
