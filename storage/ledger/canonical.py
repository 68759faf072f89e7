"""Canonical JSON: one value has one text. Sorted keys, UTF-8, no spaces, and no floats at all.

Whether a value could hold a float is a question to its type, asked once per type; a night's decisions are
then written without looking at every figure again. The verifier looks at every one of them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import orjson
from pydantic import BaseModel

from storage.errors import StorageError

_EXACT = (str, int, bool, NoneType, date, datetime, Enum)
_fields = attrgetter("__dict__")


def canonical(value: Mapping[str, BaseModel | str | int]) -> bytes:
    """Write plain values and models, whose fields are plain, days, moments or collections of these.

    Raises StorageError for a float, and for a model with a field whose type allows one: what a decision
    rests on is exact.
    """
    for name, each in value.items():
        if isinstance(each, (str, int)):
            continue
        if not isinstance(each, BaseModel):
            raise StorageError("not-canonical", f"`{name}` is neither text nor integer: {each!r}")
        _refuse_inexact(type(each))
    try:
        return orjson.dumps(value, default=_fields, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:
        raise StorageError("not-canonical", f"a value cannot be kept in the ledger: {error}") from error


@cache
def _refuse_inexact(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        for leaf in _leaves(field.annotation):
            if isinstance(leaf, type) and issubclass(leaf, BaseModel):
                _refuse_inexact(leaf)
            elif not (isinstance(leaf, type) and issubclass(leaf, _EXACT)):
                raise StorageError(
                    "not-canonical", f"`{model.__name__}.{name}` may hold what the ledger may not: {leaf}"
                )


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from (type(value) for value in get_args(annotation))
    elif get_origin(annotation) is Annotated:
        yield from _leaves(annotation.__origin__)
    elif arguments := get_args(annotation):
        yield from (leaf for each in arguments if each is not ... for leaf in _leaves(each))
    else:
        yield annotation
