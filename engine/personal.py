"""What names a person: marked in the models that the ledger keeps, so that it is kept outside the ledger.

A marked field is a text, or None. Ids (of subjects, operators, records, cases) are pseudonyms and not marked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel


class Whose(StrEnum):
    """Whom a marked text is about."""

    SUBJECT = "subject"  # it names the model's `subject`
    AUTHOR = "author"  # it is the name of the person who did what the model tells
    MATTER = "matter"  # somebody wrote it in the matter of the case or exemption that the model tells of


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a field: `Annotated[str | None, Personal(Whose.SUBJECT)]`."""

    whose: Whose


_SEAL = re.compile("sealed:[0-9a-f]{64}")


def is_seal(text: str) -> bool:
    """Whether a text is what stands in the ledger in the place of another: `sealed:` and 64 hex digits."""
    return _SEAL.fullmatch(text) is not None


Model = TypeVar("Model", bound=BaseModel)

Give = Callable[[Whose, BaseModel, str], str]
"""(whose it is, the model it stands in, a marked text) → the text that shall stand there."""


def replaced(model: Model, give: Give) -> Model:
    """The model with every marked text, of it and of what it holds, as `give` says; itself if all stay."""
    marks = marks_of(type(model))
    changed: dict[str, Any] = {}
    for name, whose in marks.own:
        text = getattr(model, name)
        if text is not None and (given := give(whose, model, text)) != text:
            changed[name] = given
    for name in marks.within:
        held = getattr(model, name)
        if (given := _replaced_within(held, give)) is not held:
            changed[name] = given
    return model.model_copy(update=changed) if changed else model


@dataclass(frozen=True, slots=True)
class Marks:
    """The fields of a model that are marked, and those that may hold a model with such fields."""

    own: tuple[tuple[str, Whose], ...]
    within: tuple[str, ...]


@cache
def marks_of(model: type[BaseModel]) -> Marks:
    """The marks of a model: asked once of each type."""
    fields = model.model_fields.items()
    within = tuple(name for name, field in fields if any(map(_own, held_in(field.annotation))))
    return Marks(_own(model), within)


def held_in(annotation: Any) -> set[type[BaseModel]]:
    """The models that a value of a type may be, and all that may be within these."""
    found: set[type[BaseModel]] = set()
    waiting = [annotation]
    while waiting:
        each = waiting.pop()
        if not (isinstance(each, type) and issubclass(each, BaseModel)):
            waiting += get_args(each)
        elif each not in found:
            found.add(each)
            waiting += [field.annotation for field in each.model_fields.values()]
    return found


@cache
def _own(model: type[BaseModel]) -> tuple[tuple[str, Whose], ...]:
    return tuple(
        (name, mark.whose)
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Personal)
    )


def _replaced_within(held: Any, give: Give) -> Any:
    if isinstance(held, BaseModel):
        return replaced(held, give)
    if not isinstance(held, tuple):
        return held
    given = tuple(_replaced_within(each, give) for each in held)
    return given if any(new is not old for new, old in zip(given, held, strict=True)) else held
