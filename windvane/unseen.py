"""Signs that a terminal obeys rather than shows: line breaks, control characters, turns of direction."""

import re

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def made_visible(text: str) -> str:
    """The text on one line, with a mark in place of each such sign."""
    return _UNSEEN.sub("\ufffd", text)
