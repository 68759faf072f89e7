"""Check a receipt without trusting, or having, the program that wrote it.

    python verify_receipt.py FILE KEY

FILE is the receipt; KEY the ledger's public key, or a file of such keys, from whoever runs the ledger. Needs
Python 3.11 or newer, and `pip install cryptography`. Prints what is proven and exits 0, or says which check
failed and exits 1.

A receipt holds one proof or several (https://c2sp.org/tlog-proof), all against one checkpoint: a text signed
by the ledger (https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint) that says how many entries the
ledger had, and the root of the Merkle tree over them (RFC 9162, section 2.1).
"""

import json
import re
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HEADER = "c2sp.org/tlog-proof@v1\n"


def require(holds: bool, failed: str) -> None:
    if not holds:
        raise ValueError(failed)


def base64_of(text: str, size: int | None = None) -> bytes:
    value = b64decode(text, validate=True)
    require(b64encode(value).decode() == text, "base64 is written in one way only")
    require(size in (None, len(value)), f"{text!r} is not of {size} bytes")
    return value


def number_of(text: str) -> int:
    require(re.fullmatch("0|[1-9][0-9]{0,17}", text) is not None, f"{text!r} is no number")
    return int(text)


def key_of(vkey: str) -> tuple[str, bytes, bytes]:
    """A public key: <name>+<id>+<base64 of 0x01 and the 32 bytes of an Ed25519 key>. The id follows from it."""
    name, _, rest = vkey.partition("+")
    told, _, written = rest.partition("+")
    key = base64_of(written, 33)
    key_id = sha256(name.encode() + b"\n" + key).digest()[:4]
    require(key[0] == 1 and told == key_id.hex(), "KEY is no public key of a ledger")
    return name, key_id, key[1:]


def checkpoint_of(note: str, keys: list[tuple[str, bytes, bytes]]) -> tuple[int, bytes]:
    """The tree's size and root, once the signature of the ledger under them has been verified."""
    require(not any(sign < " " and sign != "\n" for sign in note), "control characters in the checkpoint")
    text, _, signatures = note.rpartition("\n\n")
    require(bool(text) and signatures.endswith("\n"), "the checkpoint is not signed")
    origin, size, root, *more = text.split("\n")
    require(bool(origin) and "" not in more, "an empty line in the checkpoint")
    signed = False
    for line in signatures[:-1].split("\n"):
        parts = re.fullmatch(r"\u2014 ([^\s+]+) (\S+)", line)  # a dash, the key's name, base64
        name, made = (parts[1], base64_of(parts[2])) if parts else ("", b"")
        require(len(made) > 4, "a line under the checkpoint is no signature")
        for key_name, key_id, key in keys:
            if name == key_name == origin and made[:4] == key_id:  # those of others are passed over
                Ed25519PublicKey.from_public_bytes(key).verify(made[4:], f"{text}\n".encode())
                signed = True
    require(signed, "the checkpoint is not signed by KEY")
    return number_of(size), base64_of(root, 32)


def root_of(leaf: bytes, index: int, size: int, hashes: list[bytes]) -> bytes:
    """The root that the hashes lead to from a leaf: RFC 9162, section 2.1.3.2."""
    require(index < size, "the entry is beyond the tree")
    node, last, root = index, size - 1, leaf
    for each in hashes:
        require(last > 0, "more hashes than the tree is high")
        if node % 2 or node == last:
            root = sha256(b"\x01" + each + root).digest()
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            root = sha256(b"\x01" + root + each).digest()
        node, last = node >> 1, last >> 1
    require(last == 0, "fewer hashes than the tree is high")
    return root


def proven(receipt: str, keys: list[tuple[str, bytes, bytes]]) -> list[dict[str, Any]]:
    """The entries that a receipt proves, that which decided the case first."""
    before, *proofs = f"\n{receipt}".split(f"\n{HEADER}")
    require(not before and bool(proofs), "a receipt begins with the line c2sp.org/tlog-proof@v1")
    note = proofs[-1].partition("\n\n")[2]
    size, root = checkpoint_of(note, keys)
    entries: list[dict[str, Any]] = []
    for proof in (*(f"{each}\n" for each in proofs[:-1]), proofs[-1]):
        head, _, same = proof.partition("\n\n")
        require(same == note, "the proofs are not all against one checkpoint")
        extra, index, *hashes = head.split("\n")
        require(extra.startswith("extra ") and index.startswith("index "), "a proof has `extra` and `index`")
        body, number = base64_of(extra[6:]), number_of(index[6:])
        leaf = sha256(b"\x00" + body).digest()  # the entry itself is the leaf: RFC 9162, section 2.1.1
        led_to = root_of(leaf, number, size, [base64_of(each, 32) for each in hashes])
        require(led_to == root, f"entry {number + 1} is not in the ledger that was signed")
        entries.append(json.loads(body))
        require(entries[-1].keys() == {"seq", "kind", "about", "content"}, "what is proven is no entry")
        require(entries[-1]["seq"] == number + 1, "what is proven is another entry")
    case = entries[0]["about"]
    require(entries[0]["kind"] == "case", "the first entry decides no case")
    for entry in entries:
        require(entry["kind"] in ("case", "step", "notice"), "an entry is of no case")
        require(entry["content"]["case"] == case, f"an entry is not of case {case}")
    numbers = [entry["seq"] for entry in entries]
    require(numbers == sorted(set(numbers)), "the entries are not in their order")
    return entries


def main(file: str, said: str) -> None:
    lines = Path(said).read_bytes().decode().split("\n") if Path(said).is_file() else [said]
    try:
        entries = proven(Path(file).read_bytes().decode(), [key_of(line) for line in lines if line])
    except InvalidSignature:
        sys.exit("NOT PROVEN: the signature of the ledger is false")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as failed:
        sys.exit(f"NOT PROVEN: {failed}")
    for entry in entries:
        told = entry["content"]
        decision = told.get("decision") or told
        print(f"entry {entry['seq']}: {entry['kind']} {entry['about']}")
        for name in ("subject", "standard", "grade", "state", "as_of", "book", "languages"):
            if name in decision:
                print(f"  {name}: {decision[name]}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
