"""Telling a decision: every figure from the case, every text from the book that decided it."""

from collections.abc import Collection, Mapping

from engine.decide.case import Case
from engine.decide.ids import notice_id
from engine.decide.outcome import Outcome
from engine.explain.why import explain, standard_of
from notices.decision import BookReference, Clause, Decision, Followed, Incident, Party, Reviewed
from notices.erased import erased_said
from notices.errors import NoticeError
from notices.measures import measures_of
from notices.titles import Titles, titles_for
from notices.words.languages import LANGUAGES
from notices.words.vocabulary import Vocabulary
from rules.meaning.book import RuleBook
from rules.meaning.standard import Standard


def build_decision(
    case: Case, book: RuleBook, language: str, *, held_back: Collection[Outcome] = ()
) -> Decision:
    """Tell a decided case in `zh` or `en`, whether or not it calls for a notice.

    An open appeal holds the outcomes in `held_back`. Works for the decision that stands now as for the first.
    Raises NoticeError for another language, and OtherBookError when `book` did not decide the case.
    """
    words = words_of(language)
    case = erased_said(case, words)
    standard, explanation = standard_of(case, book), explain(case, book)
    kind, titles = case.subject.partition(":")[0], Titles(book, words)
    return Decision(
        case=case.case,
        cycle=case.cycle,
        language=language,
        as_of=case.as_of,
        zone=book.zone,
        currency=book.currency,
        party=party_of(case),
        incident=_incident(case, standard),
        book=reference_to(book),
        clause=clause_told(standard, language),
        state=case.state,
        grade=case.grade,
        follows=_followed(case),
        reviewed=_reviewed(case),
        explanation=explanation,
        evidence=case.evidence,
        measures=measures_of(case, titles, held_back=held_back),
        titles={**_exemptions(case, titles), **titles_for(explanation, standard, titles=titles, kind=kind)},
        proofs={name: titles.proof(name) for name in standard.rectify.proof} if standard.rectify else {},
    )


def words_of(language: str) -> Vocabulary:
    """Find the words of a language; raises NoticeError for one without any."""
    if language not in LANGUAGES:
        known = ", ".join(f"`{each}`" for each in LANGUAGES)
        raise NoticeError("no-language", f"there are no notices in `{language}`", f"ask for one of {known}")
    return LANGUAGES[language]


def party_of(case: Case) -> Party:
    """Say whom a case is about, and who answers."""
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


def reference_to(book: RuleBook) -> BookReference:
    """Name the rule book that decided."""
    return BookReference(name=book.name, version=book.version, digest=book.digest)


def _exemptions(case: Case, titles: Titles) -> Mapping[str, str]:
    """What the book calls its exemptions, where the case has to do with one."""
    asked = titles.book.exemptions if "exemption" in case.circumstances else {}
    return {name: titles.exemption(name) or name for name in asked}


def _followed(case: Case) -> Followed | None:
    if case.escalates is None:
        return None
    found_again = case.screened is not None
    return Followed(case=case.escalates, notice=notice_id(case.escalates), found_again=found_again)


def _reviewed(case: Case) -> Reviewed | None:
    if not case.rulings:
        return None
    last = case.rulings[-1]
    return Reviewed(kind=last.kind, at=last.at, grade=last.grade, reason=last.reason)


def _incident(case: Case, standard: Standard) -> Incident | None:
    if standard.each is None or case.incident is None:
        return None
    return Incident(record=standard.each.record, incident=case.incident)


def clause_told(standard: Standard, language: str) -> Clause:
    """Quote the clause of a standard."""
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
