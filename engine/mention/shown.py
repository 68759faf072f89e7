"""What of the hits people are shown in one line."""

from collections.abc import Iterable
from itertools import islice

from engine.mention.hit import Hit

SHOWN = 3
"""So many hits of one lexicon in one text are named."""
_LOOKED_AT = 30


def mentioned(hits: Iterable[Hit]) -> str | None:
    """Name the first hits that nothing excuses, each with its context: `全网最低（…买到全网最低的…）`.

    Of hits within one another the longest is named. None when there is nothing to answer for.
    """
    counted = list(islice((hit for hit in hits if hit.exempted_by is None), _LOOKED_AT))
    whole = [hit for hit in counted if not any(_within(hit, other) for other in counted)]
    return "；".join(map(_shown, whole[:SHOWN])) or None


def _shown(hit: Hit) -> str:
    alone = len(hit.context) == hit.end - hit.start
    return hit.term if alone else f"{hit.term}（{hit.context}）"


def _within(hit: Hit, other: Hit) -> bool:
    longer = other.end - other.start > hit.end - hit.start
    return longer and other.start <= hit.start and hit.end <= other.end
