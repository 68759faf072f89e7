"""The tables of codes and the books that provoke them."""

import re
from pathlib import Path

from rules.expression import errors
from rules.load import problem
from rules.load.problem import Code

GOLDEN = Path(__file__).parents[1]
CODE = re.compile(r"WV\d{3}")


def test_every_code_is_provoked_by_a_golden_test():
    """Every code of the tables is shown by some golden file, and golden files show no other."""
    shown = {
        code
        for file in GOLDEN.glob("*/golden/*.txt")
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }

    assert shown == set(CODE.findall(problem.__doc__)) | set(CODE.findall(errors.__doc__))


def test_the_table_of_codes_is_the_enumeration():
    """The table at the head of the file names exactly the codes there are."""
    assert set(CODE.findall(problem.__doc__)) == set(Code)
