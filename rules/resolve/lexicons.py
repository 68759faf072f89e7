"""Lexicons: terms that are told apart, and exemptions that can excuse one of them."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.lexicon import Exemption, Lexicon, folded
from rules.meaning.record import Field
from rules.resolve.identifiers import check_identifier
from rules.resolve.publication import resolve_basis
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import record_fields
from rules.units import Unit, with_article
from rules.written.lexicon import WrittenContext, WrittenLexicon


def resolve_lexicon(resolving: Resolving, entry: Entry[WrittenLexicon]) -> Lexicon:
    """Resolve one lexicon."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    resolving.speaks_every_language(entry, written.title, at=("title",))
    _check_terms(resolving, entry)
    basis = written.basis
    return Lexicon(
        name=entry.name,
        title=written.title,
        basis=None if basis is None else resolve_basis(basis),
        terms=written.terms,
        exempt=tuple(_exemption(resolving, entry, name) for name in written.exempt),
    )


def _check_terms(resolving: Resolving, entry: Entry[WrittenLexicon]) -> None:
    first: dict[str, str] = {}
    for index, term in enumerate(entry.written.terms):
        at = ("terms", index)
        if not term.strip():
            resolving.report(entry, Code.NOT_A_VALUE, "a term has no characters", remedy="remove it", at=at)
        other = first.setdefault(folded(term), term)
        if other != term:
            message = f"`{term[:60]}` is `{other[:60]}` again"
            remedy = "keep one: letters are compared without case, full-width signs as half-width"
            resolving.report(entry, Code.TERM_TWICE, message, remedy=remedy, at=at)


def _exemption(resolving: Resolving, entry: Entry[WrittenLexicon], name: str) -> Exemption:
    written, at = entry.written.exempt[name], ("exempt", name)
    check_identifier(resolving, entry, name, at=at)
    resolving.speaks_every_language(entry, written.title, at=(*at, "title"))
    _check_phrases(resolving, entry, written, at=(*at, "phrases"))
    if written.field is not None:
        _check_field(resolving, entry, written.field, at=(*at, "field"))
    return Exemption(
        name=name,
        title=written.title,
        phrases=written.phrases or (),
        near=written.near or (),
        within=written.within or 0,
        field=written.field,
    )


def _check_phrases(
    resolving: Resolving, entry: Entry[WrittenLexicon], written: WrittenContext, *, at: Path
) -> None:
    terms = {folded(term) for term in entry.written.terms}
    for index, phrase in enumerate(written.phrases or ()):
        if folded(phrase) in terms:
            message = f"`{phrase[:60]}` is a term itself, which would never be said then"
            remedy = "write a longer phrase, or remove the term"
            resolving.report(entry, Code.EXEMPTION, message, remedy=remedy, at=(*at, index))
        elif not any(term in folded(phrase) for term in terms):
            message = f"`{phrase[:60]}` contains no term of `{entry.name}`, so it excuses nothing"
            remedy = "write a phrase that a term is part of, or remove it"
            resolving.report(entry, Code.EXEMPTION, message, remedy=remedy, at=(*at, index))


def _check_field(resolving: Resolving, entry: Entry[WrittenLexicon], name: str, *, at: Path) -> None:
    known: dict[str, Field] = {}
    for record in resolving.records.values():
        fields = record_fields(resolving, record)
        known |= {path: field for path, field in fields.items() if field.unit is Unit.TEXT}
        known = {path: field for path, field in fields.items() if path not in known} | known
    field = resolving.found(entry, name, known, at=at, what="field of any record called")
    if field is not None and field.unit is not Unit.TEXT:
        message = f"`{name}` is {with_article(field.unit)}, and a term is part of a text"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="name a field of type `text`", at=at)
