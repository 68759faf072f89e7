"""An entry of the ledger, and how it is linked to the one before it.

An auditor needs no program for it: `digest` is what `printf '%s%s' "$previous" "$body" | sha256sum` prints.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from engine.account.account_step import AccountStep
from engine.decide.case import Case
from engine.exemption.in_force import Granted, Revoked
from engine.life.step import Step
from storage.ledger.canonical import canonical
from storage.ledger.contents import CycleHeader, Erasure, NoticeIssued, Release

GENESIS = "0" * 64
"""What the first entry has before it."""


class Kind(StrEnum):
    """What an entry tells."""

    RELEASE = "release"  # a rule book, complete
    CYCLE = "cycle"  # the header of a cycle: the entries it counts follow it
    CASE = "case"
    STEP = "step"  # of a case's life
    ACCOUNT = "account"  # what procedures did to an account
    EXEMPTION = "exemption"  # granted to a subject, or revoked
    NOTICE = "notice"
    ERASURE = "erasure"  # what named a person was erased


Content = Release | CycleHeader | Case | Step | AccountStep | Granted | Revoked | NoticeIssued | Erasure


class Entry(NamedTuple):
    """One line of the ledger, as its table keeps it.

    Attributes: `about` is the id of the book, cycle, case, account step, exemption, notice or erasure that
    the entry tells of (of a step: its case); `body` canonical JSON of `seq`, `kind`, `about` and `content`,
    so that no column can be changed without it; `previous` the digest of the entry before, GENESIS for the
    first; `digest` the SHA-256 (hex) over `previous` followed by `body` in UTF-8.
    """

    seq: int
    kind: str
    about: str
    body: str
    previous: str
    digest: str


def linked(contents: Iterable[Content], *, after: int, previous: str) -> Iterator[Entry]:
    """Number the contents from `after` + 1 and link each to the one before, the first to `previous`."""
    for seq, content in enumerate(contents, start=after + 1):
        kind, about = told_of(content)
        body = canonical({"seq": seq, "kind": kind, "about": about, "content": content})
        digest = hashlib.sha256(previous.encode("ascii") + body).hexdigest()
        yield Entry(seq, kind, about, body.decode(), previous, digest)
        previous = digest


_TOLD: Mapping[type, tuple[str, str]] = {
    Release: (Kind.RELEASE.value, "book"),
    CycleHeader: (Kind.CYCLE.value, "cycle"),
    Case: (Kind.CASE.value, "case"),
    AccountStep: (Kind.ACCOUNT.value, "step"),
    Granted: (Kind.EXEMPTION.value, "exemption"),
    Revoked: (Kind.EXEMPTION.value, "exemption"),
    NoticeIssued: (Kind.NOTICE.value, "notice"),
    Erasure: (Kind.ERASURE.value, "erasure"),
}
"""The kind of entry that tells a content, and which field says what it is about; all others are steps."""

_STEP = (Kind.STEP.value, "case")


def told_of(content: Content) -> tuple[str, str]:
    """The kind of the entry that tells a content, and what that entry is about."""
    kind, about = _TOLD.get(type(content), _STEP)
    return kind, getattr(content, about)
