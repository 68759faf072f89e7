"""Notices: every grade has one, and what its template tells is there."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.notice import TEMPLATES, Template
from rules.resolve.resolving import Resolving
from rules.written.outcome import WrittenOutcomes
from rules.written.standard import WrittenStandard


def check_notice(
    resolving: Resolving, entry: Entry[WrittenStandard], written: WrittenOutcomes, *, at: Path
) -> None:
    """Report a grade of which nobody is told, and a notice that lacks what its template tells."""
    if written.notice is None:
        message = f"nobody is told of a {at[-1]} breach: a decision is told to the one it binds"
        remedy = "add `notice: rectify` or `notice: penalty`"
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=at, key=True)
    elif written.notice not in TEMPLATES:
        message, remedy = (
            f"there is no notice `{written.notice[:60]}`",
            did_you_mean(written.notice, TEMPLATES),
        )
        resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=remedy, at=(*at, "notice"))
    elif lacking := _lacking(TEMPLATES[written.notice], entry.written, written):
        message, remedy = lacking
        resolving.report(
            entry,
            Code.TEMPLATE,
            f"a `{written.notice}` notice {message}",
            remedy=remedy,
            at=(*at, "notice"),
        )


def _lacking(
    template: Template, standard: WrittenStandard, outcomes: WrittenOutcomes
) -> tuple[str, str] | None:
    """What the template tells and is not there, and how to mend it."""
    if template.by_when and standard.rectify is None:
        return "says by when, and the standard does not", "add `rectify: {within: 7d}` to the standard"
    if template.what_is_done and not _does_something(outcomes):
        return "tells what is done, and nothing is", "add what is done, or write `notice: rectify`"
    if not template.punishes and _punishes(outcomes):
        return "is no penalty, and this grade takes points, time or money", "write `notice: penalty`"
    return None


def _punishes(outcomes: WrittenOutcomes) -> bool:
    """Whether there is more than a warning, a lesson or an exam."""
    sized = (size for measures in outcomes.sanction for size in measures.values())
    return outcomes.points is not None or any(size is not None for size in sized)


def _does_something(outcomes: WrittenOutcomes) -> bool:
    return any(
        (
            outcomes.score,
            outcomes.points,
            outcomes.sanction,
            outcomes.pay_buyer,
            outcomes.tilt,
            outcomes.correct,
        )
    )
