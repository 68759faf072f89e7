"""The hashes of a Merkle tree over the ledger's entries (RFC 6962, section 2.1; RFC 9162, section 2.1)."""

import hashlib

Hash = bytes
"""The 32 bytes of a SHA-256."""

EMPTY: Hash = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(leaf: bytes) -> Hash:
    """The hash of a leaf: of an entry, its body in UTF-8."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """The hash of a node, from those of its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()
