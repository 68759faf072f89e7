"""The program's own source, parsed, for tests that read it."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("rules", "engine", "notices", "storage", "windvane", "bench")


@pytest.fixture(scope="session")
def sources() -> Mapping[str, str]:
    """Every Python file of the program, path → text."""
    files = sorted(file for part in PARTS for file in (ROOT / part).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="session")
def trees(sources: Mapping[str, str]) -> Mapping[str, ast.Module]:
    """Every Python file of the program, path → syntax tree."""
    return {path: ast.parse(text, path) for path, text in sources.items()}
