"""Why a decision was taken again, in words."""

from engine.life.step import Cause
from notices.page.lines import with_more
from notices.words.speaker import Speaker, literal


def cause_told(cause: Cause, because: str, say: Speaker, *, title: str | None) -> str:
    """The sentence on what changed: a case, a record, or an exemption, which the book may give a `title`."""
    words = say.words.happenings
    named = literal(title or because)
    if cause is Cause.EXEMPTION and title is None:
        named = with_more(words.granted, because, say)
    return words.causes[cause].format(because=named)
