"""Baselines: the peers of each kind of subject."""

from rules.expression.unit_algebra import MEASURES
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.indicator import Baseline, Form, Stat
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.indicator import PEERS_ALL, PEERS_OF_KIND, WrittenIndicator

_POOLED = (Form.SHARE, Form.RATIO, Form.MEAN)


def resolve_baseline(
    resolving: Resolving, entry: Entry[WrittenIndicator], form: Form, *, unit: Unit
) -> Baseline | None:
    """Resolve `{peers: true | all | [fields], stat: median, at_least: 5}`; the indicator's kinds exist."""
    written = entry.written.baseline
    if written is None:
        return None
    if unit not in MEASURES:
        message = f"a baseline is of figures, `{entry.name}` is {with_article(unit)}"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="remove it", at=("baseline",), key=True)
        return None
    if written.at_least < 1:
        message = "a group needs at least one subject"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="write `5`", at=("baseline", "at_least")
        )
    peers = {kind: _peers(resolving, entry, kind) for kind in entry.written.of}
    stat = _stat(resolving, entry, written.stat or Stat.POOLED, form=form)
    return Baseline(peers=peers, stat=stat, at_least=written.at_least)


def _stat(resolving: Resolving, entry: Entry[WrittenIndicator], stat: Stat, *, form: Form) -> Stat:
    if stat is Stat.POOLED and form not in _POOLED:
        message = f"`pooled` needs numerators and denominators, and `{form}` has none to pool"
        remedy = "write `stat: mean` or `stat: median` of the values"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("baseline", "stat"), key=True)
    return stat


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
