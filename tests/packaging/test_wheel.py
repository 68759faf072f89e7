"""What a person gets who installs the wheel."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
SUFFIXES = {".py", ".yaml", ".j2", ".sql", ".json", ".html", ".css", ".lark", ".mako"}
PROSE_AND_MARKS = {"py.typed", "SOURCES.md"}
"""That the types are checked, and where the figures of the shipped book are from: its clauses cite it."""

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh Python with the wheel installed; what the wheel depends on is borrowed from this Python."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    fresh = folder / "bin" / "python"
    site = Path(
        run(fresh, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return fresh


def test_an_installation_adds_one_name(wheel):
    """The wheel holds the package `windvane` and its description, nothing beside them."""
    names = {PurePosixPath(name).parts[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert names == {"windvane", f"windvane-{wheel.name.split('-')[1]}.dist-info"}


def test_the_wheel_ships_code_and_rules_only(wheel):
    """No database, record, cache or setting of the machine that built it gets into the wheel."""
    strangers = [
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("windvane/")
        and PurePosixPath(name).suffix not in SUFFIXES
        and PurePosixPath(name).name not in PROSE_AND_MARKS
    ]

    assert strangers == []


def test_the_installed_program_answers(python, tmp_path):
    """`python -I -m windvane --help` answers from an empty folder, with the parts of the wheel."""
    answer = run(python, "-I", "-m", "windvane", "--help", cwd=tmp_path)

    assert "windvane demo" in answer


def test_the_parts_come_with_the_program(python, tmp_path):
    """After `import windvane` the parts are found in the wheel's private folder."""
    program = "import windvane, engine, rules, storage, notices; print(engine.__file__)"

    assert "/windvane/_parts/engine/" in run(python, "-I", "-c", program, cwd=tmp_path)


def test_the_page_of_code_for_receipts_comes_along(python, tmp_path):
    """An installation has the check of receipts that evidence bundles carry, and nothing else of docs/."""
    program = (
        "import windvane; from windvane.shipped import SHIPPED_CHECK as check; print(*check.parent.iterdir())"
    )
    (found,) = run(python, "-I", "-c", program, cwd=tmp_path).split()

    assert Path(found).name == "verify_receipt.py"
    assert Path(found).is_file()
