"""The hashes of a Merkle tree over the ledger's entries (RFC 6962, section 2.1; RFC 9162, section 2.1)."""

import hashlib
import struct
from collections.abc import Iterable

Hash = bytes
"""The 32 bytes of a SHA-256."""

HASH_BYTES = 32

_PAIRS = struct.Struct(f"{2 * HASH_BYTES}s")

EMPTY: Hash = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(leaf: bytes) -> Hash:
    """The hash of a leaf: of an entry, its body in UTF-8."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """The hash of a node, from those of its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def row_hash(row: bytes) -> Hash:
    """The hash of the node over a row of 2^k nodes, whose hashes stand side by side."""
    sha256 = hashlib.sha256
    while len(row) > HASH_BYTES:
        row = b"".join([sha256(b"\x01" + pair).digest() for (pair,) in _PAIRS.iter_unpack(row)])
    return row


def are_hashes(hashes: Iterable[bytes]) -> bool:
    """Whether each is as long as a hash is: a proof of anything else proves nothing."""
    return all(len(each) == HASH_BYTES for each in hashes)
