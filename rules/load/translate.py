"""What pydantic objects to, said at its place in the author's file and in the author's words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.load.document import Document, Path, Place
from rules.load.problem import Code, Problem
from rules.load.shape import description_at, fields_of, model_at
from rules.written.model import Written

_KEY = "[key]"
_NEEDED = {
    "string_type": "a text",
    "dict_type": "a mapping, `key: value`,",
    "mapping_type": "a mapping, `key: value`,",
    "model_type": "a mapping, `key: value`,",
    "model_attributes_type": "a mapping, `key: value`,",
    "tuple_type": "a list, `[a, b]`,",
    "bool_type": "`true` or `false`",
    "string_too_short": "something",
    "too_short": "at least one entry",
    "too_long": "a shorter list",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: a document's part at `path`, against a model."""

    document: Document
    path: Path
    model: type[Written]


def problems_of(error: ValidationError, checked: Checked) -> Iterator[Problem]:
    """Translate every error; none of pydantic's own words reach the author."""
    for detail in error.errors(include_url=False):
        yield _problem(detail, checked)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the likeliest name, or list what there is."""
    names = sorted(known)
    if close := get_close_matches(name, names, n=1):
        return f"did you mean `{close[0]}`?"
    if not names:
        return ""
    shown = ", ".join(f"`{known_name}`" for known_name in names[:12])
    return f"known here: {shown}{', …' if len(names) > 12 else ''}"


def _problem(detail: ErrorDetails, checked: Checked) -> Problem:
    kind, loc = detail["type"], detail["loc"]
    if kind.startswith("WV"):
        return _own(detail, checked)
    if kind == "extra_forbidden":
        return _unknown_key(loc, checked)
    if kind == "missing":
        return _missing_key(loc, checked)
    if kind in ("enum", "literal_error"):
        return _none_of(detail, checked)
    needed = _NEEDED.get(kind)
    message = f"here {needed} is needed" if needed else "this cannot stand here"
    remedy = "" if loc else f"write a mapping with {_listed(_needed_keys(checked.model))}"
    return _at(checked, loc, Code.WRONG_KIND, message=message, remedy=remedy)


def _own(detail: ErrorDetails, checked: Checked) -> Problem:
    context = detail.get("ctx", {})
    return _at(checked, detail["loc"], detail["type"], message=context["message"], remedy=context["help"])


def _unknown_key(loc: Path, checked: Checked) -> Problem:
    owner, key = model_at(checked.model, loc[:-1]), str(loc[-1])
    place = Place((*checked.path, *loc), key=True)
    if owner and key in owner.later:
        message, remedy = f"`{key}` is not in this version", "remove it; it follows with a later version"
        return checked.document.problem(place, Code.NOT_IN_THIS_VERSION, message, remedy=remedy)
    remedy = did_you_mean(key, fields_of(owner) if owner else ())
    return checked.document.problem(place, Code.UNKNOWN_KEY, f"`{key[:60]}` is not a key here", remedy=remedy)


def _missing_key(loc: Path, checked: Checked) -> Problem:
    owner = (*checked.path, *loc[:-1])
    lacking = f"`{loc[-1]}`" if isinstance(loc[-1], str) else "a second value"
    holder = next((f"`{step}`" for step in reversed(owner) if isinstance(step, str)), "the file")
    remedy = f"add {description_at(checked.model, loc)}".strip()
    place = Place(owner, key=True)
    return checked.document.problem(place, Code.MISSING_KEY, f"{holder} lacks {lacking}", remedy=remedy)


def _none_of(detail: ErrorDetails, checked: Checked) -> Problem:
    options = re.findall("'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    written = detail["input"]
    shown = str(written).lower() if isinstance(written, bool) else str(written)[:60]
    if not isinstance(written, str | bool):
        return _at(
            checked, detail["loc"], Code.WRONG_KIND, message=f"here one of {_listed(options)} is needed"
        )
    message = (
        f"`{shown}` is none of {_listed(options)}"
        if len(options) > 1
        else f"`{shown}` is not {_listed(options)}"
    )
    return _at(checked, detail["loc"], Code.WRONG_KIND, message=message, remedy=did_you_mean(shown, options))


def _needed_keys(model: type[Written]) -> list[str]:
    return [key for key, field in fields_of(model).items() if field.is_required()]


def _listed(options: list[str]) -> str:
    return ", ".join(f"`{option}`" for option in options)


def _at(checked: Checked, loc: Path, code: str, *, message: str, remedy: str = "") -> Problem:
    key = not loc or loc[-1] == _KEY
    path = loc[:-1] if key else loc
    place = Place((*checked.path, *path), key=key)
    return checked.document.problem(
        place, code, message, remedy=remedy or description_at(checked.model, path)
    )
