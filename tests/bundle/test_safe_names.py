"""Whatever somebody called a file, its name leads nowhere else."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.bundling.safe_names import LONGEST, safe_name, unlike

NAMES = st.text(max_size=300) | st.text(alphabet="./\\:~-con \0\u202e照片", max_size=40)


@given(NAMES)
def test_a_safe_name_is_one_plain_name(name):
    """It is one name in its folder on every system, not too long, not hidden, and the same made twice."""
    safe = safe_name(name)

    assert safe not in {"", ".", ".."}
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert not PureWindowsPath(safe).is_reserved()
    assert len(safe.encode()) <= LONGEST
    assert safe.isprintable()
    assert not safe.startswith((".", "-"))
    assert safe_name(safe) == safe


@given(st.lists(NAMES, max_size=8))
def test_no_two_names_are_alike(names):
    """As many names as files, and no two the same even where small and capital letters are."""
    safe = unlike(map(safe_name, names))

    assert len({name.casefold() for name in safe}) == len(safe) == len(names)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("运单.csv", "运单.csv"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\0b\n.pdf", "a b .pdf"),
        ("CON.txt", "_CON.txt"),
        ("", "file"),
        ("照片" * 100 + ".jpeg", "照片" * 19 + ".jpeg"),
    ],
)
def test_a_name_keeps_what_it_can(name, safe):
    """What a reader knows a file by stays as far as it is safe, its suffix always."""
    assert safe_name(name) == safe


def test_files_of_one_name_are_numbered():
    """The second file of a name is numbered before its suffix."""
    assert unlike(["a.pdf", "A.pdf", "b.pdf"]) == ["a.pdf", "A (2).pdf", "b.pdf"]
