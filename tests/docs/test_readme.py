"""What the READMEs show of the demonstration is what it shows."""

import re
from pathlib import Path

import pytest

from tests.docs.console import agrees, run_in_order

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_demonstration_prints_what_the_readme_shows(page, language, tmp_path):
    """Every line and every figure that the README shows of `windvane demo` is printed, in that order."""
    shown = SHOWN.findall((ROOT / page).read_text(encoding="utf-8"))[0]
    [seen] = run_in_order([f"windvane demo --language {language} --home home"], tmp_path)

    assert seen.code == 0
    assert agrees(shown, seen.output), seen.output
