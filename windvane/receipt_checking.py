"""Checking a receipt away from the ledger: with the file, the ledger's public key, and nothing else."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from notices.digest import is_digest_of
from storage.transparency.errors import EvidenceError
from storage.transparency.keys import PublicKey, Signs, read_public_key
from storage.transparency.receipt import ProvenReceipt, prove
from storage.transparency.writing import in_short
from windvane.letters import AnyNotice
from windvane.not_proven import NotProvenError
from windvane.wrong_use import WrongUseError

_NOTICES: TypeAdapter[AnyNotice] = TypeAdapter(AnyNotice)
_AS_SEALED = b'{"salt":'
_ASK = "ask who runs the ledger for keys/ledger.pub, and name that file"


def keys_said(said: Iterable[str], *, signs: Signs) -> list[PublicKey]:
    """The keys that are meant: each a key itself, or a file with one key a line.

    Raises WrongUseError for what is neither, and for a key of another kind.
    """
    keys = [key for each in said for key in _keys(each)]
    if other := next((key for key in keys if key.signs is not signs), None):
        kind = "the ledger's" if signs is Signs.NOTE else "a witness's"
        raise WrongUseError("key-malformed", f"the key of `{other.name}` is not {kind}", _ASK)
    return keys


def check_receipt(file: Path, keys: list[PublicKey], *, witnesses: list[PublicKey]) -> ProvenReceipt:
    """Check everything in a receipt. Raises NotProvenError, which says what failed."""
    try:
        return prove(_text_of(file), keys, witnesses=witnesses)
    except EvidenceError as error:
        raise NotProvenError(
            error.code,
            f"`{file}` proves nothing: {error.message}",
            "ask for the receipt and the key again, from somebody you trust",
        ) from error


def check_notice(file: Path, proven: ProvenReceipt) -> None:
    """Check that a notice, as data or as it was sealed, is one that a receipt proves.

    Raises NotProvenError when it is not, and WrongUseError for a file that is none.
    """
    content = file.read_bytes()
    if content.startswith(_AS_SEALED):
        if hashlib.sha256(content).hexdigest() not in _sealed(proven):
            raise _differs(file, "a notice")
        return
    try:
        notice = _NOTICES.validate_json(content)
    except ValidationError as error:
        raise WrongUseError(
            "notice-unreadable",
            f"`{file}` is no notice in JSON",
            f"write it by: windvane notice {proven.case}-N1 --format json",
        ) from error
    digests = {
        entry.about: entry.content.get("languages", {}) for entry in proven.entries if entry.kind == "notice"
    }
    if not is_digest_of(digests.get(notice.notice, {}).get(notice.language, ""), notice):
        raise _differs(file, f"notice `{notice.notice}`")


def _differs(file: Path, what: str) -> NotProvenError:
    return NotProvenError(
        "notice-differs",
        f"`{file}` is not {what} as the ledger has it",
        "somebody has changed it, or it is told by another version of the program",
    )


def _sealed(proven: ProvenReceipt) -> set[str]:
    """The seals of all words that a receipt proves: a file as it was sealed has no other digest."""
    notices = (entry.content.get("words") for entry in proven.entries if entry.kind == "notice")
    return {str(seal) for words in notices if isinstance(words, dict) for seal in words.values()}


def _keys(said: str) -> list[PublicKey]:
    try:
        lines = _text_of(Path(said)).split("\n") if _is_file(said) else [said]
        keys = [read_public_key(line) for line in lines if line]
    except EvidenceError as error:
        raise _unread(said, error) from error
    if not keys:  # a check that asks for nobody's signature would hold
        raise _no_key(said, "it is empty")
    return keys


def _is_file(said: str) -> bool:
    """Whether a file is meant; a key may be longer than a name of a file can be."""
    try:
        return Path(said).is_file()
    except OSError:
        return False


def _unread(said: str, error: EvidenceError) -> WrongUseError:
    """What was said is no key; a secret one is not repeated, and a name of no file is told as that."""
    if _is_file(said):
        return _no_key(said, error.message)
    if error.code == "key-secret":
        return _no_key("--key", error.message)
    return _no_key(said, error.message if "+" in said else "it is no file, and no <name>+<id>+<key>")


def _no_key(said: str, why: str) -> WrongUseError:
    return WrongUseError("key-malformed", f"`{in_short(said)}` is no public key: {why}", _ASK)


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise EvidenceError("not-text", "it is no text in UTF-8") from error
