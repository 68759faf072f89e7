"""What an editor says of a rule file by the JSON Schema is what the program says of it."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from rules.load.folder import read_folder
from rules.load.shape import fields_of, model_at
from rules.schema import SCHEMA_FILE, schema_text
from rules.written.file import RuleFile
from rules.written.model import Written

BOOKS = Path(__file__).parent / "books"
VALIDATOR = Draft202012Validator(json.loads(schema_text()))
FILES = {
    f"{folder.name}/{name}": text
    for folder in (
        SCHEMA_FILE.parent,
        *(BOOKS / name for name in ("small", "contradicting")),
    )
    for name, text in read_folder(folder)[0].items()
}
"""The files of the shipped book, and of the test books that load."""


def as_an_editor_reads(text):
    """A file as YAML 1.2 has it; a day stays the text it is written as."""
    return plain(YAML(typ="safe", pure=True).load(text))


def plain(value):
    match value:
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def mappings(value, path=()):
    """Every mapping of a file that is a model of ours, with its path."""
    if isinstance(value, dict):
        model = model_at(RuleFile, path)
        if model is not None:
            yield path, model
        for key, inner in value.items():
            yield from mappings(inner, (*path, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from mappings(inner, (*path, index))


def written_models(model=Written):
    for inner in model.__subclasses__():
        yield inner
        yield from written_models(inner)


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_that_loads_is_valid(name):
    """An editor marks nothing in a file of the shipped book."""
    errors = [
        f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
        for error in VALIDATOR.iter_errors(as_an_editor_reads(FILES[name]))
    ]

    assert errors == []


def test_every_key_of_every_model_is_in_the_schema():
    """Whatever a model of the language reads, the schema has, and with a description."""
    shapes = VALIDATOR.schema["$defs"]
    models = {model.__name__: model for model in written_models() if model.__name__ in shapes}

    assert set(shapes) - set(models) == {name for name, shape in shapes.items() if "enum" in shape}
    for name, model in models.items():
        described = {key for key, value in shapes[name]["properties"].items() if value.get("description")}
        assert described == set(fields_of(model)), name
        assert shapes[name]["additionalProperties"] is False, name


def test_a_misspelt_key_is_refused_at_every_level():
    """A key more in any mapping of any file is marked, once per kind of mapping."""
    tried = set()
    for text in FILES.values():
        value = as_an_editor_reads(text)
        for path, model in mappings(value):
            if model not in tried:
                tried.add(model)
                assert not VALIDATOR.is_valid(with_a_key_more(value, path)), path

    assert len(tried) > 15


def with_a_key_more(value, path):
    spoilt = inner = copy.deepcopy(value)
    for step in path:
        inner = inner[step]
    inner["misspelt"] = "1"
    return spoilt
