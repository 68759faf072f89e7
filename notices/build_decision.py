"""Telling a decision: every figure from the case, every text from the book that decided it."""

from engine.decide.case import Case
from engine.explain.why import explain, standard_of
from notices.decision import BookReference, Clause, Decision, Incident, Party
from notices.errors import NoticeError
from notices.measures import measures_of
from notices.titles import Titles, titles_for
from notices.words.languages import LANGUAGES
from notices.words.vocabulary import Vocabulary
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard


def build_decision(case: Case, book: RuleBook, language: str) -> Decision:
    """Tell a decided case in `zh` or `en`, whether or not it calls for a notice.

    Raises NoticeError for another language, and OtherBookError when `book` did not decide the case.
    """
    words = _words(language)
    standard, explanation = standard_of(case, book), explain(case, book)
    kind, titles = case.subject.partition(":")[0], Titles(book, words)
    return Decision(
        case=case.case,
        cycle=case.cycle,
        language=language,
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
        measures=measures_of(case, titles),
        titles=titles_for(explanation, standard, titles=titles, kind=kind),
        proofs={name: titles.proof(name) for name in standard.rectify.proof} if standard.rectify else {},
    )


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
