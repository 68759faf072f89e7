"""Notes, keys and checkpoints: written in one way, and trusted by their signatures alone."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from storage.transparency.checkpoint import Checkpoint, read_checkpoint
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import (
    PrivateKey,
    PublicKey,
    Signs,
    new_key,
    read_private_key,
    read_public_key,
)
from storage.transparency.note import Note, Signature, read_note, sign_note, signers, together
from storage.transparency.tlog_proof import TlogProof, read_proofs
from storage.transparency.writing import bytes_read, bytes_written, number_read

KEY = PrivateKey("ledger.example/shops", bytes(range(32)))
OTHER = PrivateKey("ledger.example/other", bytes(range(1, 33)))
TEXT = "ledger.example/shops\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
NOTE = sign_note(TEXT, [KEY])

# The example and the keys that golang.org/x/mod/sumdb/note publishes in its documentation.
SUMDB_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SUMDB_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SUMDB_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUg"
    "YN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def witness(name="witness.example/w1", seed=bytes(32), time=1_679_315_147, text=TEXT):
    """A witness's key, and its cosignature of a text."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = PublicKey(name, Signs.OBSERVED, private.public_key().public_bytes_raw())
    made = private.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    return key, Signature(name, key.id, time.to_bytes(8) + made)


def refused(read, text):
    with pytest.raises(EvidenceError) as refusal:
        read(text)
    return refusal.value.code


def test_the_published_example_of_a_note_is_read_signed_and_verified():
    """The note and the keys in the documentation of Go's sumdb/note come out the same, byte for byte."""
    private, public = read_private_key(SUMDB_PRIVATE), read_public_key(SUMDB_PUBLIC)
    note = read_note(SUMDB_NOTE)

    assert private.public == public
    assert (private.text, public.text) == (SUMDB_PRIVATE, SUMDB_PUBLIC)
    assert sign_note(note.text, [private]).written == SUMDB_NOTE
    assert signers(note, [public]) == (public,)


def test_a_key_never_shows_its_seed():
    """What is printed of a private key by mistake tells nothing of it."""
    assert KEY.text.rpartition("+")[2] not in repr(KEY)
    assert str(KEY.seed) not in repr(KEY)


def test_every_key_that_is_made_is_another():
    """A key without an origin of its own is called by its first eight digits."""
    first, second = new_key(), new_key()

    assert first.seed != second.seed
    assert first.name == f"windvane.local/{first.public.raw[:4].hex()}"
    assert read_private_key(first.text) == first
    assert read_public_key(first.public.text) == first.public


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\u3000b", "a\nb", "a\tb", "a\x00b"])
def test_names_of_keys_have_no_spaces_and_no_plus(name):
    """Such a name would break the lines it stands in."""
    assert refused(new_key, name) == "key-name"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        SUMDB_PUBLIC[:-4],
        SUMDB_PUBLIC + "A",
        SUMDB_PUBLIC.replace("c74f20a3", "c74f20a4"),
        SUMDB_PUBLIC.replace("c74f20a3", "C74F20A3"),
        SUMDB_PUBLIC.replace("PeterNeumann", "PeterNeuman"),
        SUMDB_PUBLIC.replace("+AR", "+CR"),
        " " + SUMDB_PUBLIC,
    ],
)
def test_a_key_that_is_none_is_refused(text):
    """A key with any other id, algorithm, length or name is no key."""
    assert refused(read_public_key, text).startswith("key-")
    assert refused(read_private_key, text) == "key-malformed"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        TEXT,
        f"{TEXT}\n",
        NOTE.written.removesuffix("\n"),
        NOTE.written + "\n",
        NOTE.written + "x\n",
        NOTE.written.replace("\u2014 ", "- "),
        NOTE.written.replace("\u2014 ", "\u2014"),
        NOTE.written.replace("=\n", "\n"),
        NOTE.written.replace("=\n", "=\r\n"),
        NOTE.written.replace("shops ", "shops  "),
        "\u2014 name AAAAAA==\n",
        "text\n\n\u2014 name AAAA\n",
    ],
)
def test_a_text_that_is_no_note_is_refused(text):
    """Nothing is guessed: one form is a note, everything else is none."""
    assert refused(read_note, text) in {"note-malformed", "key-name"}


def test_a_note_has_as_many_signatures_as_it_likes():
    """Sixteen signatures are read, and the empty lines within a text belong to it."""
    keys = [PrivateKey(f"key.example/{number}", bytes([number] * 32)) for number in range(16)]
    note = sign_note("one\n\ntwo\n", keys)

    assert read_note(note.written) == note
    assert signers(note, [key.public for key in keys]) == tuple(key.public for key in keys)


def test_signatures_of_strangers_are_passed_over():
    """An unknown key, or one that shares only the name or only the id with a known one, says nothing."""
    forged = Signature(KEY.name, b"\x00\x00\x00\x01", bytes(64))
    note = Note(TEXT, (forged, *NOTE.signatures, *sign_note(TEXT, [OTHER]).signatures))

    assert signers(note, [KEY.public]) == (KEY.public,)
    assert signers(Note(TEXT, (forged,)), [KEY.public]) == ()


def test_a_false_signature_of_a_known_key_spoils_the_note():
    """A good signature beside it does not help."""
    false = replace(NOTE.signatures[0], made=bytes(64))
    note = Note(TEXT, (*sign_note(TEXT, [OTHER]).signatures, false))

    assert refused(lambda each: signers(each, [KEY.public, OTHER.public]), note) == "signature-wrong"


def test_a_witness_signs_the_text_and_the_time():
    """A cosignature is verified over both; another time, or another text, is not what it signed."""
    key, cosigned = witness()
    note = together(NOTE, Note(TEXT, (cosigned,)))
    later = replace(cosigned, made=(1_679_315_148).to_bytes(8) + cosigned.made[8:])

    assert signers(note, [KEY.public, key]) == (KEY.public, key)
    assert refused(lambda each: signers(each, [key]), Note(TEXT, (later,))) == "signature-wrong"
    assert refused(lambda each: signers(each, [key]), Note(f"{TEXT}x\n", (cosigned,))) == "signature-wrong"


def test_signatures_come_together_once_for_each_key():
    """A note keeps what it has; of another it takes the signatures of keys that it lacks."""
    key, first = witness()
    _, second = witness(time=1_700_000_000)
    once = together(NOTE, Note(TEXT, (first,)))

    assert together(once, Note(TEXT, (second, *NOTE.signatures))) == once
    assert [each.name for each in once.signatures] == [KEY.name, key.name]


@given(
    st.integers(0, 10**18 - 1),
    st.binary(min_size=32, max_size=32),
    st.lists(st.text("abc +/", min_size=1), max_size=3).map(tuple),
)
def test_a_checkpoint_is_read_as_it_was_written(size, root, extensions):
    """Whatever the size, the root and the lines that mean nothing here."""
    checkpoint = Checkpoint("ledger.example/shops", size, root, extensions)

    assert read_checkpoint(checkpoint.text) == checkpoint


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.removesuffix("\n"),
        TEXT.replace("\n3\n", "\n03\n"),
        TEXT.replace("\n3\n", "\n+3\n"),
        TEXT.replace("\n3\n", "\n\u0663\n"),
        TEXT.replace("\n3\n", "\n1000000000000000000\n"),
        TEXT.replace("A=", "B="),
        TEXT.replace("AAAA", "", 1),
        f"{TEXT}\n",
        f"\n{TEXT}",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text):
    """Numbers and hashes are written in one way; no line is empty."""
    assert refused(read_checkpoint, text) == "checkpoint-malformed"


@given(st.binary(), st.text("0123456789 +-_.\n\u0663", max_size=20))
def test_bytes_and_numbers_have_one_text(value, text):
    """What is read is what would have been written so."""
    assert bytes_read(bytes_written(value)) == value
    read = number_read(text)
    assert read is None or str(read) == text


@given(st.lists(st.tuples(st.binary(max_size=80), st.integers(0, 10**6), st.integers(0, 4)), min_size=1))
def test_proofs_are_read_as_they_were_written(told):
    """Several proofs, one after the other, come apart where they were put together."""
    proofs = tuple(
        TlogProof(extra, index, (bytes(32),) * hashes, NOTE.written) for extra, index, hashes in told
    )

    assert read_proofs("".join(proof.written for proof in proofs)) == proofs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1\n", ""),
        ("@v1", "@v2"),
        ("extra ", "extra"),
        ("extra ", "Extra "),
        ("index 7", "index 07"),
        ("index 7", "index"),
        ("index 7\n", ""),
        ("\nAAAA", "\nAAA"),
        ("c2sp", " c2sp"),
    ],
)
def test_a_text_that_is_no_proof_is_refused(old, new):
    """A missing, moved or misspelt line makes it none."""
    written = TlogProof(b"entry", 7, (bytes(32), bytes(32)), NOTE.written).written

    assert refused(read_proofs, written.replace(old, new, 1)) == "receipt-malformed"
