"""Finding what is kept outside the ledger of somebody: what would be erased, and what changes with it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, or_, select

from engine.life.step import Appealed, ProofShown
from storage.database.among import among
from storage.database.tables import cases, exemptions, ledger, personal, steps
from storage.ledger.bodies import step_in
from storage.personal.owner import of_author, of_matter, of_subject
from storage.personal.saying import SHORTEST

_HANDING_IN = ("appealed", "proof_shown")


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is kept outside the ledger, and what the ledger has in its place."""

    seal: str
    whose: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of somebody.

    Attributes: `matters` are the cases and exemptions that tell of it; `handed_in` the files (SHA-256, hex)
    that nobody else handed in.
    """

    kept: Sequence[Kept]
    matters: frozenset[str]
    handed_in: frozenset[str]


def subjects_of(connection: Connection, operator: str) -> set[str]:
    """The subjects of an operator that had cases."""
    query = select(cases.c.subject).distinct().where(cases.c.operator == operator)
    return set(connection.execute(query).scalars())


def found_of_subjects(connection: Connection, subjects: Collection[str], *, names: Collection[str]) -> Found:
    """All that is kept of some subjects: what they are called, and what was written in their matters.

    `names` are what else they were called, in records. What others' matters say of the names is among it.
    """
    decided = set(_matching(connection, cases.c.case_id, cases.c.subject, asked=subjects))
    granted = set(_matching(connection, exemptions.c.exemption, exemptions.c.subject, asked=subjects))
    matters = decided | granted
    called = _kept_of(connection, map(of_subject, subjects))
    written = _kept_of(connection, map(of_matter, matters))
    known = {each.text for each in called} | set(names)
    return _found(connection, {*called, *written, *_mentioning(connection, known)}, matters, decided=decided)


def found_of_author(connection: Connection, name: str) -> Found:
    """All that is kept of a person who decided or approved something, by the name that was signed."""
    signed = _kept_of(connection, [of_author(name)])
    matters = {
        about
        for each in signed
        for about in connection.execute(
            select(ledger.c.about).distinct().where(ledger.c.body.contains(each.seal, autoescape=True))
        ).scalars()
    }
    return _found(connection, {*signed, *_mentioning(connection, {name})}, matters, decided=set())


def _found(connection: Connection, kept: set[Kept], matters: set[str], *, decided: set[str]) -> Found:
    prefix = of_matter("")
    told = {each.whose.removeprefix(prefix) for each in kept if each.whose.startswith(prefix)}
    ordered = sorted(kept, key=lambda each: (each.whose, each.seal))
    return Found(ordered, frozenset(matters | told), _handed_in(connection, decided))


def _mentioning(connection: Connection, names: Collection[str]) -> Iterator[Kept]:
    """What people wrote that has a name in it, or that is the name."""
    written = personal.c.whose.startswith(of_matter(""), autoescape=True)
    for name in names:
        if len(name) >= SHORTEST:
            holds = or_(personal.c.value.contains(name, autoescape=True), personal.c.value == name)
            yield from _read(connection, written & holds)


def _kept_of(connection: Connection, owners: Iterable[str]) -> list[Kept]:
    return list(_read(connection, among(connection, personal.c.whose, list(owners))))


def _read(connection: Connection, where: ColumnElement[bool]) -> Iterator[Kept]:
    query = select(personal.c.seal, personal.c.whose, personal.c.value).where(where)
    return (Kept(*row) for row in connection.execute(query).all())


def _matching(
    connection: Connection, wanted: ColumnElement[str], column: Column[Any], *, asked: Collection[str]
) -> Iterable[str]:
    return connection.execute(select(wanted).where(among(connection, column, list(asked)))).scalars()


def _handed_in(connection: Connection, decided: Collection[str]) -> frozenset[str]:
    """The files of some cases that were handed in to no other."""
    query = (
        select(steps.c.case_id, ledger.c.body)
        .join(ledger, ledger.c.seq == steps.c.entry)
        .where(steps.c.step.in_(_HANDING_IN))
    )
    own: set[str] = set()
    others: set[str] = set()
    for case, body in connection.execute(query):
        step = step_in(body)
        if isinstance(step, Appealed | ProofShown):
            (own if case in decided else others).update(file.sha256 for file in step.files)
    return frozenset(own - others)
