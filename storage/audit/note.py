"""Signed notes and the keys that sign them (c2sp.org/signed-note, c2sp.org/tlog-cosignature).

A note is a text, an empty line, and lines `— <name> <base64 of 4 bytes of key id and a signature>`. A key is
written `<name>+<8 hex digits of its id>+<base64 of its kind and 32 bytes>`; its id is the beginning of
SHA-256(name, newline, kind, 32 bytes).
"""

import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_SIGNS = 1  # Ed25519 over the text
_COSIGNS = 4  # Ed25519 over the time and the text
_ID = 4
_PUBLIC = 32
_TIME = 8


@dataclass(frozen=True, slots=True)
class Key:
    """A public key: whose it is, its id, what it signs, and its 32 bytes."""

    name: str
    id: bytes
    kind: int
    public: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature line: who signed by which key, and the signature itself."""

    name: str
    id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a newline, and the signatures below it."""

    text: str
    signatures: tuple[Signature, ...]


def parse_key(line: str) -> Key:
    """Read a key. Raises ValueError for what is none."""
    name, written_id, written = line.split("+", 2)
    kind, *public = _exact(written)
    key_id = hashlib.sha256(name.encode() + b"\n" + bytes([kind, *public])).digest()[:_ID]
    if kind not in (_SIGNS, _COSIGNS) or len(public) != _PUBLIC or written_id != key_id.hex():
        raise ValueError("not a key")
    return Key(name, key_id, kind, bytes(public))


def parse_note(written: bytes) -> Note:
    """Read a note. Raises ValueError for what is none."""
    text, gap, below = written.decode().rpartition("\n\n")
    if not gap or not below.endswith("\n"):
        raise ValueError("not a signed note")
    return Note(text + "\n", tuple(_signature(line) for line in below[:-1].split("\n")))


def has_signed(key: Key, signature: Signature, text: str) -> bool:
    """Whether a signature is one of this key over this text."""
    if key.kind == _COSIGNS:
        time = int.from_bytes(signature.signature[:_TIME])
        return _verifies(key, signature.signature[_TIME:], f"cosignature/v1\ntime {time}\n{text}")
    return _verifies(key, signature.signature, text)


def _signature(line: str) -> Signature:
    dash, name, written = line.split(" ")
    encoded = _exact(written)
    if dash != "—" or not name:
        raise ValueError("not a signature line")
    return Signature(name, encoded[:_ID], encoded[_ID:])


def _verifies(key: Key, signature: bytes, text: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True


def _exact(written: str) -> bytes:
    """Base64, and the only way to write these bytes."""
    encoded = b64decode(written, validate=True)
    if b64encode(encoded).decode() != written:
        raise ValueError("not canonical base64")
    return encoded
