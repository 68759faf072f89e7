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
import signal
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

VKEY = r"([^+]+)\+([0-9a-f]{8})\+(\S+)"  # <name>+<id>+<base64 of 0x01 and the 32 bytes of an Ed25519 key>
NUMBER = "(0|[1-9][0-9]{0,17})"
CANONICAL: Any = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False, "allow_nan": False}
Keys = dict[tuple[str, str], Ed25519PublicKey]  # by name, and by the 8 digits of the id


def require(holds: object, failed: str) -> None:
    if not holds:
        raise ValueError(failed)


def parts_of(text: str, form: str, failed: str) -> tuple[str, ...]:
    require(found := re.fullmatch(form, text), failed)
    return found.groups() if found else ()


def base64_of(text: str, size: int | None = None) -> bytes:
    value = b64decode(text, validate=True)
    require(b64encode(value).decode() == text, "base64 is written in one way only")
    require(size in (None, len(value)), f"{text!r} is not of {size} bytes")
    return value


def keys_of(vkeys: str) -> Keys:
    """Public keys, one a line; the id of a key follows from the rest."""
    keys: Keys = {}
    for line in filter(None, vkeys.split("\n")):
        name, key_id, written = parts_of(line, VKEY, "KEY is no public key of a ledger")
        key = base64_of(written, 33)
        told = sha256(name.encode() + b"\n" + key).hexdigest()[:8]
        require(key[0] == 1 and key_id == told, "KEY is no public key of a ledger")
        keys[name, key_id] = Ed25519PublicKey.from_public_bytes(key[1:])
    return keys


def checkpoint_of(note: str, keys: Keys) -> tuple[int, bytes]:
    """The tree's size and root, once the signature of the ledger under them has been verified."""
    require(not re.search(r"[\x00-\x09\x0b-\x1f]", note), "control characters in the checkpoint")
    text, _, signatures = note.rpartition("\n\n")
    form = rf"([^\n]+)\n{NUMBER}\n([^\n]+)(?:\n[^\n]+)*"
    origin, size, root = parts_of(text, form, "a checkpoint is three lines: origin, size, root")
    require(re.fullmatch("(\u2014 [^\\s+]+ \\S+\n)+", signatures), "the checkpoint is not signed")
    signed = False
    for _, name, written in (line.split(" ") for line in signatures[:-1].split("\n")):
        made = base64_of(written)  # four bytes of the key's id, then the signature
        require(len(made) > 4, "a line under the checkpoint is no signature")
        if name == origin and (key := keys.get((name, made[:4].hex()))):  # others' are passed over
            key.verify(made[4:], f"{text}\n".encode())
            signed = True
    require(signed, "the checkpoint is not signed by KEY")
    return int(size), base64_of(root, 32)


def root_of(leaf: bytes, index: int, size: int, hashes: list[bytes]) -> bytes:
    """The root that the hashes lead to from a leaf: RFC 9162, section 2.1.3.2."""
    node, last, root = index, size - 1, leaf
    require(node <= last, "the entry is beyond the tree")
    for each in hashes:
        require(last, "more hashes than the tree is high")
        if node % 2 or node == last:
            root = sha256(b"\x01" + each + root).digest()
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            root = sha256(b"\x01" + root + each).digest()
        node, last = node >> 1, last >> 1
    require(not last, "fewer hashes than the tree is high")
    return root


def proven(receipt: str, keys: Keys) -> list[dict[str, Any]]:
    """The entries that a receipt proves, that which decided the case first."""
    before, *proofs = re.split(r"(?m)^c2sp\.org/tlog-proof@v1\n", receipt)
    require(proofs and not before, "a receipt begins with the line c2sp.org/tlog-proof@v1")
    note = proofs[0].partition("\n\n")[2]
    size, root = checkpoint_of(note, keys)
    entries: list[dict[str, Any]] = []
    for head, _, same in (proof.partition("\n\n") for proof in proofs):
        require(same == note, "the proofs are not all against one checkpoint")
        form = rf"extra (\S+)\nindex {NUMBER}((?:\n\S+)*)"
        extra, index, hashes = parts_of(head, form, "a proof has `extra`, `index` and hashes")
        body = base64_of(extra)
        leaf = sha256(b"\x00" + body).digest()  # the entry itself is the leaf: RFC 9162, section 2.1.1
        led_to = root_of(leaf, int(index), size, [base64_of(each, 32) for each in hashes.split()])
        require(led_to == root, f"entry {int(index) + 1} is not in the ledger that was signed")
        entries.append(entry := json.loads(body))
        require(entry.keys() == {"seq", "kind", "about", "content"}, "what is proven is no entry")
        one_way = json.dumps(entry | {"seq": int(index) + 1}, **CANONICAL)  # nobody reads it in another way
        require(one_way.encode() == body, "what is proven is another entry, or not as a ledger writes it")
        of_case = entry["kind"] in ("case", "step", "notice") and isinstance(entry["about"], str)
        require(of_case, "an entry is of no case")
        require(entry["content"]["case"] == entries[0]["about"], "an entry is of another case")
    numbers = [entry["seq"] for entry in entries]
    require(entries[0]["kind"] == "case", "the first entry decides no case")
    require(numbers == sorted(set(numbers)), "the entries are not in their order")
    return entries


def shown(value: object) -> str:
    """On one line, without what a terminal would obey, in signs that it has."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value))
    return plain.encode(sys.stdout.encoding, "backslashreplace").decode(sys.stdout.encoding)


def main(file: str, said: str) -> None:
    try:
        vkeys = said if re.fullmatch(VKEY, said) else Path(said).read_bytes().decode()
        entries = proven(Path(file).read_bytes().decode(), keys_of(vkeys))
    except InvalidSignature:
        sys.exit("NOT PROVEN: the signature of the ledger is false")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as failed:
        sys.exit(f"NOT PROVEN: {failed}")
    for entry in entries:
        content = entry["content"]
        told = content["decision"] if isinstance(content.get("decision"), dict) else content
        print(f"entry {entry['seq']}: {entry['kind']} {shown(entry['about'])}")
        for name in ("subject", "standard", "grade", "state", "as_of", "book", "languages", "words"):
            if name in told:
                print(f"  {name}: {shown(told[name])}")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # whoever reads no further, as `| head` does, ends this without a word
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(__doc__) if len(sys.argv) != 3 else main(*sys.argv[1:])
