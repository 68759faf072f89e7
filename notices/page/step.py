"""The notice of a step in words: what happened, why, what changes, what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from notices.decision import Measure
from notices.page.causes import cause_told
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.page.lines import Line, with_more
from notices.page.measures import extent
from notices.page.procedures import missed, overdue
from notices.page.receipt import ReceiptLine, receipt_line
from notices.step_notice import Change, StepNotice
from notices.tells import Tells
from notices.words.speaker import REASON_SHOWN, Speaker, literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One measure: what it was and what it is, each with its extent ("": none) and when it runs.

    Attributes: `lines` say the same as text does.
    """

    name: str
    before: str
    before_when: str
    now: str
    now_when: str
    lines: tuple[Line, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """Everything that the notice of a step says, part by part.

    Attributes: `over` stands over the title; `measured` are the rows of a condition under its
    `measured_title`, with `measured_head` over their first column.
    """

    title: str
    name: str
    over: str
    lead: str
    why: tuple[str, ...]
    reason: str
    dates: tuple[Line, ...]
    addressee: tuple[Line, ...]
    changes: tuple[ChangeRow, ...]
    stays: str
    measured: tuple[ConditionRow, ...]
    measured_title: str
    measured_head: str
    next: tuple[str, ...]
    about: tuple[Line, ...]
    receipt: ReceiptLine


def step_page(notice: StepNotice, say: Speaker) -> StepPage:
    """Put the notice of a step into words."""
    words, places = say.words.happenings, _places(notice, say)
    return StepPage(
        title=words.titles[notice.tells],
        name=places["name"],
        over=f"{say.words.vanes[notice.clause.vane]} · {notice.clause.standard}",
        lead=words.sentences[notice.tells].format(**places),
        why=tuple(_why(notice, say, places)),
        reason="" if notice.reason is None else literal(notice.reason, shown=REASON_SHOWN),
        dates=tuple(_dates(notice, say)),
        addressee=tuple(_addressee(notice, say)),
        changes=tuple(_change(each, notice.party.role, say) for each in notice.changes),
        stays=words.stays.format(names=say.words.joiner.join(notice.stays)) if notice.stays else "",
        measured=_measured(notice, say),
        measured_title=words.labels.measured,
        measured_head=say.words.labels.requirement,
        next=tuple(_next(notice, say, places)),
        about=tuple(_about(notice, say)),
        receipt=receipt_line(notice.case, say),
    )


def _places(notice: StepNotice, say: Speaker) -> Mapping[str, str]:
    """What fills the places of sentences."""
    grades, opened = say.words.grades, notice.open
    moments = {
        "at": notice.issued_at,
        "until": notice.until or opened.rectify_until,
        "exam_until": opened.exam_until,
        "appeal_until": opened.appeal_until,
        "answer_by": opened.answer_by,
    }
    return {
        "kind": notice.kind.lower(),
        "name": literal(notice.party.name or notice.party.id),
        "quote": notice.clause.text.rstrip("。. "),
        "first": notice.first,
        "case": notice.case,
        "as_of": notice.as_of.isoformat(),
        "zone": say.zone_name(),
        "appeal": notice.appeal or "",
        "exam": literal(notice.exam or ""),
        "grade": "" if notice.grade is None else grades[notice.grade],
        "grade_before": grades[notice.grade_before],
        **{name: say.moment(at) for name, at in moments.items() if at is not None},
    }


def _why(notice: StepNotice, say: Speaker, places: Mapping[str, str]) -> Iterator[str]:
    why, words = notice.why, say.words.happenings
    if why is None:
        return
    yield cause_told(why.cause, why.because, say, title=why.title)
    if why.before is not None and why.now is not None:
        before = {"same_before": why.before.same, "any_before": why.before.any}
        yield words.priors.format(same=why.now.same, any=why.now.any, **before)
    if notice.grade not in {None, notice.grade_before}:
        yield words.grades.format(**places)


def _dates(notice: StepNotice, say: Speaker) -> Iterator[Line]:
    """The moments that matter from now on."""
    labels, told, opened = say.words.labels, say.words.happenings.labels, notice.open
    moments = (
        (labels.rectify_until, opened.rectify_until),
        (told.exam_until, opened.exam_until),
        (labels.appeal_until, opened.appeal_until),
        (told.answer_by, opened.answer_by),
    )
    return ((label, say.moment(at)) for label, at in moments if at is not None)


def _addressee(notice: StepNotice, say: Speaker) -> Iterator[Line]:
    labels, whom = say.words.labels, notice.party
    name = literal(whom.name or whom.id)
    yield labels.addressee, f"{notice.kind} {with_more(name, whom.subject, say)}"
    yield labels.operator, with_more(whom.operator, say.words.roles.get(whom.role, whom.role), say)
    yield say.words.happenings.labels.dated, with_more(say.moment(notice.issued_at), say.zone_name(), say)
    yield labels.notice, notice.notice
    yield say.words.happenings.labels.first, notice.first


def _change(change: Change, role: str, say: Speaker) -> ChangeRow:
    words, of = say.words.happenings, change.now or change.before
    before = _extent_and_time(change.before, role, say) or (words.absent, "")
    now = _extent_and_time(change.now, role, say) or (words.gone, "")
    return ChangeRow(
        name="" if of is None else of.name,
        before=before[0],
        before_when=before[1],
        now=now[0],
        now_when=now[1],
        lines=((words.labels.before, _joined(before)), (words.labels.now, _joined(now))),
    )


def _extent_and_time(measure: Measure | None, role: str, say: Speaker) -> tuple[str, str] | None:
    return None if measure is None else (extent(measure, role, say), _when(measure, say))


def _joined(parts: tuple[str, str]) -> str:
    return " · ".join(part for part in parts if part)


def _when(measure: Measure, say: Speaker) -> str:
    words = say.words.happenings
    if measure.waits:
        return say.words.waits
    starts = say.moment(measure.starts)
    if measure.ends is None:
        return words.since.format(starts=starts)
    return words.spell.format(starts=starts, ends=say.moment(measure.ends))


def _measured(notice: StepNotice, say: Speaker) -> tuple[ConditionRow, ...]:
    if notice.measured is None:
        return ()
    results = (say.words.labels.met, say.words.labels.open)
    return ConditionOutline(say, {}, results).rows(notice.measured)


def _next(notice: StepNotice, say: Speaker, places: Mapping[str, str]) -> Iterator[str]:
    """What to do, or what comes, until when; that there is nothing to do, if there is nothing."""
    sentences = (*_to_rectify(notice, say, places), *_to_contest(notice, say, places))
    yield from sentences or (say.words.happenings.next.nothing,)


def _to_rectify(notice: StepNotice, say: Speaker, places: Mapping[str, str]) -> Iterator[str]:
    words, opened = say.words.happenings.next, notice.open
    if opened.rectify_until is not None:
        until = say.moment(opened.rectify_until)
        yield words.rectify.format(**{**places, "until": until})
        if opened.proofs:
            yield words.proofs.format(proofs=say.words.joiner.join(opened.proofs.values()))
        yield from overdue(opened.when_overdue, say)
    if opened.proof_in:
        yield words.proof_in
    if opened.exam_until is not None:
        yield words.exam.format(**places)
        yield from missed(opened.when_exam_missed, say)
    if notice.tells is Tells.OVERDUE:
        yield words.overdue
    if notice.tells is Tells.EXAM_MISSED:
        yield words.exam_missed


def _to_contest(notice: StepNotice, say: Speaker, places: Mapping[str, str]) -> Iterator[str]:
    words, opened = say.words.happenings.next, notice.open
    if opened.appeal_until is not None:
        yield words.appeal.format(**places)
    if opened.answer_by is not None:
        yield words.under_appeal.format(**places)
    if opened.human_review:
        yield words.by_a_person
    if opened.no_more_appeal:
        yield words.no_more_appeal
    if opened.undone:
        yield words.undone


def _about(notice: StepNotice, say: Speaker) -> Iterator[Line]:
    labels, words = say.words.labels, say.words.happenings
    yield labels.case, notice.case
    if notice.tells is not Tells.APPEALED:
        yield words.labels.done, words.by_program if notice.reason is None else words.by_reviewer
    yield labels.book, f"{notice.book.name} {notice.book.version}"
    yield labels.digest, notice.book.digest
