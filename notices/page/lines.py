"""Labelled lines of a decision: whom it is about, the clause, earlier cases, the records, what decided it."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.evidence import Evidence
from engine.explain.part import leaves
from notices.decision import Decision
from notices.words.speaker import Speaker, literal

Line = tuple[str, str]

_UNDONE = ("withdrawn", "overturned")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """Records behind a fact: how many of how many are named, each with its key and its time."""

    title: str
    count: str
    rows: tuple[Line, ...]


def party(decision: Decision, say: Speaker, *, label: str) -> Iterator[Line]:
    """Whom the decision is about, under that label, and who answers for it."""
    labels, whom = say.words.labels, decision.party
    name = literal(whom.name or whom.id)
    yield label, f"{say.title(whom.kind)} {with_more(name, whom.subject, say)}"
    if whom.owner is not None:
        yield labels.belongs_to, literal(whom.owner)
    yield labels.operator, with_more(whom.operator, say.words.roles.get(whom.role, whom.role), say)


def history(decision: Decision, say: Speaker) -> str:
    """Earlier breaches, which decide where in a range a figure falls."""
    prior, patterns = decision.explanation.prior, say.words.patterns
    if not prior.cases:
        return patterns.prior.format(same=prior.same, any=prior.any)
    return patterns.prior_cases.format(
        same=prior.same, any=prior.any, cases=say.words.joiner.join(prior.cases)
    )


def record_list(evidence: Evidence, say: Speaker) -> RecordList:
    """The records behind one fact."""
    shown, patterns = len(evidence.records), say.words.patterns
    count = patterns.all_shown if shown == evidence.total else patterns.shown
    title = say.title(evidence.record)
    if evidence.indicator is not None:
        pattern = patterns.evidence_left_out if evidence.left_out else patterns.evidence
        title = pattern.format(record=title, title=say.title(evidence.indicator))
    return RecordList(
        title=title,
        count=count.format(total=f"{evidence.total:,}", shown=shown),
        rows=tuple((literal(record.key), say.moment(record.at)) for record in evidence.records),
    )


def basis(decision: Decision, say: Speaker) -> Iterator[Line]:
    """What the clause rests on and since when it binds."""
    labels, rule = say.words.labels, decision.clause
    if decision.state not in _UNDONE:
        yield labels.grade, say.words.grades[decision.grade]
    yield labels.ground, say.words.grounds.get(rule.ground, rule.ground)
    if rule.refs:
        yield labels.refs, say.words.joiner.join(rule.refs)
    yield labels.published, rule.published.isoformat()
    yield labels.effective, _effective(decision, say)
    if any(leaves(decision.explanation.condition)):
        yield labels.written, decision.explanation.written


def origin(decision: Decision, say: Speaker) -> Iterator[Line]:
    """Which case of which cycle it is, and by which rule book."""
    labels = say.words.labels
    yield labels.case, decision.case
    yield labels.cycle, decision.cycle
    yield labels.book, f"{decision.book.name} {decision.book.version}"
    yield labels.digest, decision.book.digest


def proofs(decision: Decision, say: Speaker) -> str:
    """What a rectification may be shown by, enumerated."""
    return say.words.joiner.join(decision.proofs.values())


def with_more(text: str, more: str, say: Speaker) -> str:
    """A text with more about it in brackets."""
    return say.words.patterns.with_value.format(title=literal(text), value=literal(more))


def _effective(decision: Decision, say: Speaker) -> str:
    first, last = decision.clause.effective_from, decision.clause.effective_to
    if last is None:
        return say.words.patterns.effective.format(first=first.isoformat())
    return say.words.patterns.effective_until.format(first=first.isoformat(), last=last.isoformat())
