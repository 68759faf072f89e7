"""The words of a notice are sealed: what was shown to whom, word for word, is held by an entry of the ledger.

A notice names persons, so the entry has a seal of it: SHA-256 (hex) over the notice as one line of JSON that
begins with a random salt. The salt lies with the words, and goes with them when they are erased.
"""

import hashlib
from collections.abc import Collection, Mapping
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, select

from storage.database.among import among
from storage.database.tables import ledger, notices
from storage.ledger.bodies import notice_in
from storage.personal import salt as chance
from storage.personal.erasures import erasures
from storage.projections.notice import OutgoingNotice

Place = tuple[str, str]
"""(notice, language)."""


class Words(NamedTuple):
    """The words of a notice in one language with the salt that was drawn for them."""

    notice: OutgoingNotice
    salt: bytes

    @property
    def written(self) -> bytes:
        """The line that is sealed: JSON without spaces, in this order, UTF-8, with its end of line."""
        told = self.notice
        line = {
            "salt": self.salt.hex(),
            "notice": told.notice,
            "language": told.language,
            "case": told.case,
            "cycle": told.cycle,
            "subject": told.subject,
            "operator": told.operator,
            "subject_line": told.subject_line,
            "text": told.text,
            "html": told.html,
        }
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)

    @property
    def seal(self) -> str:
        """What `sha256sum` says of that line."""
        return hashlib.sha256(self.written).hexdigest()


def with_salt(notice: OutgoingNotice) -> Words:
    """Words to be sealed, with a salt of their own."""
    return Words(notice, chance.fresh_salt())


def seals_told(connection: Connection, ids: Collection[str]) -> Mapping[Place, str]:
    """The seals that the ledger has of the words of some notices: by erasures that wrote them anew, or first.

    Words of before they were sealed are not among them. Raises StorageError for a damaged entry.
    """
    query = select(ledger.c.body).join(notices, notices.c.entry == ledger.c.seq).distinct()
    theirs = among(connection, notices.c.notice_id, sorted(ids))
    found = {
        (issued.notice, language): seal
        for issued in map(notice_in, connection.execute(query.where(theirs)).scalars())
        for language, seal in (issued.words or {}).items()
    }
    return found | {place: seal for place, seal in words_anew(connection).items() if place[0] in ids}


def words_anew(connection: Connection) -> Mapping[Place, str]:
    """The seals of words that erasures wrote anew, the last of each. Raises StorageError."""
    return {
        (each.notice, each.language): each.after
        for entered in erasures(connection)
        for each in entered.erasure.words
    }
