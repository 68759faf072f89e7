"""The digest of a notice: what the ledger keeps of it."""

import hashlib

import orjson

from notices.notice import Notice
from notices.step_notice import AccountNotice, StepNotice


def notice_digest(notice: Notice | StepNotice | AccountNotice) -> str:
    """SHA-256, in hex, over the notice's JSON with sorted keys, no spaces and UTF-8; it holds no float."""
    written = orjson.dumps(notice.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(written).hexdigest()
