"""One file has all the evidence of a case, and what it says can be checked without the program."""

import hashlib
import json
import re
import subprocess
import sys
from contextlib import contextmanager
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest

from rules.load.folder import digest_of
from tests.bundle.conftest import APPEAL, files_of
from tests.lives.conftest import BOOK
from tests.strategies.databases import changed
from windvane import placing

LINK = re.compile(r'(?:href|src)="([^"]*)"')


class Reader(HTMLParser):
    """Reads a page as a person does: the text of each language, block by block."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: dict[str, list[str]] = {}
        self._language = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Begin the text of a language."""
        if tag == "main":
            self._language = dict(attrs)["id"]
            self.lines[self._language] = []

    def handle_data(self, data):
        """Keep the lines of a block."""
        if self._language and data.strip():
            self.lines[self._language] += [line.rstrip() for line in data.strip("\n").splitlines()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_what_it_said(bundle, golden, language):
    """The page tells the case in both languages, as it was reviewed."""
    page = Reader(bundle()["index.html"].decode()).lines[language]

    golden(f"index.{language}.txt", "\n".join(page) + "\n")


def test_the_folder_is_explained(bundle, golden):
    """README.txt says what is what and how to check it, as it was reviewed."""
    golden("README.txt", bundle()["README.txt"].decode())


def test_everything_is_there(bundle, case):
    """Decision, story, facts, records, rules, notices, evidence and proof, each under its name."""
    notices = {
        f"notices/{case}-N{number}.{language}.{form}"
        for number in (1, 2, 3)
        for language in ("zh", "en")
        for form in ("html", "txt", "json", "sealed.json")
    }
    proof = {f"{case}.receipt.txt", f"notices/{case}.receipt.txt", "ledger.pub", "verify_receipt.py"}
    told = {"index.html", "README.txt", "MANIFEST.txt", "decision.json", "story.json", "facts.csv"}
    files = {"records/order.csv", "rules/book.yaml", "rules/standards.yaml"}
    handed_in = {"evidence/waybills.csv", "evidence/罢工.txt"}

    assert set(bundle()) == notices | proof | told | files | handed_in


def test_the_same_case_gives_the_same_bytes(ask, lived, case, tmp_path):
    """Packed twice, and into another file, it is the same archive, byte for byte."""
    for name in ("one.zip", "two.zip"):
        assert ask("bundle", case, "--home", lived.home.folder, "--output", name).code == 0

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_manifest_holds(bundle, tmp_path):
    """`sha256sum -c` finds every file as it was packed, all but the manifest, and names one that changed."""
    files, folder = bundle(), tmp_path / "extracted"
    with ZipFile(next(tmp_path.glob("*.zip"))) as archive:
        archive.extractall(folder)
    check = ["sha256sum", "--check", "--strict", "--quiet", "MANIFEST.txt"]
    sound = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=False)
    (folder / "facts.csv").write_text("first,late_rate\n", encoding="utf-8")
    spoilt = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=False)

    assert (sound.returncode, sound.stdout) == (0, "")
    assert {line[66:] for line in files["MANIFEST.txt"].decode().splitlines()} == set(files) - {
        "MANIFEST.txt"
    }
    assert (spoilt.returncode, spoilt.stdout) == (1, "facts.csv: FAILED\n")


def test_the_receipt_verifies_with_what_is_in_the_folder(bundle, case, tmp_path):
    """The page of code in the bundle proves the receipt with the key in the bundle, and names the case."""
    bundle()
    folder = tmp_path / "extracted"
    with ZipFile(tmp_path / f"{case}.zip") as archive:
        archive.extractall(folder)
    command = [sys.executable, "-I", "verify_receipt.py", f"{case}.receipt.txt", "ledger.pub"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout

    assert f"case {case}\n" in told


def test_a_notice_is_the_one_that_the_receipt_proves(bundle, ask, case, tmp_path):
    """Every notice of the bundle, as data and as it was sealed, has the digest that the receipt proves."""
    bundle()
    folder = tmp_path / "extracted"
    with ZipFile(tmp_path / f"{case}.zip") as archive:
        archive.extractall(folder)
    receipt, key = folder / f"{case}.receipt.txt", folder / "ledger.pub"
    codes = {
        ask("verify-receipt", receipt, "--key", key, "--notice", notice).code
        for notice in folder.glob("notices/*.json")
    }

    assert codes == {0}


def test_the_words_are_those_that_were_sealed(bundle, ask, case, tmp_path):
    """The page of code tells the digest of each sealed file, which has the words shown; changed, none."""
    files = bundle()
    for name in (f"{case}.receipt.txt", "ledger.pub", "verify_receipt.py"):
        (tmp_path / name).write_bytes(files[name])
    command = [sys.executable, "-I", "verify_receipt.py", f"{case}.receipt.txt", "ledger.pub"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    sealed = {name: content for name, content in files.items() if name.endswith(".sealed.json")}

    assert len(sealed) == 6
    for name, content in sealed.items():
        said, stem = json.loads(content), name.removesuffix("sealed.json")
        assert hashlib.sha256(content).hexdigest() in told
        assert (said["html"].encode(), said["text"].encode()) == (files[f"{stem}html"], files[f"{stem}txt"])
    changed = tmp_path / "changed.json"
    changed.write_bytes(content[:-3] + b"X" + content[-2:])
    check = ("verify-receipt", tmp_path / f"{case}.receipt.txt", "--key", tmp_path / "ledger.pub")
    answer = ask(*check, "--notice", changed, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "notice-differs")


def test_the_rules_are_those_that_decided(bundle):
    """The digest over the files in rules/ is that of the book that the decision names."""
    files = bundle()
    rules = {name.removeprefix("rules/"): text.decode() for name, text in files.items() if "rules/" in name}

    assert digest_of(rules) == json.loads(files["decision.json"])["decided"]["book"] == BOOK.digest


def test_both_decisions_are_there(bundle):
    """The case as it was first decided, and as an appeal made it milder, with its steps in order."""
    files = bundle()
    decision, story = json.loads(files["decision.json"]), json.loads(files["story.json"])

    assert (decision["decided"]["grade"], decision["stands"]["grade"]) == ("serious", "slight")
    assert [step["step"] for step in story["steps"]] == ["proof_shown", "appealed", "appeal_decided"]
    assert story["steps"][1]["text"] == APPEAL


def test_a_page_asks_for_nothing_and_runs_nothing(bundle):
    """No page has a script or an address elsewhere, and every link leads to a file of the bundle."""
    files = bundle()
    pages = {name: text.decode() for name, text in files.items() if name.endswith(".html")}
    links = {
        f"{'notices/' if name.startswith('notices/') else ''}{link}"
        for name, page in pages.items()
        for link in LINK.findall(page)
        if not link.startswith("#")
    }

    assert not any("<script" in page or "http:" in page or "https:" in page for page in pages.values())
    assert "evidence/%E7%BD%A2%E5%B7%A5.txt" in links
    assert {link.replace("%E7%BD%A2%E5%B7%A5", "罢工") for link in links} <= set(files)


def test_records_are_those_that_were_known_then(bundle, lived):
    """A record that was corrected after the decision is shown as the decision saw it."""
    before = bundle()["records/order.csv"]
    row = {"order_id": "S1-2026-03-10-0", "paid_at": "2026-03-10T12:00:00+08:00", "shop_id": "S1"}
    lived.know("order", row | {"late": False})
    next(lived.home.folder.parent.glob("*.zip")).unlink()

    assert bundle()["records/order.csv"] == before
    assert b"S1-2026-03-10-0,2026-03-10T12:00:00+08:00,S1,true\n" in before


def test_records_of_a_decision_taken_again_are_there_too(ask, lived, bundle):
    """Where corrected records changed a decision, those it rested on first and those of now are there."""
    lived.shop("S2")
    lived.orders("S2", "2026-03-13", late=9)
    lived.night("2026-03-13")
    lived.orders("S2", "2026-03-13", late=4)
    assert ask("redecide", "--home", lived.home.folder, "--json").code == 0
    files = bundle(lived.cases("S2")[0].decided.case)

    assert len(files["records/order.csv"].splitlines()) == 1 + 9
    assert len(files["records/today/order.csv"].splitlines()) == 1 + 4
    assert b"\nfirst,late_rate,share,900000," in files["facts.csv"]
    assert b"\nnow,late_rate,share,400000," in files["facts.csv"]
    assert "As they were known when this bundle was made" in files["index.html"].decode()


def test_records_can_be_taken_in_again(bundle, ask, tmp_path):
    """The table of records is a file that intake takes in whole."""
    (tmp_path / "order.csv").write_bytes(bundle()["records/order.csv"])
    book = tmp_path / "book"
    book.mkdir()
    for name, text in BOOK.files.items():
        (book / name).write_text(text, encoding="utf-8")
    taken = ask("intake", "order", "order.csv", "--home", "fresh", "--book", book, "--json").json

    assert taken == {"accepted": 9, "newer_version": 0, "duplicate": 0, "quarantined": 0}


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1")])
def test_records_that_are_gone_are_named(ask, lived, case, tmp_path, spoil):
    """Without its files of records, or with damaged ones, a case is packed all the same and says so."""
    for path in (lived.home.records / "order").rglob("*.parquet"):
        spoil(path)
    answer = ask("bundle", case, "--home", lived.home.folder, "--json")
    files = files_of(tmp_path / f"{case}.zip")

    assert answer.code == 0
    assert answer.json["missing"] == [{"missing": "records", "name": "order"}]
    assert "Files with records (order): they are gone or damaged." in files["index.html"].decode()
    assert "records/order.csv" not in files


def test_a_record_file_changed_by_one_bit_is_not_shown(ask, lived, case):
    """What a warehouse would read without a murmur is no evidence when it is not what was taken in."""
    for path in (lived.home.records / "order").rglob("*.parquet"):
        content = bytearray(path.read_bytes())
        content[len(content) // 3] ^= 1
        path.write_bytes(content)
    answer = ask("bundle", case, "--home", lived.home.folder, "--json")

    assert answer.json["missing"] == [{"missing": "records", "name": "order"}]


def test_a_file_handed_in_that_is_not_what_it_was_is_named(ask, lived, case):
    """A file that is gone, and one that was changed, are named instead of packed."""
    kept = sorted(lived.home.evidence.iterdir())
    kept[0].unlink()
    kept[1].write_bytes(b"another")
    answer = ask("bundle", case, "--home", lived.home.folder, "--json")

    assert {gap["name"] for gap in answer.json["missing"]} == {"waybills.csv", "罢工.txt"}
    assert not any(name.startswith("evidence/") for name in answer.json["files"])


def test_what_was_erased_is_nowhere_and_told_as_erased(ask, bundle, lived):
    """After an erasure no file of a bundle has a word of it; pages say so, and name a file by its digest."""
    why = ("--reason", "DSR-1", "--yes", "--json")
    erased = ask("erase", "--operator", "P-S1", *why, "--home", lived.home.folder)
    files = bundle()
    page = files["index.html"].decode()

    assert erased.code == 0
    assert "已删除" in page
    assert "content were erased (SHA-256 b53ae2db2a4cf38f" in page
    assert not any(
        said.encode() in content for content in files.values() for said in ("waybills", "on strike", "罢工")
    )
    assert "sealed:" not in page


@pytest.mark.spoils
def test_a_notice_of_another_program_is_there_as_it_went_out(ask, lived, case, tmp_path):
    """A notice that this program would write otherwise is packed as text and page, and the gap named."""
    changed(lived.home.folder, f"UPDATE notices SET digest = '{'0' * 64}' WHERE notice_id = '{case}-N1'")
    answer = ask("bundle", case, "--home", lived.home.folder, "--json")

    assert answer.json["missing"] == [{"missing": "notice_data", "name": f"{case}-N1"}]
    assert f"notices/{case}-N1.en.html" in files_of(tmp_path / f"{case}.zip")


def test_another_file_is_not_overwritten(ask, lived, case, tmp_path):
    """A file that is there already stays as it is; the same bundle may be packed again."""
    target = tmp_path / "evidence.zip"
    target.write_bytes(b"mine")
    refused = ask("bundle", case, "--home", lived.home.folder, "--output", target)
    stayed = target.read_bytes()
    target.unlink()
    again = [ask("bundle", case, "--home", lived.home.folder, "--output", target).code for _ in range(2)]

    assert (refused.code, stayed, again) == (2, b"mine", [0, 0])
    assert "is there already and is not this bundle" in refused.err


def test_stopped_half_way_nothing_is_left(monkeypatch, tmp_path):
    """Who stops the program while the file is written finds nothing there, under its name or another."""

    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(placing.os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        placing.place(b"archive", tmp_path / "evidence.zip")

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_is_removed(tmp_path):
    """Killed while the file is written, a part stays; the next run removes it, and no living one's."""
    target = tmp_path / "evidence.zip"
    with writing_until_killed(target):
        with writing_until_killed(target):
            pass
        both = len(list(tmp_path.iterdir()))
        placing.hand_out(lambda file: file.write(b"archive"), target, what="bundle")
        left = sorted(path.suffix for path in tmp_path.iterdir())

    assert (both, left) == (2, [".windvane-part", ".zip"])
    assert target.read_bytes() == b"archive"


def test_one_of_two_that_begin_at_once_does_not_remove_what_the_other_writes(tmp_path, monkeypatch):
    """A file that another took for left over, before it was locked, is begun anew."""
    lock, others = placing.flock, []

    def other_comes_first(file, how):
        if not others:
            others.append(file.name)
            placing._remove_left_over(tmp_path, ".evidence.zip.")
        lock(file, how)

    monkeypatch.setattr(placing, "flock", other_comes_first)
    placing.place(b"archive", tmp_path / "evidence.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["evidence.zip"]
    assert others != []


@contextmanager
def writing_until_killed(target):
    """While this lasts, a process writes a file; then it is killed."""
    script = (
        "import sys, time; from pathlib import Path; from windvane.placing import hand_out\n"
        "hand_out(lambda file: (print(flush=True), time.sleep(600)), Path(sys.argv[1]), what='bundle')"
    )
    with subprocess.Popen([sys.executable, "-c", script, target], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield
        finally:
            process.kill()


def test_no_case_no_bundle(ask, lived, tmp_path):
    """A case that there is not is told so, and nothing is written."""
    answer = ask("bundle", "20260310-L1-000000000000", "--home", lived.home.folder)

    assert (answer.code, list(tmp_path.glob("*.zip"))) == (2, [])
    assert "is no case of this home" in answer.err


def test_an_archive_says_nothing_of_when_and_where(bundle, case, tmp_path):
    """Names are sorted, moments are the same, and no entry leads out of the folder."""
    bundle()
    with ZipFile(tmp_path / f"{case}.zip") as archive:
        entries = archive.infolist()

    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)


def test_the_digests_of_files_handed_in_are_those_of_the_case(bundle):
    """What lies in evidence/ has the digests that the steps of the case name."""
    files = bundle()
    steps = json.loads(files["story.json"])["steps"]
    named = {kept["sha256"] for step in steps for kept in step.get("files", ())}

    assert {
        hashlib.sha256(content).hexdigest() for name, content in files.items() if "evidence/" in name
    } == named
