"""A home that can only be read: an auditor's disk, a mount, a folder of somebody else."""

import pytest

from tests.strategies.only_read import only_read

READING = [
    ("cases",),
    ("case", "CASE"),
    ("explain", "CASE"),
    ("notices",),
    ("notice", "CASE-N1"),
    ("deadlines",),
    ("queue", "list"),
    ("queue", "agreement"),
    ("exemptions",),
    ("points",),
    ("sanctions",),
    ("compensations",),
    ("tilts",),
    ("rights",),
    ("indicators", "--subject", "SUBJECT"),
    ("scores",),
    ("mentions",),
    ("quarantine", "list"),
    ("releases",),
    ("diff", "BOOK", "BOOK"),
    ("ledger", "verify"),
    ("ledger", "rebuild", "--dry-run"),
    ("ledger", "receipt", "CASE", "--output", "receipt.txt"),
    ("bundle", "CASE", "--output", "evidence.zip"),
]
WRITING = [
    ("cycle", "--as-of", "2026-11-21"),
    ("ledger", "checkpoint"),
    ("ledger", "rotate-key"),
    ("appeal", "CASE", "--by", "li", "--text", "no"),
    ("erase", "--subject", "SUBJECT", "--reason", "asked", "--yes"),
    ("intake", "shop_profile", "rows.csv"),
    ("redecide",),
]
SLOW = [
    ("replay", "--all"),
    ("replay", "--all", "--from-records"),
    ("cycle", "--as-of", "2026-11-21", "--dry-run"),
]


@pytest.fixture
def asked(ask, governed, tmp_path):
    """Ask the program about a home, with the words of this home in the place of CASE, SUBJECT and BOOK."""
    case = ask("cases", "--json", "--home", governed).json[0]
    words = {"CASE": case["case"], "SUBJECT": case["subject"], "BOOK": case["book"]}
    words["CASE-N1"] = f"{case['case']}-N1"
    (tmp_path / "rows.csv").write_text("shop_id\n", encoding="utf-8")

    def asked(*arguments):
        answer = ask(*(words.get(word, word) for word in arguments), "--home", governed)
        return answer.code, answer.out, answer.err

    return asked


def files_of(home):
    """What lies in a home, by path."""
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_what_only_reads_needs_no_right_to_write(asked, governed):
    """Every command that only reads answers where nothing can be written as elsewhere, and leaves nothing."""
    expected = {arguments: asked(*arguments) for arguments in READING}
    before = files_of(governed)
    with only_read(governed):
        seen = {arguments: asked(*arguments) for arguments in READING}

    assert {arguments: code for arguments, (code, _, _) in expected.items() if code} == {}
    assert seen == expected
    assert files_of(governed) == before


@pytest.mark.slow
@pytest.mark.parametrize("arguments", SLOW, ids=" ".join)
def test_nights_are_run_again_elsewhere(arguments, asked, governed):
    """Decisions and nights are taken again, and tried, of a home that cannot be written as of any."""
    expected = asked(*arguments)
    with only_read(governed):
        seen = asked(*arguments)

    assert expected[0] == 0
    assert seen == expected


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_what_writes_is_refused_in_one_line(arguments, asked, governed):
    """Every command that keeps something refuses where nothing can be written, says so, and keeps nothing."""
    before = files_of(governed)
    with only_read(governed):
        code, _, err = asked(*arguments)

    assert code == 3
    assert err.splitlines()[0].startswith(f"error[home-readonly]: nothing can be written in `{governed}`")
    assert files_of(governed) == before


def test_a_receipt_of_what_nobody_signed_for(ask, governed):
    """A receipt for which the ledger had to be signed first is refused where nothing can be written."""
    case = ask("cases", "--json", "--home", governed).json[0]["case"]
    for path in (governed / "checkpoints").iterdir():
        path.unlink()
    with only_read(governed):
        answer = ask("ledger", "receipt", case, "--home", governed)

    assert (answer.code, answer.err.split(":")[0]) == (3, "error[home-readonly]")
