"""Receipts: what they prove, to whom, and that nothing else can be made of them."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from storage.checkpoints import newest_checkpoint
from storage.database.engine import reading
from storage.ledger.of_case import decisions_and_notices
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import read_public_key
from storage.transparency.note import Note
from storage.transparency.receipt import prove
from storage.transparency.tlog_proof import read_proofs
from tests.receipts.conftest import STAND_ALONE
from tests.receipts.test_checkpoints import witness
from tests.strategies.databases import copied
from windvane.checkpointing import change_key, sign_ledger
from windvane.cosigning import take_cosignatures
from windvane.receipts import receipt_of


@pytest.fixture(scope="module")
def receipt(signing_once):
    """The receipt of the contested case."""
    return receipt_of(signing_once.home, signing_once.database, signing_once.case)


@pytest.fixture(scope="module")
def vkey(signing_once):
    """The ledger's public key."""
    return signing_once.vkeys[0]


@pytest.fixture(scope="module")
def both(stand_alone, vkey):
    """What both checks make of the bytes of a receipt: the entries proven, or None."""
    keys, strangers = [read_public_key(vkey)], stand_alone.keys_of(vkey)

    def both(written: bytes):
        return by_program(written, keys), by_stranger(stand_alone, written, strangers)

    return both


def by_program(written, keys):
    try:
        proven = prove(written.decode(), keys)
    except (EvidenceError, UnicodeDecodeError):
        return None
    return [
        {"seq": entry.seq, "kind": entry.kind, "about": entry.about, "content": dict(entry.content)}
        for entry in proven.entries
    ]


def by_stranger(stand_alone, written, keys):
    failures = (ValueError, KeyError, TypeError, AttributeError, stand_alone.InvalidSignature)
    try:
        return stand_alone.proven(written.decode(), keys)
    except failures:
        return None


def contested(ask, signing):
    """The newest case, which its operator appeals against after the night of 14 March; its id."""
    case = ask("cases", "--home", signing.home.folder, "--json").json[-1]["case"]
    said = ("--by", "P-S2", "--text", "no", "--at", "2026-03-15T12:00")
    assert ask("appeal", case, *said, "--home", signing.home.folder).code == 0
    return case


def changed(written: bytes, at: int, to: int) -> bytes:
    return written[:at] + bytes([to]) + written[at + 1 :]


def test_a_receipt_has_the_decisions_and_the_notices_of_its_case(signing_once, receipt, vkey):
    """The entry that decided it, the one that decided it anew, and each notice, in the ledger's order."""
    proven = prove(receipt, [read_public_key(vkey)])
    kinds = [(entry.kind, entry.content.get("step", "")) for entry in proven.entries]
    with reading(signing_once.database) as connection:
        kept = decisions_and_notices(connection, signing_once.case)

    assert proven.case == signing_once.case
    assert kinds.count(("case", "")) == 1
    assert ("step", "appeal_decided") in kinds
    assert kinds.count(("notice", "")) == 3
    assert [proof.extra.decode() for proof in read_proofs(receipt)] == [entry.body for entry in kept]


def test_a_receipt_is_checked_without_a_home(ask, signing):
    """The command writes it and checks it; it says what is proven, to people and to programs."""
    written = ask("ledger", "receipt", signing.case, "--home", signing.home.folder, "--json")
    file, keys = written.json["receipt"], written.json["keys"]
    told = ask("verify-receipt", file, "--key", keys)
    in_chinese = ask("verify-receipt", file, "--key", signing.vkeys[0], "--language", "zh")
    data = ask("verify-receipt", file, "--key", keys, "--json").json

    assert file == f"{signing.case}.receipt.txt"
    assert (told.code, in_chinese.code) == (0, 0)
    assert "the receipt holds" in told.err
    assert "回执成立" in in_chinese.err
    assert all(word in told.out for word in (signing.case, "shop:S1", "W1", "serious", "slight", "signed by"))
    assert [each["grade"] for each in data["decisions"]] == ["serious", "slight"]
    assert [each["notice"] for each in data["notices"]] == [f"{signing.case}-N{n}" for n in (1, 2, 3)]


def test_the_check_that_is_named_can_be_copied(ask, signing, tmp_path):
    """Where paths have spaces, the command that is said to check a receipt is one that a shell takes."""
    home, file = copied(signing.home.folder, tmp_path / "our home"), tmp_path / "our receipt.txt"
    told = ask("ledger", "receipt", signing.case, "--output", file, "--home", home).err.splitlines()[-1]
    _, _, program, *check = shlex.split(told)

    assert (program, check) == ("windvane", ["verify-receipt", str(file), "--key", f"{home}/keys/ledger.pub"])
    assert ask(*check).code == 0


@pytest.mark.parametrize(("language", "notice", "words"), [("en", "notice", "words"), ("zh", "通知", "文字")])
def test_the_digests_of_words_are_shown_beside_their_notices(ask, signing, language, notice, words):
    """People see, of each notice in each language, the digest of its words below that of its data."""
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    check = ("verify-receipt", f"{signing.case}.receipt.txt", "--key", signing.vkeys[0])
    proven = ask(*check, "--json").json["notices"]
    rows = [row for row in ask(*check, "--language", language).out.splitlines() if "-N" in row]
    titles = [row.partition(signing.case)[0] for row in rows]

    assert [row.split()[-3:] for row in rows] == [
        [each["notice"], of, each[digest][of]]
        for each in proven
        for of in each["languages"]
        for digest in ("languages", "words")
    ]
    assert [title.split()[-1].rpartition("：")[2] for title in titles] == [notice, words] * 6
    assert len(set(map(cell_len, titles))) == 1


def test_the_stranger_checks_by_one_file(signing_once, receipt, tmp_path):
    """Run with nothing of ours beside it, the page of code proves the receipt, and refuses another."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(receipt, encoding="utf-8")
    bad.write_text(receipt.replace("index ", "index 1", 1), encoding="utf-8")
    keys = signing_once.home.keys / "ledger.pub"
    run = [sys.executable, "-I", STAND_ALONE]
    answers = [
        subprocess.run([*run, file, key], capture_output=True, text=True, check=False)
        for file, key in (
            (good, keys),
            (good, signing_once.vkeys[0]),
            (bad, keys),
            (good, "none.pub"),
            (tmp_path, keys),
        )
    ]

    assert [answer.returncode for answer in answers] == [0, 0, 1, 1, 1]
    assert signing_once.case in answers[0].stdout
    assert all(answer.stderr.startswith("NOT PROVEN: ") for answer in answers[2:])
    assert all(len(answer.stderr.splitlines()) == 1 for answer in answers[2:])


def test_the_stranger_may_read_the_beginning_only(signing_once, receipt, tmp_path):
    """When nobody reads what the page of code prints, as after `| head -1`, it ends without a word."""
    file = tmp_path / "receipt.txt"
    file.write_text(receipt, encoding="utf-8")
    reader, pipe = os.pipe()
    os.close(reader)
    run = [sys.executable, "-I", STAND_ALONE, file, signing_once.vkeys[0]]
    ended = subprocess.run(run, stdout=pipe, stderr=subprocess.PIPE, check=False)
    os.close(pipe)

    assert (ended.returncode, ended.stderr) == (-signal.SIGPIPE, b"")


def test_a_notice_is_the_one_that_is_proven(ask, signing):
    """A notice as JSON has the digest in the ledger; after any change of what it says it has not."""
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    check = ("verify-receipt", f"{signing.case}.receipt.txt", "--key", signing.home.keys / "ledger.pub")
    for number in (1, 2, 3):
        for language in ("en", "zh"):
            asked = ("notice", f"{signing.case}-N{number}", "--format", "json", "--language", language)
            notice = ask(*asked, "--home", signing.home.folder)
            Path("notice.json").write_text(notice.out, encoding="utf-8")
            Path("changed.json").write_text(notice.out.replace("serious", "slight"), encoding="utf-8")

            assert ask(*check, "--notice", "notice.json").code == 0
            answer = ask(*check, "--notice", "changed.json", "--json")
            assert (answer.code, answer.json["error"]["code"]) == (1, "notice-differs")
    Path("changed.json").write_text("junk", encoding="utf-8")
    assert ask(*check, "--notice", "changed.json", "--json").json["error"]["code"] == "notice-unreadable"


def test_another_key_proves_nothing(ask, signing, tmp_path):
    """A key of another ledger, of a witness, or none at all; a missing cosignature is named too."""
    ask("init", "book", "--home", tmp_path / "other")
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    check = ("verify-receipt", f"{signing.case}.receipt.txt", "--json")
    key, _ = witness("x\n")
    answers = [
        ask(*check, "--key", tmp_path / "other" / "keys" / "ledger.pub"),
        ask(*check, "--key", key.text),
        ask(*check, "--key", "junk"),
        ask(*check, "--key", signing.vkeys[0], "--witness", key.text),
    ]
    codes = [(answer.code, answer.json["error"]["code"]) for answer in answers]

    assert codes == [
        (1, "signature-missing"),
        (2, "key-malformed"),
        (2, "key-malformed"),
        (1, "cosignature-missing"),
    ]


@pytest.mark.parametrize("nobody", ["", "empty.pub"])
def test_a_key_that_is_empty_asks_for_no_signature_and_is_refused(ask, signing, nobody):
    """An unset variable, or an empty file, in the place of a key: nothing is said to hold."""
    Path("empty.pub").touch()
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    check = ("verify-receipt", f"{signing.case}.receipt.txt", "--json", "--key")
    answers = [ask(*check, nobody), ask(*check, signing.vkeys[0], "--witness", nobody)]

    assert [(answer.code, answer.json["error"]["code"]) for answer in answers] == [(2, "key-malformed")] * 2


def test_a_secret_key_in_the_place_of_a_public_one_is_not_told(ask, signing):
    """Whoever names the wrong file of keys/, or its contents, does not have the secret on the screen."""
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    file = signing.home.folder / "keys" / "ledger.key"
    secret = file.read_text("utf-8").strip()
    answers = [ask("verify-receipt", f"{signing.case}.receipt.txt", "--key", key) for key in (file, secret)]

    assert [(answer.code, "secret key" in answer.err) for answer in answers] == [(2, True)] * 2
    assert [secret[-20:] in answer.out + answer.err for answer in answers] == [False] * 2


def test_a_key_may_be_longer_than_a_name_of_a_file(ask, signing):
    """A long origin makes a long key; a huge file in its place is told of in a short line."""
    ask("init", "book", "--origin", f"ledger.example/{'x' * 300}", "--home", "long")
    ask("ledger", "receipt", signing.case, "--home", signing.home.folder)
    Path("huge").write_bytes(b"x" * 1_000_000)
    check = ("verify-receipt", f"{signing.case}.receipt.txt", "--json", "--key")
    long, huge = ask(*check, Path("long/keys/ledger.pub").read_text("utf-8").strip()), ask(*check, "huge")

    assert (long.code, long.json["error"]["code"]) == (1, "signature-missing")
    assert (huge.code, huge.json["error"]["code"]) == (2, "key-malformed")
    assert len(huge.json["error"]["message"]) < 400


def test_cosignatures_go_with_the_receipt(ask, signing):
    """A receipt is made against a checkpoint that witnesses cosigned, where one covers the case."""
    signing.live("2026-03-14")
    kept = newest_checkpoint(signing.home.checkpoints)
    key, cosigned = witness(kept.told.text)
    (signing.home.keys / "witnesses").write_text(f"{key.text}\n", encoding="utf-8")
    take_cosignatures(signing.home, Note(kept.note.text, (cosigned,)).written)
    case = contested(ask, signing)
    sign_ledger(signing.home, signing.database)
    old, new = (receipt_of(signing.home, signing.database, each) for each in (signing.case, case))
    keys = [read_public_key(signing.vkeys[0])]

    assert prove(old, keys, witnesses=[key]).cosigned_by == (key,)
    assert prove(old, keys).checkpoint == kept.told
    assert prove(new, keys).checkpoint.size > kept.told.size


def test_a_receipt_stays_good_after_the_key_was_changed(signing, receipt):
    """Those of before by the old key, those against the checkpoint at the change by both, later: new."""
    change_key(signing.home, signing.database)
    old, new = (read_public_key(text) for text in signing.vkeys)
    at_change = receipt_of(signing.home, signing.database, signing.case)
    signing.live("2026-03-14")
    later = receipt_of(signing.home, signing.database, signing.case)

    assert prove(receipt, [old, new]).signed_by == (old,)
    assert prove(at_change, [old]).case == prove(at_change, [new]).case == signing.case
    assert prove(later, [old, new]).signed_by == (new,)


def test_a_receipt_signs_first_what_is_not_signed_yet(ask, signing):
    """After an appeal that no cycle has signed, the receipt covers its notice."""
    signing.live("2026-03-14")
    before = newest_checkpoint(signing.home.checkpoints).told.size
    receipt = receipt_of(signing.home, signing.database, contested(ask, signing))
    proven = prove(receipt, [read_public_key(signing.vkeys[0])])

    assert proven.checkpoint.size > before
    assert proven.entries[-1].kind == "notice"
    assert proven.entries[-1].seq > before


def test_a_receipt_is_not_written_over_another_file(ask, signing):
    """The same receipt may be there already; anything else stays as it is."""
    asked = ("ledger", "receipt", signing.case, "--home", signing.home.folder, "--output", "r.txt")
    first, again = ask(*asked), ask(*asked)
    Path("r.txt").write_text("mine", encoding="utf-8")
    refused = ask(*asked, "--json")

    assert (first.code, again.code, refused.code) == (0, 0, 2)
    assert refused.json["error"]["code"] == "file-exists"
    assert Path("r.txt").read_text(encoding="utf-8") == "mine"
    assert (
        ask("ledger", "receipt", "none", "--home", signing.home.folder, "--json").json["error"]["code"]
        == "no-case"
    )


def test_proofs_are_not_mixed(signing, receipt, both):
    """Not in another order, not twice, not without the decision, not with those of another checkpoint."""
    first, *others = proofs = read_proofs(receipt)
    signing.live("2026-03-14")
    elsewhere = read_proofs(receipt_of(signing.home, signing.database, signing.case))
    mixed = [
        [*others, first],
        others,
        [first, first],
        [*proofs, proofs[-1]],
        [first, *elsewhere[1:]],
    ]
    written = ["".join(proof.written for proof in each).encode() for each in mixed]

    assert [both(each) for each in written] == [(None, None)] * len(mixed)
    assert both(first.written.encode())[0] is not None


@given(data=st.data())
@settings(max_examples=150)
def test_both_checks_agree_on_changed_receipts(data, receipt, both):
    """After any change of bytes both refuse, or both prove exactly what was proven before."""
    written = receipt.encode()
    true = both(written)
    at = data.draw(st.integers(0, len(written) - 1))
    end = data.draw(st.integers(at, min(at + 3, len(written))))
    spoilt = written[:at] + data.draw(st.binary(max_size=3)) + written[end:]
    program, stranger = both(spoilt)

    assert true[0] == true[1] is not None
    assert program == stranger
    assert program in (None, true[0])


@pytest.mark.slow
def test_no_changed_byte_is_proven(receipt, both):
    """Every byte of a receipt, changed to another: both refuse, for every byte is either proven or signed."""
    written, survived = receipt.encode(), []
    for at, byte in enumerate(written):
        to = (byte ^ 1, byte ^ 0x20)
        survived += [at for each in to if both(changed(written, at, each)) != (None, None)]

    assert survived == []


def test_a_stranger_sees_the_same_as_the_program(receipt, both):
    """Both checks give the same entries, with all they tell."""
    program, stranger = both(receipt.encode())

    assert json.dumps(program, sort_keys=True) == json.dumps(stranger, sort_keys=True)
