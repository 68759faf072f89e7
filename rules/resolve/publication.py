"""Publication: nothing binds before it was made known for its notice period, or after it ends.

The notice period is what the book says, and at least what the law asks for where the book applies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict, TypeVar

from rules.load.entries import Entry
from rules.load.problem import Code
from rules.load.translate import did_you_mean
from rules.meaning.published import Basis, Mode
from rules.meaning.texts import Texts
from rules.resolve.resolving import Resolving
from rules.units import DAY
from rules.written.book import WrittenBook, WrittenPublication
from rules.written.published import WrittenBasis, WrittenPublished

P = TypeVar("P", bound=WrittenPublished)


class PublishedParts(TypedDict):
    """What a standard or a procedure says as everything published does."""

    name: str
    clause: Texts
    basis: Basis
    published: date
    effective_from: date
    effective_to: date | None
    mode: Mode


@dataclass(frozen=True, slots=True)
class _Law:
    """The least notice in days that a law asks for, of a rule and of an important one."""

    lead: int
    lead_important: int


_LAWS: Mapping[str, _Law] = {
    "CN": _Law(lead=7, lead_important=15),  # 网络交易平台规则监督管理办法; 电子商务法 34
    "EU": _Law(lead=15, lead_important=30),  # Regulation (EU) 2019/1150, art. 3(2) and 4(2)
}
"""Jurisdictions and their laws (DOMAIN.md, section 3)."""


def check_jurisdiction(resolving: Resolving, entry: Entry[WrittenBook]) -> None:
    """Report a jurisdiction that is not known, and notice periods that are shorter than the law's."""
    head = entry.written
    for index, name in enumerate(head.jurisdiction):
        if name not in _LAWS:
            message, remedy = f"there is no jurisdiction `{name[:60]}` known here", did_you_mean(name, _LAWS)
            at = ("jurisdiction", index)
            resolving.report(entry, Code.UNKNOWN_NAME, message, remedy=remedy, at=at)
    laws = {name: _LAWS[name] for name in head.jurisdiction if name in _LAWS}
    if not laws:
        return
    for key in ("lead", "lead_important"):
        strictest = max(laws, key=lambda name: getattr(laws[name], key))
        _check_lead(resolving, entry, key, law=strictest)


def _check_lead(resolving: Resolving, entry: Entry[WrittenBook], key: str, *, law: str) -> None:
    head = entry.written
    needed, said = getattr(_LAWS[law], key), getattr(head.publication, key)
    if said < needed * DAY:
        at = ("publication", key) if "publication" in head.model_fields_set else ("jurisdiction",)
        message = f"`{key}` is shorter than the {needed} days of notice that the law of `{law}` asks for"
        remedy = f"write `publication: {{{key}: {needed}d}}` or longer"
        resolving.report(entry, Code.LAW, message, remedy=remedy, at=at)


def resolve_published(resolving: Resolving, entry: Entry[P]) -> PublishedParts:
    """Resolve what is published; report what would bind earlier than its notice period, or never."""
    written = entry.written
    resolving.speaks_every_language(entry, written.clause, at=("clause",))
    _check_days(resolving, entry)
    return {
        "name": entry.name,
        "clause": written.clause,
        "basis": resolve_basis(written.basis),
        "published": written.published,
        "effective_from": written.effective.first,
        "effective_to": written.effective.last,
        "mode": written.mode,
    }


def resolve_basis(written: WrittenBasis) -> Basis:
    """Say what a clause or a lexicon rests on."""
    return Basis(kind=written.kind, refs=written.refs, note=written.note)


def _check_days(resolving: Resolving, entry: Entry[P]) -> None:
    written = entry.written
    lead = _lead_days(resolving, important=written.important)
    earliest = written.published + timedelta(days=lead)
    if written.effective.first < earliest:
        message = (
            f"published on {written.published}, it cannot bind before {earliest}: "
            f"its notice period is {lead}d"
        )
        remedy = f"write `effective: {{from: {earliest}}}` or later"
        resolving.report(entry, Code.LEAD, message, remedy=remedy, at=("effective", "from"))
    if written.effective.last is not None and written.effective.last < written.effective.first:
        message = f"`{entry.name}` ends before it begins"
        resolving.report(
            entry, Code.WRONG_WAY_ROUND, message, remedy="swap `from` and `to`", at=("effective", "to")
        )


def _lead_days(resolving: Resolving, *, important: bool) -> int:
    head = resolving.entries.book
    publication = head.written.publication if head else WrittenPublication()
    return -(-(publication.lead_important if important else publication.lead) // DAY)
