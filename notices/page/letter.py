"""What makes a decision a letter: to whom it goes, the moments that matter, what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from notices.notice import Exam, Notice, RunningTotals
from notices.page.lines import Line, origin, party, proofs, with_more
from notices.page.procedures import missed, next_step, overdue
from notices.page.receipt import ReceiptLine, receipt_line
from notices.words.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The lines that only a notice has.

    Attributes: `proof` enumerates what a rectification may be shown by, `when_overdue` says what follows
    where it is not made in time, `exam` by when an exam has to be passed and what follows where it is not.
    """

    addressee: tuple[Line, ...]
    dates: tuple[Line, ...]
    account: tuple[Line, ...]
    proof: str
    when_overdue: tuple[str, ...]
    exam: tuple[str, ...]
    about: tuple[Line, ...]
    receipt: ReceiptLine


def letter_of(notice: Notice, say: Speaker) -> Letter:
    """Put what a notice adds to its decision into words."""
    return Letter(
        addressee=tuple(_addressee(notice, say)),
        dates=tuple(_dates(notice, say)),
        account=tuple(_account(notice.account, say)),
        proof=proofs(notice, say),
        when_overdue=overdue(notice.when_overdue, say) if notice.rectification else (),
        exam=tuple(_exam(notice.exam, say)),
        about=tuple(_about(notice, say)),
        receipt=receipt_line(notice.case, say),
    )


def _addressee(notice: Notice, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield from party(notice, say, label=labels.addressee)
    yield labels.issued, with_more(say.moment(notice.issued_at), say.zone_name(), say)
    yield labels.notice, notice.notice


def _dates(notice: Notice, say: Speaker) -> Iterator[Line]:
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


def _exam(exam: Exam | None, say: Speaker) -> Iterator[str]:
    if exam is None:
        return
    until, sentence = say.moment(exam.until), say.words.happenings.next.exam
    yield sentence.format(exam_until=until, zone=say.zone_name())
    yield from missed(exam.when_missed, say)


def _account(totals: RunningTotals | None, say: Speaker) -> Iterator[Line]:
    """The points so far, those of this case, and what they lead to."""
    if totals is None:
        return
    labels, patterns = say.words.labels, say.words.patterns
    yield labels.points_before, patterns.points_before.format(points=totals.before, credit=totals.credit)
    added = say.words.no_points
    if totals.starts is not None:
        added = patterns.points_added.format(points=totals.adds, starts=say.moment(totals.starts))
    yield labels.points_added, added
    for step in totals.next_steps:
        yield labels.next_step, next_step(step, say)


def _about(notice: Notice, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield from origin(notice, say)
    yield labels.source, say.words.own_check
    yield labels.automation, say.words.automation[notice.automated_decision]
    yield labels.publicity, say.words.not_published
