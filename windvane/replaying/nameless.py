"""What names persons left out of a comparison, where it has been erased."""

from typing import TypeVar

from pydantic import BaseModel

from engine.decide.case import Case
from engine.personal import Whose, is_seal, replaced

Content = TypeVar("Content", bound=BaseModel)


def alike(kept: Content, again: Content, *, records_erased: bool = False) -> tuple[Content, Content]:
    """Both without what names persons if something of it has been erased from the first; else as they are.

    `records_erased` says that names were taken out of records: an entry of before names were sealed has in
    plain what records then lack.
    """
    if not has_erased(kept) and not (records_erased and _has_lost_its_name(kept, again)):
        return kept, again
    return _nameless(kept), _nameless(again)


def has_erased(content: BaseModel) -> bool:
    """Whether a content that has been opened still has a seal in the place of a text."""
    seals: list[str] = []

    def seen(_whose: Whose, _model: BaseModel, text: str) -> str:
        if is_seal(text):
            seals.append(text)
        return text

    replaced(content, seen)
    return bool(seals)


def _has_lost_its_name(kept: BaseModel, again: BaseModel) -> bool:
    if isinstance(kept, Case) and isinstance(again, Case):
        return kept.subject_name is not None and again.subject_name is None
    return False


def _nameless(content: Content) -> Content:
    nameless = replaced(content, lambda _whose, _model, _text: "")
    if isinstance(nameless, Case):  # records from which a name was erased have none
        return nameless.model_copy(update={"subject_name": None})
    return nameless
