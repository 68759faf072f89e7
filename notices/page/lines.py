"""Labelled lines of a notice: dates that matter, the clause, the records, and what there is to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.evidence import Evidence
from engine.explain.part import leaves
from notices.notice import Notice
from notices.words.speaker import Speaker, literal

Line = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """Records behind a fact: how many of how many are named, each with its key and its time."""

    title: str
    count: str
    rows: tuple[Line, ...]


def dates(notice: Notice, say: Speaker) -> Iterator[Line]:
    """The moments that matter: what acts at once and what waits start at two times."""
    labels = say.words.labels
    now = [measure.starts for measure in notice.measures if measure.at_once]
    later = [measure.starts for measure in notice.measures if not measure.at_once]
    if now:
        yield labels.at_once_since, say.moment(now[0])
    if later:
        yield labels.penalties_from, say.moment(later[0])
    if notice.rectification is not None:
        yield labels.rectify_until, say.moment(notice.rectification.until)
    yield labels.appeal_until, say.moment(notice.appeal.until)


def addressee(notice: Notice, say: Speaker) -> Iterator[Line]:
    """Whom the notice is for, and which decision it tells of."""
    labels, party = say.words.labels, notice.party
    name = literal(party.name or party.id)
    yield labels.addressee, f"{say.title(party.kind)} {_with(name, party.subject, say)}"
    if party.owner is not None:
        yield labels.belongs_to, literal(party.owner)
    yield labels.operator, _with(party.operator, say.words.roles.get(party.role, party.role), say)
    yield labels.issued, _with(say.moment(notice.issued_at), say.zone_name(), say)
    yield labels.notice, notice.notice


def proof(notice: Notice, say: Speaker) -> str:
    """The proofs a rectification may be shown by."""
    wanted = notice.rectification.proof if notice.rectification else ()
    return say.words.joiner.join(say.words.proofs.get(each, each) for each in wanted)


def history(notice: Notice, say: Speaker) -> str:
    """Earlier breaches, which decide where in a range a figure falls."""
    prior, patterns = notice.explanation.prior, say.words.patterns
    if not prior.cases:
        return patterns.prior.format(same=prior.same, any=prior.any)
    return patterns.prior_cases.format(
        same=prior.same, any=prior.any, cases=say.words.joiner.join(prior.cases)
    )


def record_list(evidence: Evidence, say: Speaker) -> RecordList:
    """The records behind one fact."""
    shown, patterns = len(evidence.records), say.words.patterns
    pattern = patterns.all_shown if shown == evidence.total else patterns.shown
    title = say.title(evidence.record)
    if evidence.indicator is not None:
        title = patterns.evidence.format(record=title, title=say.title(evidence.indicator))
    return RecordList(
        title=title,
        count=pattern.format(total=f"{evidence.total:,}", shown=shown),
        rows=tuple((literal(record.key), say.moment(record.at)) for record in evidence.records),
    )


def clause(notice: Notice, say: Speaker) -> Iterator[Line]:
    """What the clause rests on and since when it binds."""
    labels, rule = say.words.labels, notice.clause
    yield labels.grade, say.words.grades[notice.grade]
    yield labels.ground, say.words.grounds.get(rule.ground, rule.ground)
    if rule.refs:
        yield labels.refs, say.words.joiner.join(rule.refs)
    yield labels.published, rule.published.isoformat()
    yield labels.effective, _effective(notice, say)
    if any(leaves(notice.explanation.condition)):
        yield labels.written, notice.explanation.written
    yield labels.history, history(notice, say)


def about(notice: Notice, say: Speaker) -> Iterator[Line]:
    """The decision's own particulars."""
    labels = say.words.labels
    yield labels.case, notice.case
    yield labels.cycle, notice.cycle
    yield labels.book, f"{notice.book.name} {notice.book.version}"
    yield labels.digest, notice.book.digest
    yield labels.source, say.words.own_check
    yield labels.automation, say.words.automated
    yield labels.publicity, say.words.not_published


def _with(text: str, more: str, say: Speaker) -> str:
    return say.words.patterns.with_value.format(title=literal(text), value=literal(more))


def _effective(notice: Notice, say: Speaker) -> str:
    first, last = notice.clause.effective_from, notice.clause.effective_to
    if last is None:
        return say.words.patterns.effective.format(first=first.isoformat())
    return say.words.patterns.effective_until.format(first=first.isoformat(), last=last.isoformat())
