"""The tutorials are true: every command is run, and prints what the page shows."""

import re
from pathlib import Path

import pytest

from tests.docs.console import agrees, commands_of, run_in_order

DOCS = Path(__file__).parents[2] / "docs"
TAUGHT = {"tutorial": 15, "first-standard": 12, "after-the-decision": 18, "audit": 36}
"""How many commands each page has at least."""


@pytest.mark.slow
@pytest.mark.parametrize("name", TAUGHT)
@pytest.mark.parametrize("ending", [".md", ".zh.md"], ids=["en", "zh"])
def test_the_tutorial_does_what_it_says(name, ending, tmp_path):
    """Run one after the other in an empty folder, all commands end well and print what the page shows."""
    shown = commands_of(DOCS / f"{name}{ending}")
    seen = run_in_order([one.command for one in shown], tmp_path)

    assert len(shown) >= TAUGHT[name]
    assert [(one.command, after.output) for one, after in zip(shown, seen, strict=True) if after.code] == []
    assert [
        (one.output, after.output)
        for one, after in zip(shown, seen, strict=True)
        if not agrees(one.output, after.output)
    ] == []


@pytest.mark.parametrize("name", TAUGHT)
def test_both_languages_teach_the_same(name):
    """The English and the Chinese page have the same commands, but for language, quotes, names of tests."""
    english, chinese = (
        [
            re.sub(r'LANGUAGE=\w+|".*"|- name: .*', "", one.command)
            for one in commands_of(DOCS / f"{name}{ending}")
        ]
        for ending in (".md", ".zh.md")
    )

    assert english == chinese


@pytest.mark.parametrize(
    ("shown", "seen", "expected"),
    [
        ("a b\n", "a   b\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("20261120-…: 4 cases\n", "20261120-1995: 4 cases\n", True),
        ("…\n4 cases\n", "5 cases\n", False),
        ("", "something\n", False),
    ],
)
def test_only_what_is_left_out_may_differ(shown, seen, expected):
    """The comparison lets pass what `…` stands for and nothing else."""
    assert agrees(shown, seen) is expected
