"""The JSON Schema of rule files."""

import json

from rules.schema import SCHEMA_FILE, schema_text
from rules.written.file import SECTIONS


def test_the_schema_is_fresh():
    """rules/book/book.schema.json is what the models give; `rules.schema.write_schema()` writes it anew."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_every_section_is_in_the_schema():
    """An editor knows every section a rule file may hold, and nothing else."""
    schema = json.loads(schema_text())

    assert set(schema["properties"]) == {"book", *SECTIONS}
    assert schema["additionalProperties"] is False


def test_every_key_is_described():
    """Whatever key an author types, the editor says what it means."""
    silent = [
        f"{name}.{key}"
        for name, shape in json.loads(schema_text())["$defs"].items()
        for key, value in shape.get("properties", {}).items()
        if "description" not in value
    ]

    assert silent == []
