"""How bytes and numbers are written in notes and proofs: each in exactly one way."""

import re
from base64 import b64decode, b64encode

_QUOTED = 100
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")


def bytes_written(value: bytes) -> str:
    """Bytes in base64 (RFC 4648, section 4), padded."""
    return b64encode(value).decode("ascii")


def bytes_read(text: str) -> bytes | None:
    """The bytes that are written so; None for a text that is not how they are written."""
    try:
        value = b64decode(text, validate=True)
    except ValueError:
        return None
    return value if bytes_written(value) == text else None


def number_read(text: str) -> int | None:
    """The number that is written so: below 10^18, without leading zeros; None for another text."""
    return int(text) if _NUMBER.fullmatch(text) else None


def in_short(text: str) -> str:
    """A text as messages quote it: what is longer than any line of a receipt is cut."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
