"""Building a notice: every figure from the case, every text from the book that decided it."""

from engine.decide.case import Case
from engine.decide.ids import notice_id
from engine.decide.outcome import NoticeDue, Points
from engine.explain.why import explain, standard_of
from notices.errors import NoticeError
from notices.measures import measures_of
from notices.notice import (
    TEMPLATES,
    AppealRight,
    BookReference,
    Clause,
    Incident,
    Notice,
    Party,
    Rectification,
)
from notices.titles import Titles, titles_for
from notices.words.languages import LANGUAGES
from notices.words.vocabulary import Vocabulary
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard


def notice_due(case: Case) -> NoticeDue | None:
    """Find the notice a case calls for; None when its grade has none, and for a shadow case."""
    if case.shadow:
        return None
    return next((outcome for outcome in case.outcomes if isinstance(outcome, NoticeDue)), None)


def build_notice(case: Case, book: RuleBook, language: str) -> Notice:
    """Build the notice of a decided case in `zh` or `en`.

    Raises NoticeError when the case calls for no notice, or names a template or a language that there is not,
    and OtherBookError when `book` did not decide the case.
    """
    due = _due(case)
    words = _words(language)
    standard, explanation = standard_of(case, book), explain(case, book)
    kind = case.subject.partition(":")[0]
    return Notice(
        notice=notice_id(case.case),
        case=case.case,
        cycle=case.cycle,
        template=due.template,
        language=language,
        issued_at=due.decided_at,
        as_of=case.as_of,
        zone=book.zone,
        currency=book.currency,
        party=_party(case),
        incident=_incident(case, standard),
        book=BookReference(name=book.name, version=book.version, digest=book.digest),
        clause=_clause(standard, language),
        grade=case.grade,
        explanation=explanation,
        evidence=case.evidence,
        measures=measures_of(case, due, book=book, words=words),
        rectification=_rectification(standard, due),
        appeal=_appeal(standard, due),
        points=sum(outcome.points for outcome in case.outcomes if isinstance(outcome, Points)),
        titles=titles_for(explanation, standard, titles=Titles(book, words), kind=kind),
    )


def _due(case: Case) -> NoticeDue:
    due = notice_due(case)
    if due is None:
        why = "it is a shadow case" if case.shadow else "its grade has no notice"
        raise NoticeError("no-notice", f"case `{case.case}` calls for no notice: {why}")
    if due.template not in TEMPLATES:
        known = ", ".join(f"`{template}`" for template in TEMPLATES)
        raise NoticeError(
            "no-template", f"there is no notice template `{due.template}`", f"write one of {known}"
        )
    return due


def _words(language: str) -> Vocabulary:
    if language not in LANGUAGES:
        known = ", ".join(f"`{each}`" for each in LANGUAGES)
        raise NoticeError("no-language", f"there are no notices in `{language}`", f"ask for one of {known}")
    return LANGUAGES[language]


def _party(case: Case) -> Party:
    kind, _, identity = case.subject.partition(":")
    return Party(
        subject=case.subject,
        kind=kind,
        id=identity,
        name=case.subject_name,
        owner=case.owner_subject,
        operator=case.operator,
        role=case.role,
    )


def _incident(case: Case, standard: Standard) -> Incident | None:
    if standard.each is None or case.incident is None:
        return None
    return Incident(record=standard.each.record, incident=case.incident)


def _clause(standard: Standard, language: str) -> Clause:
    texts = standard.clause
    return Clause(
        standard=standard.name,
        vane=standard.vane,
        text=texts.get(language, next(iter(texts.values()))),
        texts=texts,
        ground=standard.basis.kind,
        refs=standard.basis.refs,
        published=standard.published,
        effective_from=standard.effective_from,
        effective_to=standard.effective_to,
    )


def _rectification(standard: Standard, due: NoticeDue) -> Rectification | None:
    rectify = standard.rectify
    if rectify is None or due.rectify_until is None:
        return None
    confirmed_by = "reviewer" if rectify.cleared_when is None else "measurement"
    return Rectification(until=due.rectify_until, proof=rectify.proof, confirmed_by=confirmed_by)


def _appeal(standard: Standard, due: NoticeDue) -> AppealRight:
    return AppealRight(
        until=due.appeal_until, times=due.appeals, suspends_penalties=not standard.penalty_at_once
    )
