"""Opening: what was sealed is read back as it was said; what was erased stays sealed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, select

from engine.personal import Whose, is_seal, replaced
from storage.database.among import among
from storage.database.tables import personal

Content = TypeVar("Content", bound=BaseModel)


def opened(connection: Connection, contents: Sequence[Content]) -> Sequence[Content]:
    """The contents of entries, with the texts that seals stand for; an erased one keeps its seal.

    Only marked fields are opened: a seal that stands anywhere else is a text like any other. Entries of
    earlier versions have no seals and stay as they are.
    """
    seals = _seals(contents)
    if not seals:
        return contents
    texts = _texts(connection, seals)
    return [replaced(each, lambda _whose, _model, text: texts.get(text, text)) for each in contents]


def _seals(contents: Iterable[BaseModel]) -> Sequence[str]:
    found: dict[str, None] = {}

    def seen(_whose: Whose, _model: BaseModel, text: str) -> str:
        if is_seal(text):
            found[text] = None
        return text

    for each in contents:
        replaced(each, seen)
    return list(found)


def _texts(connection: Connection, seals: Sequence[str]) -> Mapping[str, str]:
    query = select(personal.c.seal, personal.c.value)
    found = connection.execute(query.where(among(connection, personal.c.seal, seals)))
    return {row.seal: row.value for row in found}
