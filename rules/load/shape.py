"""What may stand at a place of a written model, for telling an author about it."""

from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from rules.load.document import Path
from rules.written.model import Written


def model_at(model: type[Written], path: Path) -> type[Written] | None:
    """Find the model of the mapping at a path, if there is one."""
    annotation: object = model
    for step in path:
        annotation = _inside(annotation, step)
    return next((option for option in _options(annotation) if _is_model(option)), None)  # type: ignore[return-value]


def description_at(model: type[Written], path: Path) -> str:
    """Say what belongs at a path: the nearest description above it, with its key."""
    for end in range(len(path), 0, -1):
        owner = model_at(model, path[: end - 1])
        field = fields_of(owner).get(str(path[end - 1])) if owner else None
        if field and field.description:
            return f"`{path[end - 1]}`: {field.description}"
    return ""


def fields_of(model: type[Written]) -> dict[str, FieldInfo]:
    """Give a model's fields by the keys an author writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _inside(annotation: object, step: str | int) -> object:
    for option in _options(annotation):
        if _is_model(option):
            field = fields_of(option).get(str(step))  # type: ignore[arg-type]
            return field.annotation if field else None
        if get_origin(option) is dict:
            return get_args(option)[1]
        if get_origin(option) is tuple:
            return get_args(option)[0]
    return None


def _options(annotation: object) -> list[object]:
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [option for part in get_args(annotation) for option in _options(part)]
    return [annotation]


def _is_model(option: object) -> bool:
    return isinstance(option, type) and issubclass(option, Written)
