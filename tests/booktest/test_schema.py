"""The JSON Schema of test files, by which editors complete and check while an author types."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rules.load.nodes import read_document
from rules.schema import TESTS_SCHEMA_FILE, schema_text_of_tests

BOOKS = Path(__file__).parent / "books"


def value_of(file: Path):
    document, _ = read_document(file.name, file.read_text(encoding="utf-8"))
    return document.value


def test_the_schema_is_fresh():
    """rules/book/tests.schema.json is what the models give; `rules.schema.write_schema()` writes it anew."""
    assert TESTS_SCHEMA_FILE.read_text(encoding="utf-8") == schema_text_of_tests()


def test_every_key_is_described():
    """Whatever key an author types, the editor says what it means."""
    shapes = json.loads(schema_text_of_tests())["$defs"].items()
    keys = [
        (name, key, value) for name, shape in shapes for key, value in shape.get("properties", {}).items()
    ]

    assert [f"{name}.{key}" for name, key, value in keys if "description" not in value] == []


@pytest.mark.parametrize(
    ("file", "valid"), [("stall/stall.test.yaml", True), ("misshapen/shape.test.yaml", False)]
)
def test_an_editor_accepts_what_the_program_accepts(file, valid):
    """The tests of a book hold to the schema, and misshapen ones do not."""
    assert Draft202012Validator(json.loads(schema_text_of_tests())).is_valid(value_of(BOOKS / file)) == valid
