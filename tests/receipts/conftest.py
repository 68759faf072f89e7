"""A small home that has decided, been contested and told of it; its receipt; and a stranger's check."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from storage.database.engine import Database, open_database
from tests.lives.conftest import Lived
from tests.strategies.asking import Answer, answer_of, quietly
from tests.strategies.databases import copied
from windvane.home import Home

STAND_ALONE = Path(__file__).parents[2] / "docs" / "verify_receipt.py"


@dataclass(frozen=True, slots=True)
class Signing:
    """A home that signs, opened, and the case that a test asks a receipt of."""

    home: Home
    case: str

    @property
    def database(self) -> Database:
        """Its database."""
        return open_database(self.home.database_url)

    @property
    def vkeys(self) -> list[str]:
        """Its public keys, oldest first."""
        return (self.home.keys / "ledger.pub").read_text(encoding="utf-8").splitlines()

    def live(self, day: str, severity: str = "slight") -> None:
        """One more night, in which another shop is found at fault."""
        lived = Lived(self.home)
        lived.shop("S2")
        lived.audit("S2", day, "words", severity)
        lived.night(day)


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch, tmp_path):
    """English, a wide page, an empty folder, no home of the person who runs the tests."""
    monkeypatch.setenv("WINDVANE_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("WINDVANE_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ask(capsys) -> Callable[..., Answer]:
    """Run the program in this process: quick, and all that is seen of it is kept."""
    return lambda *arguments: answer_of(arguments, capsys)


@pytest.fixture(scope="session")
def signing_once(tmp_path_factory) -> Signing:
    """Two nights, an appeal and its answer; then everything is signed."""
    home = Home(tmp_path_factory.mktemp("signing") / "home")
    home.folder.mkdir()
    lived = Lived(home)
    lived.shop("S1")
    lived.audit("S1", "2026-03-10", "words", "serious")
    lived.night("2026-03-10")
    case = lived.cases("S1")[0].decided.case
    at = ("--at", "2026-03-12", "--home", home.folder, "--json")
    quietly("appeal", case, "--by", "P-S1", "--text", "our text was approved", *at)
    answer = ("reduce", "--grade", "slight", "--by", "reviewer-7", "--reason", "half of it was")
    quietly("appeal-decision", f"{case}-A", *answer, *at)
    lived.night("2026-03-13")
    return Signing(home, case)


@pytest.fixture
def signing(signing_once, tmp_path) -> Signing:
    """A copy of that home, to be spoilt."""
    return Signing(Home(copied(signing_once.home.folder, tmp_path / "home")), signing_once.case)


@pytest.fixture(scope="session")
def stand_alone() -> ModuleType:
    """The page of code that a stranger checks receipts by."""
    spec = importlib.util.spec_from_file_location("verify_receipt", STAND_ALONE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
