"""Exemptions: a condition on a profile, or records that declare times and places."""

from rules.expression.scope import Scope
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.exemption import GRANTED, Declared, Exemption
from rules.meaning.record import SubjectKind
from rules.resolve.expressions import condition_at
from rules.resolve.identifiers import check_identifier
from rules.resolve.record_fields import check_named_field
from rules.resolve.resolving import Resolving
from rules.resolve.scopes import profile_facts
from rules.units import Unit
from rules.written.exemption import WrittenExemption


def resolve_exemption(resolving: Resolving, entry: Entry[WrittenExemption]) -> Exemption | None:
    """Resolve one exemption, or report why nobody could be exempted by it."""
    written = entry.written
    _check_name(resolving, entry)
    resolving.speaks_every_language(entry, written.title, at=("title",))
    kind = resolving.found(entry, written.of, resolving.subjects, at=("of",), what="kind of subject")
    if kind is None:
        return None
    _check_standards(resolving, entry)
    scope = Scope(profile_facts(resolving, kind.kind))
    when = None
    if written.when is not None:
        when = condition_at(resolving, entry, written.when, scope=scope, at=("when",))
    declared = _declared(resolving, entry, kind)
    if when is None and declared is None:
        return None
    return Exemption(
        name=entry.name,
        title=written.title,
        of=written.of,
        standards=written.standards,
        vanes=written.vanes,
        when=when,
        text=written.when,
        declared=declared,
    )


def _check_name(resolving: Resolving, entry: Entry[WrittenExemption]) -> None:
    if check_identifier(resolving, entry, entry.name, at=()) and entry.name == GRANTED:
        message = f"`{GRANTED}` is what an exemption granted to one subject is called"
        resolving.report(entry, Code.NAMES_CLASH, message, remedy="choose another name", key=True)


def _check_standards(resolving: Resolving, entry: Entry[WrittenExemption]) -> None:
    for index, name in enumerate(entry.written.standards):
        at = ("standards", index)
        standard = resolving.found(entry, name, resolving.standards, at=at, what="standard")
        if standard is None:
            continue
        if standard.follows is not None:
            message = f"`{name}` makes no cases, so there is nothing to be exempted from"
            resolving.report(entry, Code.KEYS_CLASH, message, remedy="take it out of the list", at=at)
        elif not _excusable(resolving, entry, standard.of):
            message = f"`{name}` judges no {entry.written.of}, nor what one owns"
            resolving.report(entry, Code.KEYS_CLASH, message, remedy="take it out of the list", at=at)


def _excusable(resolving: Resolving, entry: Entry[WrittenExemption], kinds: tuple[str, ...]) -> bool:
    """Whether a standard judges subjects of the kind, or what they own."""
    judged = [resolving.subjects[kind] for kind in kinds if kind in resolving.subjects]
    return any(entry.written.of in (kind.kind, kind.owner) for kind in judged)


def _declared(resolving: Resolving, entry: Entry[WrittenExemption], kind: SubjectKind) -> Declared | None:
    written, at = entry.written.declared, "declared"
    if written is None:
        return None
    known = resolving.records
    record = resolving.found(entry, written.record, known, at=(at, "record"), what="record type")
    if record is None:
        return None
    for key, name in (("from", written.first), ("to", written.last)):
        check_named_field(resolving, entry, record, name=name, unit=Unit.TIME, at=(at, key), always=True)
    check_named_field(resolving, entry, record, name=written.places, unit=Unit.TEXT, at=(at, "places"))
    profile = resolving.records[kind.profile]
    check_named_field(resolving, entry, profile, name=written.place, unit=Unit.TEXT, at=(at, "place"))
    return Declared(
        record=written.record,
        first=written.first,
        last=written.last,
        places=written.places,
        place=written.place,
    )
