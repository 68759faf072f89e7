"""Kinds of subject: a profile that describes them, and somebody who answers for them."""

from rules.load.document import Path
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.record import RecordType, SubjectKind
from rules.resolve.identifiers import check_identifier, is_column
from rules.resolve.resolving import Resolving
from rules.units import Unit, with_article
from rules.written.subject import WrittenSubject


def resolve_subject(resolving: Resolving, entry: Entry[WrittenSubject]) -> SubjectKind | None:
    """Resolve one kind of subject, or report why it cannot be described."""
    written = entry.written
    check_identifier(resolving, entry, entry.name, at=())
    if written.title is not None:
        resolving.speaks_every_language(entry, written.title, at=("title",))
    profile = resolving.found(entry, written.profile, resolving.records, at=("profile",), what="record type")
    if profile is None or not _linked(resolving, entry, profile):
        return None
    _check_profile(resolving, entry, profile)
    return SubjectKind(
        kind=entry.name,
        title=written.title or dict.fromkeys(resolving.languages, entry.name),
        profile=written.profile,
        peers=written.peers,
        operator=written.operator,
        owner=written.owner,
        role=_role(resolving, entry),
        name=written.name,
    )


def _linked(resolving: Resolving, entry: Entry[WrittenSubject], profile: RecordType) -> bool:
    links = (entry.name,) if entry.written.owner is None else (entry.name, entry.written.owner)
    missing = [kind for kind in links if kind not in profile.about]
    for kind in missing:
        message = f"`{profile.name}` does not say which {kind} it is about"
        remedy = f"add `about: {{{kind}: …}}` with the field that holds the id"
        resolving.report(entry, Code.NO_LINK, message, remedy=remedy, at=("profile",))
    return not missing


def _check_profile(resolving: Resolving, entry: Entry[WrittenSubject], profile: RecordType) -> None:
    written = entry.written
    for index, name in enumerate(written.peers):
        _check_text(resolving, entry, profile, name=name, at=("peers", index))
    for key, field in (("operator", written.operator), ("name", written.name)):
        if field is not None:
            _check_text(resolving, entry, profile, name=field, at=(key,))
    for name in filter(is_column, profile.fields):
        message = f"the profile's field `{name}` has a name that every subject uses for itself"
        resolving.report(entry, Code.NAMES_CLASH, message, remedy=f"call it `{name}_name`", at=("profile",))


def _check_text(
    resolving: Resolving, entry: Entry[WrittenSubject], profile: RecordType, *, name: str, at: Path
) -> None:
    field = resolving.found(entry, name, profile.fields, at=at, what=f"field of `{profile.name}` called")
    if field is not None and field.unit is not Unit.TEXT:
        message = f"`{name}` is {with_article(field.unit)}, here a text field is needed"
        resolving.report(entry, Code.UNLIKE_UNITS, message, remedy="name a field of type `text`", at=at)


def _role(resolving: Resolving, entry: Entry[WrittenSubject]) -> str:
    """The role of who answers: the subject's own operator, or its owner's."""
    written = entry.written
    if (written.operator is None) == (written.owner is None):
        message = "a subject has either an `operator` or an `owner`, who answers for it"
        remedy = "write `operator:` with a field of the profile, or `owner:` with a kind of subject"
        resolving.report(entry, Code.NOBODY_ANSWERS, message, remedy=remedy, key=True)
        return written.role or ""
    owner = _owner(resolving, entry)
    role = written.role or (owner.role if owner else None)
    if role is None and written.owner is None:
        remedy = "add `role:`, such as `role: merchant`"
        resolving.report(entry, Code.MISSING_KEY, f"`{entry.name}` lacks `role`", remedy=remedy, key=True)
    return role or ""


def _owner(resolving: Resolving, entry: Entry[WrittenSubject]) -> WrittenSubject | None:
    if entry.written.owner is None:
        return None
    subjects = resolving.entries.subjects
    owner = resolving.found(entry, entry.written.owner, subjects, at=("owner",), what="kind of subject")
    if owner is not None and owner.written.operator is None:
        message = f"`{entry.written.owner}` has no operator of its own, so nobody answers"
        remedy = "name an owner that has an `operator`"
        resolving.report(entry, Code.NOBODY_ANSWERS, message, remedy=remedy, at=("owner",))
    return owner.written if owner else None
