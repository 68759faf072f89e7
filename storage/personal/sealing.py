"""Sealing: what names a person leaves a content before it becomes an entry, and is kept beside the ledger.

In its place stands `sealed:` and the SHA-256 (hex) over a random salt followed by the text in UTF-8. Without
the salt, which goes when the text is erased, no guess at the text can be tried against it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import orjson
from pydantic import BaseModel
from sqlalchemy import Connection, select

from engine.personal import Whose, is_seal, replaced
from storage.database.among import among
from storage.database.bulk import insert_rows
from storage.database.tables import ledger, personal
from storage.personal import salt
from storage.personal.owner import Owned, owner

Content = TypeVar("Content", bound=BaseModel)


def sealed(
    connection: Connection, contents: Sequence[Content], *, matters: Sequence[str]
) -> Sequence[Content]:
    """The contents with seals in the place of marked texts, which are kept in the caller's transaction.

    `matters` says of each content which case or exemption it tells of. One text of one owner has one seal in
    a home, so that who was the same person in two entries can be told when the name is erased. The seal of an
    erased text stays as it is.
    """
    wanted = _wanted(contents, matters)
    if not wanted:
        return contents
    erased = _erased(connection) if any(is_seal(text) for _, text in wanted) else frozenset()
    seals = _seals(connection, [each for each in wanted if each[1] not in erased])
    return [_sealed(each, matter, seals) for each, matter in zip(contents, matters, strict=True)]


def _wanted(contents: Iterable[BaseModel], matters: Sequence[str]) -> Sequence[Owned]:
    """Every marked text with its owner, once."""
    found: dict[Owned, None] = {}

    for content, matter in zip(contents, matters, strict=True):

        def seen(whose: Whose, model: BaseModel, text: str, *, matter: str = matter) -> str:
            found[owner(whose, model, text, matter=matter), text] = None
            return text

        replaced(content, seen)
    return list(found)


def _sealed(content: Content, matter: str, seals: Mapping[Owned, str]) -> Content:
    def seal(whose: Whose, model: BaseModel, text: str) -> str:
        return seals.get((owner(whose, model, text, matter=matter), text), text)

    return replaced(content, seal)


def _seals(connection: Connection, wanted: Sequence[Owned]) -> Mapping[Owned, str]:
    """The seal of each text: as it was, or new."""
    known = _known(connection, sorted({whose for whose, _ in wanted}))
    rows = [_row(*each) for each in wanted if each not in known]
    insert_rows(connection, personal, rows)
    return {**known, **{(whose, text): seal for seal, whose, text, _ in rows}}


def _known(connection: Connection, owners: Sequence[str]) -> dict[Owned, str]:
    query = select(personal.c.whose, personal.c.value, personal.c.seal)
    rows = connection.execute(query.where(among(connection, personal.c.whose, owners)))
    return {(whose, text): seal for whose, text, seal in rows}


def _row(whose: str, text: str) -> tuple[str, str, str, bytes]:
    chance = salt.fresh_salt()
    seal = hashlib.sha256(chance + text.encode()).hexdigest()
    return f"sealed:{seal}", whose, text, chance


def _erased(connection: Connection) -> frozenset[str]:
    """The seals whose texts were erased."""
    bodies = connection.execute(select(ledger.c.body).where(ledger.c.kind == "erasure")).scalars()
    return frozenset(seal for body in bodies for seal in orjson.loads(body)["content"]["seals"])
