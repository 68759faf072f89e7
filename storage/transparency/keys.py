"""Ed25519 keys that sign checkpoints, and the text they are handed around as (C2SP signed-note)."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.transparency.errors import EvidenceError
from storage.transparency.writing import bytes_read, bytes_written, in_short

_PRIVATE = "PRIVATE+KEY+"
_LENGTH = 32
_DEFAULT_ORIGIN = "windvane.local"


class Signs(IntEnum):
    """What a key puts its name to (the algorithm byte of its text)."""

    NOTE = 0x01  # the text of a note: the ledger itself
    OBSERVED = 0x04  # that it saw this checkpoint, and when: a witness (C2SP tlog-cosignature)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signatures are verified by. Its name is the origin of the checkpoints it signs."""

    name: str
    signs: Signs
    raw: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that stand before its signatures."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.signs]) + self.raw).digest()[:4]

    @property
    def text(self) -> str:
        """The key on one line, to be handed around (a `vkey`)."""
        return f"{self.name}+{self.id.hex()}+{bytes_written(bytes([self.signs]) + self.raw)}"

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made the signature over the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class PrivateKey:
    """A key that signs notes; it never shows its seed."""

    name: str
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """The key that its signatures are verified by."""
        raw = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return PublicKey(self.name, Signs.NOTE, raw)

    @property
    def text(self) -> str:
        """The key on one line, to be kept secret."""
        written = bytes_written(bytes([Signs.NOTE]) + self.seed)
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{written}"

    def sign(self, message: bytes) -> bytes:
        """Sign a message; the same message always alike (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def new_key(origin: str | None = None) -> PrivateKey:
    """Make a key for an origin; without one, for `windvane.local/` and eight digits of the key itself.

    Raises EvidenceError for a name that no key can have.
    """
    key = Ed25519PrivateKey.generate()
    short = key.public_key().public_bytes_raw()[:4].hex()
    return PrivateKey(
        name_read(f"{_DEFAULT_ORIGIN}/{short}" if origin is None else origin), key.private_bytes_raw()
    )


def name_read(name: str) -> str:
    """The name of a key: not empty, without spaces, plus and control characters. Raises EvidenceError."""
    if not name or "+" in name or any(sign.isspace() or sign < " " for sign in name):
        raise EvidenceError(
            "key-name", f"`{in_short(name)}` is no name of a key: it has a space or a plus, or is empty"
        )
    return name


def read_public_key(text: str) -> PublicKey:
    """Read a key as it is handed around: `<name>+<id>+<key>`.

    Raises EvidenceError for any other text, without a word of one that is a secret key.
    """
    if text.lstrip().startswith(_PRIVATE):
        raise EvidenceError("key-secret", "it is a secret key, which is for nobody but the ledger")
    name, _, rest = text.partition("+")
    told, _, written = rest.partition("+")
    encoded = bytes_read(written) or b""
    if len(encoded) != 1 + _LENGTH or encoded[0] not in set(Signs):
        raise EvidenceError(
            "key-malformed", f"`{in_short(text)}` is no public key of the form <name>+<id>+<key>"
        )
    key = PublicKey(name_read(name), Signs(encoded[0]), encoded[1:])
    _require_id(key, told)
    return key


def read_private_key(text: str) -> PrivateKey:
    """Read a private key. Raises EvidenceError, without a word of it, for any other text."""
    name, _, rest = text.removeprefix(_PRIVATE).partition("+")
    told, _, written = rest.partition("+")
    encoded = bytes_read(written) or b""
    if not text.startswith(_PRIVATE) or len(encoded) != 1 + _LENGTH or encoded[0] != Signs.NOTE:
        raise EvidenceError("key-malformed", "it holds no private key")
    key = PrivateKey(name_read(name), encoded[1:])
    _require_id(key.public, told)
    return key


def _require_id(key: PublicKey, told: str) -> None:
    if told != key.id.hex():
        raise EvidenceError(
            "key-malformed",
            f"the key of `{in_short(key.name)}` has the id {key.id.hex()}, not `{in_short(told)}`",
        )
