"""A shop whose late orders were decided on, which showed proof, and had the decision made milder."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.lives.conftest import Lived
from tests.strategies.asking import Answer, answer_of, quietly
from tests.strategies.databases import copied
from windvane.home import Home

APPEAL = "<script>alert(1)</script> the carrier was on strike"


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch, tmp_path):
    """English, an empty folder, no home of the person who runs the tests."""
    monkeypatch.setenv("WINDVANE_LANGUAGE", "en")
    monkeypatch.delenv("WINDVANE_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def lived_once(tmp_path_factory) -> tuple[Path, str]:
    """A home in which all of this happened, and the id of the case."""
    folder = tmp_path_factory.mktemp("lived")
    home, files = Home(folder / "home"), folder / "files"
    home.folder.mkdir()
    files.mkdir()
    lived = Lived(home)
    lived.shop("S1")
    lived.orders("S1", "2026-03-10", late=9)
    lived.night("2026-03-10")
    case = lived.cases("S1")[0].decided.case
    (files / "waybills.csv").write_text("order,waybill\n", encoding="utf-8")
    strike = files / "罢工.txt"
    strike.write_text("strike of 10 March", encoding="utf-8")
    at_home = ("--home", home.folder, "--json", "--by")
    shown = ("--proof", "shipment", "--file", files / "waybills.csv", "--at", "2026-03-11T10:00+08:00")
    said = ("--text", APPEAL, "--file", strike, "--at", "2026-03-12T10:00+08:00")
    answered = ("--grade", "slight", "--reason", "a strike", "--at", "2026-03-12T18:00+08:00")
    quietly("rectify", case, *at_home, "P-S1", *shown)
    quietly("appeal", case, *at_home, "P-S1", *said)
    quietly("appeal-decision", f"{case}-A", "reduce", *at_home, "li", *answered)
    return home.folder, case


@pytest.fixture
def lived(lived_once, tmp_path) -> Lived:
    """A copy of that home, to be spoilt."""
    return Lived(Home(copied(lived_once[0], tmp_path / "home")))


@pytest.fixture
def case(lived_once) -> str:
    """The id of its case."""
    return lived_once[1]


@pytest.fixture
def ask(capsys) -> Callable[..., Answer]:
    """Run the program in this process: quick, and all that is seen of it is kept."""
    return lambda *arguments: answer_of(arguments, capsys)


@pytest.fixture
def bundle(ask, lived, case, tmp_path) -> Callable[..., dict[str, bytes]]:
    """Pack the case of that home, or another, and give the files of the archive."""

    def pack(other: str = "") -> dict[str, bytes]:
        asked = other or case
        answer = ask("bundle", asked, "--home", lived.home.folder, "--json")
        assert answer.code == 0, answer.err
        return files_of(tmp_path / f"{asked}.zip")

    return pack


def files_of(archive: Path) -> dict[str, bytes]:
    """What is in an archive, by name."""
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
