"""The keys of the models that a rule file is made of: what each is, and how it is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import get_args

from pydantic.fields import FieldInfo

from docs.generate.keys_zh import WHAT, WRITTEN
from rules.load.shape import fields_of
from rules.units import DAY
from rules.written.model import Written

_EXAMPLE = r"`[^`]+`(?: \([^)]*\))?"
_JOINED = r"(?:, or a list of at most five tried in order, |, or |, | or )"
_DESCRIPTION = re.compile(
    rf"(?:(?P<what>.*?), )(?P<written>{_EXAMPLE}(?:{_JOINED}{_EXAMPLE})*)(?:; (?P<beside>.*))?"
)
_CODE = re.compile("`[^`]+`")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a model.

    Attributes: `path` names it in the tables of translations (`Standard.vane`); `written` is an example, or
    several; `nested` are the models that its value is made of.
    """

    name: str
    path: str
    description: str
    required: bool
    default: str
    nested: tuple[type[Written], ...]

    def what(self, language: str) -> str:
        """What it is."""
        if language == "zh":
            return WHAT[self.path]
        said = _parts(self.description)
        return "; ".join(filter(None, (said["what"], said["beside"])))

    def written(self, language: str) -> str:
        """How it is written: one or more examples."""
        examples = str(_parts(self.description)["written"])
        if language == "en":
            return examples
        return WRITTEN.get(self.path) or _joined(_CODE.findall(examples))


def keys_of(model: type[Written]) -> Iterator[Key]:
    """The keys of a model, in the order in which it has them."""
    for name, field in fields_of(model).items():
        yield Key(
            name=name,
            path=f"{_owner(model, name)}.{name}",
            description=field.description or "",
            required=field.is_required(),
            default=_default(field),
            nested=tuple(_models_in(field.annotation)),
        )


def name_of(model: type[Written]) -> str:
    """A model's name in the tables of translations: `Standard`."""
    return model.__name__.removeprefix("Written")


def _parts(description: str) -> Mapping[str, str | None]:
    found = _DESCRIPTION.fullmatch(description)
    if found is None:
        raise ValueError(f"a description says what a key is, and then an example: {description}")
    return found.groupdict()


def _owner(model: type[Written], key: str) -> str:
    """The name of the model that a key was first written in."""
    having = [base for base in model.__mro__ if issubclass(base, Written) and key in fields_of(base)]
    return name_of(having[-1])


def _default(field: FieldInfo) -> str:
    match field.default:
        case bool() as flag:
            return str(flag).lower()
        case StrEnum() as member:
            return member.value
        case int() as figure:
            return f"{figure // DAY}d" if figure >= DAY else str(figure)
        case tuple() as members:
            return ", ".join(members)
        case _:
            return ""


def _models_in(annotation: object) -> Iterator[type[Written]]:
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    elif not isinstance(annotation, str | date):
        for part in get_args(annotation):
            yield from _models_in(part)


def _joined(examples: list[str]) -> str:
    *others, last = examples
    return f"{'、'.join(others)} 或 {last}" if others else last
