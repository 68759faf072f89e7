"""What a home signs, with which keys, and what it refuses to sign or to decide on."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.checkpoints import checkpoint_at, newest_checkpoint, sizes_signed
from storage.errors import StorageError
from storage.keyring import public_keys, signing_keys, witness_keys
from storage.transparency.keys import PublicKey, Signs
from storage.transparency.note import Note, Signature, signers
from tests.receipts.conftest import Signing
from tests.strategies.databases import copied
from windvane.checkpointing import begin_keys, change_key, sign_cycles, sign_ledger
from windvane.cosigning import take_cosignatures
from windvane.home import Home
from windvane.signed_last import require_extension
from windvane.wrong_use import WrongUseError

COPIES = pytest.mark.sqlite("an old copy of the database's file is put back")


def modes(folder):
    """The modes of a folder and of what is in it."""
    return {path.name: oct(path.stat().st_mode & 0o777) for path in (folder, *sorted(folder.iterdir()))}


def files(home):
    """Every checkpoint as it is on disk."""
    return {path.name: path.read_bytes() for path in sorted(home.checkpoints.iterdir())}


def put_back(target, backup):
    """Make a database what another one is."""
    with closing(sqlite3.connect(backup)) as source, closing(sqlite3.connect(target)) as database:
        source.backup(database)


def witness(text, name="witness.example/w1", time=1_790_000_000):
    """A witness's key, and its cosignature of a text."""
    private = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
    key = PublicKey(name, Signs.OBSERVED, private.public_key().public_bytes_raw())
    made = private.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    return key, Signature(name, key.id, time.to_bytes(8) + made)


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path):
    """However lax the umask, nobody else may read the folder or the key that signs; none is replaced."""
    home, umask = Home(tmp_path / "home"), os.umask(0)
    try:
        made = begin_keys(home, "ledger.example/shops")
        first = (home.keys / "ledger.key").read_bytes()
        again = begin_keys(home)
    finally:
        os.umask(umask)

    assert (made, again) == (True, False)
    assert modes(home.keys) == {"keys": "0o700", "ledger.key": "0o600", "ledger.pub": "0o644"}
    assert (home.keys / "ledger.key").read_bytes() == first
    assert public_keys(home.keys)[0].name == "ledger.example/shops"


def test_another_origin_is_refused_where_there_is_one(tmp_path):
    """A ledger keeps its name; a name that is none is refused before anything is made."""
    home = Home(tmp_path / "home")
    with pytest.raises(WrongUseError) as no_name:
        begin_keys(home, "two words")
    begin_keys(home, "ledger.example/shops")
    with pytest.raises(WrongUseError) as other:
        begin_keys(home, "ledger.example/other")

    assert (no_name.value.code, other.value.code) == ("origin-invalid", "origin-kept")


def test_init_makes_the_key_and_says_where_it_is(ask, tmp_path):
    """`init` makes the key beside the book, says so, and leaves it alone the next time."""
    first = ask("init", "one", "--origin", "ledger.example/shops", "--home", tmp_path / "home")
    again = ask("init", "two", "--home", tmp_path / "home", "--json")

    assert (first.code, again.code) == (0, 0)
    assert "public key is in" in first.err
    assert again.json["key_made"] is False
    assert public_keys(tmp_path / "home" / "keys")[0].name == "ledger.example/shops"


def test_every_cycle_signs_the_ledger(signing_once):
    """Two nights left two checkpoints; the last covers everything, signed by the one key of the home."""
    home = signing_once.home
    last = newest_checkpoint(home.checkpoints)

    assert len(sizes_signed(home.checkpoints)) == 2
    assert signers(last.note, public_keys(home.keys)) == public_keys(home.keys)
    assert sign_ledger(home, signing_once.database).fresh is False


def test_nothing_is_signed_twice_and_a_dry_run_signs_nothing(signing, ask):
    """The same size keeps the same file, byte for byte; a dry run leaves no checkpoint."""
    before = files(signing.home)
    again = ask("ledger", "checkpoint", "--home", signing.home.folder, "--json")
    dry = ask("cycle", "--as-of", "2026-03-20", "--dry-run", "--home", signing.home.folder)

    assert (again.code, dry.code) == (0, 0)
    assert (again.json["fresh"], again.json["size"]) == (False, sizes_signed(signing.home.checkpoints)[-1])
    assert files(signing.home) == before


def test_a_cycle_that_was_killed_before_it_signed_is_signed_for(signing, ask):
    """The same cycle run again, which decides nothing, signs what it left; so does the command."""
    before = files(signing.home)
    last = newest_checkpoint(signing.home.checkpoints).path
    last.unlink()
    sign_cycles(signing.home, signing.database)
    after = files(signing.home)
    last.unlink()
    answer = ask("ledger", "checkpoint", "--home", signing.home.folder)

    assert (after, answer.code) == (before, 0)
    assert files(signing.home) == before
    assert str(last) in answer.err


def test_what_a_killed_process_left_is_cleaned_up(signing):
    """Half a checkpoint that lay aside is gone when the next one is written."""
    (signing.home.checkpoints / "000000000099.txt.part").write_text("half", encoding="utf-8")
    (signing.home.keys / "ledger.key.part").write_text("half", encoding="utf-8")
    signing.live("2026-03-14")
    change_key(signing.home, signing.database)

    assert list(signing.home.folder.rglob("*.part")) == []


@COPIES
def test_an_old_backup_of_the_database_is_refused(signing, ask, tmp_path):
    """The ledger has fewer entries than were signed: nothing decides and nothing signs, and both are told."""
    home = signing.home
    put_back(tmp_path / "backup.db", home.folder / "windvane.db")
    had = sizes_signed(home.checkpoints)[-1]
    signing.live("2026-03-14")
    has = sizes_signed(home.checkpoints)[-1]
    put_back(home.folder / "windvane.db", tmp_path / "backup.db")
    at_home = ("--home", home.folder, "--json")
    appeal = ("appeal", signing.case, "--by", "P-S1", "--text", "again")
    asked = [("cycle", "--as-of", "2026-03-15"), ("cycle", "--as-of", "2026-03-15", "--dry-run"), appeal]
    answers = [ask(*each, *at_home) for each in (*asked, ("ledger", "checkpoint"), ("ledger", "rotate-key"))]

    assert [answer.json["error"]["code"] for answer in answers] == ["ledger-behind-checkpoint"] * len(answers)
    assert {answer.code for answer in answers} == {3}
    assert f"the ledger has {had} entries, and {has} were signed" in answers[0].err
    assert "backup" in answers[0].json["error"]["help"]


@pytest.mark.slow
@COPIES
def test_another_history_is_refused(signing, tmp_path):
    """An old copy that went on otherwise has as many entries, and is not what was signed."""
    home = signing.home
    other = Signing(Home(copied(home.folder, tmp_path / "other")), signing.case)
    signing.live("2026-03-14")
    other.live("2026-03-14", "severe")
    other.live("2026-03-15", "severe")
    put_back(home.folder / "windvane.db", other.home.folder / "windvane.db")

    for forked in (require_extension, sign_ledger, change_key):
        with pytest.raises(StorageError) as refusal:
            forked(home, signing.database)
        assert refusal.value.code == "ledger-forked"


@pytest.mark.parametrize("spoil", ["flip", "empty", "cut", "not_text", "other_size"])
def test_a_checkpoint_that_was_touched_stops_everything(signing, spoil):
    """Whatever became of the newest checkpoint, the refusal names its file."""
    path = newest_checkpoint(signing.home.checkpoints).path
    good = path.read_bytes()
    bad = {
        "flip": good.replace(b"windvane", b"windvanf", 1),
        "empty": b"",
        "cut": good[:-1],
        "not_text": b"\xff" + good,
        "other_size": next(signing.home.checkpoints.iterdir()).read_bytes(),
    }[spoil]
    path.write_bytes(bad if bad != good else b"\n" + good)
    with pytest.raises(StorageError) as refusal:
        require_extension(signing.home, signing.database)

    assert refusal.value.code == "checkpoint-damaged"
    assert str(path) in refusal.value.message


def test_a_lost_key_is_not_replaced_unasked(signing, ask):
    """Without the key that signed before nothing is decided that could not be signed; the cure is named."""
    (signing.home.keys / "ledger.key").unlink()
    before = files(signing.home)
    answer = ask("cycle", "--as-of", "2026-03-20", "--home", signing.home.folder, "--json")
    rotated = ask("ledger", "rotate-key", "--home", signing.home.folder, "--json")

    assert answer.json["error"]["code"] == "key-missing"
    assert "rotate-key" in answer.json["error"]["help"]
    assert rotated.code == 0
    assert files(signing.home).keys() == before.keys()
    assert ask("cycle", "--as-of", "2026-03-20", "--home", signing.home.folder).code == 0


def test_a_key_that_others_may_read_signs_nothing(signing, ask, tmp_path):
    """It may have been copied; the cure is to close it, by a command as a shell takes it, or to change it."""
    home = copied(signing.home.folder, tmp_path / "our home")
    (home / "keys" / "ledger.key").chmod(0o644)
    answer = ask("ledger", "checkpoint", "--home", home, "--json")

    assert answer.json["error"]["code"] == "key-exposed"
    assert answer.json["error"]["help"].startswith(f"chmod 600 '{home}/keys/ledger.key';")


@pytest.mark.parametrize("name", ["ledger.key", "ledger.pub", "witnesses"])
def test_a_damaged_key_file_is_told_without_its_secret(signing, name):
    """The file is named; of a private key no part is shown."""
    path = signing.home.keys / name
    secret = (signing.home.keys / "ledger.key").read_text(encoding="utf-8").strip()
    path.write_text(secret[:-4] if name == "ledger.key" else "junk", encoding="utf-8")
    read = {"ledger.key": signing_keys, "ledger.pub": public_keys, "witnesses": witness_keys}[name]
    with pytest.raises(StorageError) as refusal:
        read(signing.home.keys)

    assert (refusal.value.code, str(path) in refusal.value.message) == ("key-malformed", True)
    assert secret[-30:-4] not in refusal.value.message + refusal.value.help


def test_keys_are_changed_by_a_checkpoint_that_both_sign(signing):
    """The checkpoint at the change has both signatures, later ones the new alone; the old key is gone."""
    home, (old,) = signing.home, public_keys(signing.home.keys)
    signed = change_key(home, signing.database)
    signing.live("2026-03-14")
    keys = public_keys(home.keys)
    last = newest_checkpoint(home.checkpoints)

    assert (keys[0], keys[1].name) == (old, old.name)
    assert signers(signed.kept.note, keys) == keys
    assert signers(last.note, keys) == keys[1:]
    assert [key.public for key in signing_keys(home.keys)] == [keys[1]]
    require_extension(home, signing.database)


@pytest.mark.slow
def test_a_change_of_keys_that_was_killed_is_finished_by_the_next(signing, monkeypatch):
    """Killed before the old key was removed, both sign; the change run again makes no third key."""
    home = signing.home
    with monkeypatch.context() as killing:
        killing.setattr("windvane.checkpointing._sign", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            change_key(home, signing.database)
    both = signing_keys(home.keys)
    signing.live("2026-03-14")
    signed_by_both = signers(newest_checkpoint(home.checkpoints).note, public_keys(home.keys))
    change_key(home, signing.database)

    assert len(both) == 2
    assert signed_by_both == public_keys(home.keys) == tuple(key.public for key in both)
    assert signing_keys(home.keys) == both[1:]


def test_cosignatures_of_witnesses_are_taken_in(signing, ask, tmp_path):
    """What a witness gives back is kept with ours, once, which is said, and still extends what was signed."""
    home, kept = signing.home, newest_checkpoint(signing.home.checkpoints)
    key, cosigned = witness(kept.told.text)
    (home.keys / "witnesses").write_text(f"{key.text}\n", encoding="utf-8")
    back = tmp_path / "back.txt"
    back.write_text(Note(kept.note.text, (*kept.note.signatures, cosigned)).written, encoding="utf-8")
    answers = [ask("ledger", "checkpoint", "--cosigned", back, "--home", home.folder) for _ in range(2)]
    with_it = checkpoint_at(home.checkpoints, kept.told.size)

    assert [answer.code for answer in answers] == [0, 0]
    assert [answer.err.splitlines()[-1] for answer in answers] == [
        f"taken in: the cosignature of {key.name}",
        "nothing new was taken in: every signature on it was here already",
    ]
    assert with_it.note.signatures == (*kept.note.signatures, cosigned)
    assert signers(with_it.note, witness_keys(home.keys)) == (key,)
    assert sign_ledger(home, signing.database).fresh is False
    require_extension(home, signing.database)


def test_what_a_witness_did_not_sign_is_refused(signing):
    """An unknown witness by its name, a false cosignature, another text, and what is no note at all."""
    home, kept = signing.home, newest_checkpoint(signing.home.checkpoints)
    before = files(home)
    key, cosigned = witness(kept.told.text)
    stranger, by_stranger = witness(kept.told.text, name="stranger.example")
    _, of_other = witness(f"{kept.told.text}more\n")
    (home.keys / "witnesses").write_text(f"{key.text}\n", encoding="utf-8")
    offered = {
        "`stranger.example`": Note(kept.note.text, (cosigned, by_stranger)).written,
        "`witness.example/w1` is not of this text": Note(kept.note.text, (of_other,)).written,
        "it is not what was signed here": Note(f"{kept.note.text}more\n", (of_other,)).written,
        "no checkpoint of 1 entries": Note(kept.note.text.replace("\n9\n", "\n1\n"), (cosigned,)).written,
        "a note is": "junk",
    }
    for why, written in offered.items():
        with pytest.raises(WrongUseError) as refusal:
            take_cosignatures(home, written)
        assert (refusal.value.code, why in refusal.value.message) == ("cosignature-refused", True), why

    assert (files(home), stranger.signs) == (before, Signs.OBSERVED)


def test_a_checkpoint_does_not_ask_the_clock(signing, monkeypatch):
    """A clock that jumps back makes no difference to what is signed."""
    monkeypatch.setattr("windvane.clock.now", lambda: datetime(1999, 1, 1, tzinfo=UTC))
    before = files(signing.home)

    assert sign_ledger(signing.home, signing.database).fresh is False
    assert files(signing.home) == before
