"""The digest of a notice: what the ledger keeps of it."""

import hashlib
import json

from notices.notice import Notice


def notice_digest(notice: Notice) -> str:
    """SHA-256, in hex, over the notice's JSON with sorted keys, no spaces and UTF-8; it holds no float."""
    written = json.dumps(
        notice.model_dump(mode="json"),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(written.encode()).hexdigest()
