"""Baselines: the peers of each kind of subject."""

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Baseline, Stat
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.indicator import PEERS_ALL, PEERS_OF_KIND, WrittenIndicator


def resolve_baseline(
    resolving: Resolving, entry: Entry[WrittenIndicator], *, has_denominator: bool
) -> Baseline | None:
    """Resolve `{peers: true | all | [fields], at_least: 5}`; the kinds of the indicator exist."""
    written = entry.written.baseline
    if written is None:
        return None
    if not has_denominator:
        message = "a baseline pools numerators and denominators, and there is no denominator"
        remedy = "it goes with `share`, `ratio` and `mean`; remove it"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("baseline",), key=True)
        return None
    if written.at_least < 1:
        message = "a group needs at least one subject"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="write `5`", at=("baseline", "at_least")
        )
    peers = {kind: _peers(resolving, entry, kind) for kind in entry.written.of}
    return Baseline(peers=peers, stat=Stat.POOLED, at_least=written.at_least)


def _peers(resolving: Resolving, entry: Entry[WrittenIndicator], kind: str) -> tuple[str, ...]:
    peers = entry.written.baseline.peers if entry.written.baseline else PEERS_ALL
    if isinstance(peers, str):
        return resolving.subjects[kind].peers if peers == PEERS_OF_KIND else ()
    profile = resolving.records[resolving.subjects[kind].profile]
    for index, name in enumerate(peers):
        at = ("baseline", "peers", index)
        field = resolving.found(entry, name, profile.fields, at=at, what=f"field of `{profile.name}` called")
        if field is not None and field.unit is not Unit.TEXT:
            message = f"`{name}` is {with_article(field.unit)}, peers are grouped by texts"
            resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="name a field of type `text`", at=at)
    return peers
