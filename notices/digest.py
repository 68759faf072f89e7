"""The digest of a notice: what the ledger keeps of it."""

import hashlib

import orjson

from engine.personal import replaced
from notices.notice import Notice
from notices.step_notice import AccountNotice, StepNotice

AnyNotice = Notice | StepNotice | AccountNotice


def notice_digest(notice: AnyNotice) -> str:
    """SHA-256, in hex, over the notice's JSON with sorted keys, no spaces and UTF-8; it holds no float.

    What names a person (engine/personal.py) is left empty in it: a name that was erased can be told neither
    from the digest nor by trying names against it.
    """
    return _digest(replaced(notice, lambda _whose, _model, _text: ""))


def is_digest_of(digest: str, notice: AnyNotice) -> bool:
    """Whether the ledger has this digest of a notice; those of before names were sealed have names in it."""
    return digest in (notice_digest(notice), _digest(notice))


def _digest(notice: AnyNotice) -> str:
    written = orjson.dumps(notice.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(written).hexdigest()
