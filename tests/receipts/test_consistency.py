"""What auditors and witnesses ask of a ledger over time: is it still what was signed then."""

import os
from base64 import b64decode
from dataclasses import replace

import pytest

from storage.checkpoints import checkpoint_at, newest_checkpoint, sizes_signed
from storage.transparency.consistency import proves_consistency
from storage.transparency.keys import read_private_key
from storage.transparency.note import sign_note
from tests.receipts.test_checkpoints import witness
from tests.strategies.databases import changed
from windvane.checkpointing import change_key


@pytest.fixture
def old(signing, tmp_path):
    """The first checkpoint, carried away."""
    file = tmp_path / "kept.txt"
    file.write_bytes(next(iter(sorted(signing.home.checkpoints.iterdir()))).read_bytes())
    return file


def checkpoints(home):
    """The first and the newest."""
    return checkpoint_at(home.checkpoints, sizes_signed(home.checkpoints)[0]), newest_checkpoint(
        home.checkpoints
    )


def test_a_proof_for_a_witness(ask, signing, old):
    """One hash a line; a witness that has both checkpoints and nothing else is convinced by them."""
    first, last = checkpoints(signing.home)
    answer = ask("ledger", "consistency", old, "--home", signing.home.folder)
    named = ask("ledger", "consistency", old, last.path, "--home", signing.home.folder, "--json").json
    proof = [b64decode(line, validate=True) for line in answer.out.splitlines()]

    assert answer.code == 0
    assert named["proof"] == answer.out.splitlines()
    assert (named["old"]["size"], named["new"]["size"]) == (first.told.size, last.told.size)
    assert first.told.size < last.told.size
    assert proves_consistency(
        first.told.size, first.told.root, size=last.told.size, root=last.told.root, proof=proof
    )


def test_of_the_same_checkpoint_nothing_is_to_be_proved(ask, signing):
    """Two of one size and root: no line on standard output, an empty list for programs."""
    last = newest_checkpoint(signing.home.checkpoints).path
    asked = ("ledger", "consistency", last, "--home", signing.home.folder)
    answer = ask(*asked)

    assert (answer.code, answer.out) == (0, "")
    assert ask(*asked, "--json").json["proof"] == []


def signed_by_us(home, file, told, *, size=None):
    """A checkpoint that the home's own key signed: another root, or another size."""
    key = (home.keys / "ledger.key").read_text(encoding="utf-8").strip()
    other = replace(told, root=bytes(32)) if size is None else replace(told, size=size)
    file.write_text(sign_note(other.text, [read_private_key(key)]).written, encoding="utf-8")
    return file


def test_of_another_history_there_is_no_proof(ask, signing, old):
    """Another root signed by our own key, more entries than there are, tiles changed: exit 1, no proof."""
    home, (first, last) = signing.home, checkpoints(signing.home)
    forked = signed_by_us(home, old.with_name("forked.txt"), first.told)
    ahead = signed_by_us(home, old.with_name("ahead.txt"), last.told, size=last.told.size + 5)
    asked = ("--home", home.folder, "--json")
    answers = [
        ask("ledger", "consistency", forked, *asked),
        ask("ledger", "consistency", old, ahead, *asked),
    ]
    changed(home.folder, "UPDATE tiles SET hashes = :zeros", zeros=bytes(32 * last.told.size))
    answers.append(ask("ledger", "consistency", old, *asked))

    assert [(answer.code, answer.json["error"]["code"]) for answer in answers] == [
        (1, "ledger-forked"),
        (1, "ledger-behind-checkpoint"),
        (1, "ledger-forked"),
    ]


def test_what_is_no_checkpoint_of_ours_is_refused(ask, signing, old):
    """A text that is none, two in the wrong order, another's signature, a signature of another text."""
    home, (_, last) = signing.home, checkpoints(signing.home)
    junk, stranger, false = (old.with_name(name) for name in ("junk", "stranger", "false"))
    junk.write_bytes(b"\xff")
    _, by_witness = witness(last.told.text)
    stranger.write_text(f"{last.told.text}\n{by_witness.line}", encoding="utf-8")
    false.write_bytes(old.read_bytes().replace(b"\n", b"\n1", 1))
    tried = {junk: (), last.path: (old,), stranger: (), false: ()}
    answers = [
        ask("ledger", "consistency", each, *newer, "--home", home.folder, "--json")
        for each, newer in tried.items()
    ]

    assert [(answer.code, answer.json["error"]["code"]) for answer in answers] == [
        (2, "checkpoint-unreadable"),
        (2, "checkpoints-swapped"),
        (1, "signature-missing"),
        (1, "signature-wrong"),
    ]


def test_an_auditor_comes_back(ask, signing, old):
    """`ledger verify --checkpoint` says that the ledger begins with what was kept, and what was looked at."""
    verify = ("ledger", "verify", "--checkpoint", old, "--home", signing.home.folder)
    keys = signing.home.keys / "ledger.pub"
    size = checkpoints(signing.home)[0].told.size
    told, data = ask(*verify), ask(*verify, "--key", keys, "--json")

    assert (told.code, data.code) == (0, 0)
    assert f"the ledger begins with the {size} entries that {old} was signed over" in told.err
    assert data.json["begins_with"] == size
    assert {name: data.json[name] for name in ("checkpoints", "findings")} == {
        "checkpoints": 2,
        "findings": [],
    }
    assert data.json["covered"] == data.json["entries"]
    assert data.json["files"] > 0
    assert data.json["tables"] > 0
    assert f"{data.json['files']} files" in told.err


def test_another_ledger_is_told_apart(ask, signing, old, tmp_path):
    """A home under another key is not the one of the auditor's checkpoint: exit 1, and both are named."""
    ask("init", "book", "--home", tmp_path / "other")
    verify = ("ledger", "verify", "--checkpoint", old, "--json")
    elsewhere = ask(*verify, "--key", tmp_path / "other/keys/ledger.pub", "--home", signing.home.folder)
    junk = ask(*verify, "--key", "junk", "--home", signing.home.folder)
    alone = ask("ledger", "verify", "--key", "junk", "--home", signing.home.folder, "--json")

    assert [finding["code"] for finding in elsewhere.json["findings"]] == ["checkpoint-changed"]
    assert elsewhere.code == 1
    assert (junk.code, junk.json["error"]["code"]) == (2, "key-malformed")
    assert (alone.code, alone.json["error"]["code"]) == (2, "key-without-checkpoint")


def test_entries_that_nothing_signed_are_told(ask, signing):
    """An entry newer than the last checkpoint is held by the chain alone: verifying says from where on."""
    newest_checkpoint(signing.home.checkpoints).path.unlink()
    size = newest_checkpoint(signing.home.checkpoints).told.size
    answer = ask("ledger", "verify", "--home", signing.home.folder)

    assert answer.code == 0
    assert f"no checkpoint covers entries {size + 1} to" in answer.err


def test_a_checkpoint_of_before_the_keys_were_changed(ask, signing, old):
    """An auditor who knows the old key alone still recognises the ledger, whose newer key he is shown."""
    before = old.with_name("before.pub")
    before.write_text(f"{signing.vkeys[0]}\n", encoding="utf-8")
    change_key(signing.home, signing.database)
    signing.live("2026-03-14")
    answer = ask(
        "ledger", "verify", "--checkpoint", old, "--key", before, "--home", signing.home.folder, "--json"
    )

    assert (answer.code, answer.json["findings"]) == (0, [])


def test_names_that_are_no_text(ask, signing):
    """Files whose names are no UTF-8, or turn a terminal's colours: told of, and as one JSON value."""
    (signing.home.folder / "cycles" / os.fsdecode(b"\xff\x1b[31m\n.parquet")).write_bytes(b"left")
    (signing.home.checkpoints / os.fsdecode(b"\xfe.txt")).write_bytes(b"left")
    answer = ask("ledger", "verify", "--home", signing.home.folder, "--json")

    assert answer.code == 1
    assert "cycles/\\udcff\x1b[31m\n.parquet" in answer.json["unspoken"]
    assert [finding["where"] for finding in answer.json["findings"]] == ["checkpoints/\\udcfe.txt"]
    assert "\x1b" not in answer.err
