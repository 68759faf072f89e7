"""Who may import whom: the contracts hold, and they bite."""

import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("rules", "engine", "notices", "storage", "windvane")
PLANTED = (
    ("rules/units.py", "import engine.facts", "Each part knows only the parts below it"),
    ("engine/candidate.py", "import time", "The engine knows no clock, disk, network or chance"),
    ("engine/evidence.py", "from durable.lang import ruleset", "durable-rules is one file of the engine"),
    ("windvane/clock.py", "import duckdb", "DuckDB is one file of the warehouse"),
    ("windvane/console.py", "import sqlalchemy", "SQLAlchemy and Alembic are how storage keeps things"),
    ("storage/errors.py", "import yaml", "YAML is read where books are loaded"),
    ("storage/audit/page.py", "import storage.ledger.entry", "An audit knows nothing of what it audits"),
)
"""File, planted line, and the contract that it breaks."""


@pytest.fixture
def copy_of_the_tree(tmp_path: Path) -> Path:
    """The packages and the settings, to plant violations in."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    )
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_import_contract_holds(copy_of_the_tree):
    """Layers, the purity of the engine and the place of each heavy dependency are as the contracts say."""
    result = lint_imports(copy_of_the_tree)

    assert result.returncode == 0, result.stdout


def test_planted_imports_break_their_contracts(copy_of_the_tree):
    """An import that goes upward, or to a heavy dependency from elsewhere, is caught by its contract."""
    for file, line, _ in PLANTED:
        planted = copy_of_the_tree / file
        planted.write_text(f"{line}\n{planted.read_text(encoding='utf-8')}", encoding="utf-8")

    result = lint_imports(copy_of_the_tree)

    assert result.returncode == 1
    assert [contract for _, _, contract in PLANTED if f"{contract} BROKEN" not in result.stdout] == []


def test_no_import_goes_round_in_a_circle():
    """The modules can be put in an order in which each imports only earlier ones."""
    graph = grimp.build_graph(*PARTS, cache_dir=None)
    order = TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})

    assert len(list(order.static_order())) == len(graph.modules)
