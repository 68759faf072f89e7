"""The JSON Schemas of rule files and of tests, by which editors complete and check while an author types."""

import json
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from rules.written.book_test import FileOfTests
from rules.written.file import RuleFile
from rules.written.model import Written

_FOLDER = Path(__file__).parent / "book"
SCHEMA_FILE = _FOLDER / "book.schema.json"
TESTS_SCHEMA_FILE = _FOLDER / "tests.schema.json"


def schema_text() -> str:
    """The schema of any `*.yaml` of a rule book, as it is kept in rules/book/book.schema.json."""
    return _schema_text(RuleFile)


def schema_text_of_tests() -> str:
    """The schema of any `*.test.yaml` of a rule book, as it is kept in rules/book/tests.schema.json."""
    return _schema_text(FileOfTests)


def write_schema() -> None:
    """Write both files in rules/book anew, after the written models have changed."""
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    TESTS_SCHEMA_FILE.write_text(schema_text_of_tests(), encoding="utf-8")


def _schema_text(model: type[Written]) -> str:
    schema = model.model_json_schema(schema_generator=_AsWritten)
    whole = {"$schema": GenerateJsonSchema.schema_dialect} | schema
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


class _AsWritten(GenerateJsonSchema):
    """A key that may be left out is left out: the language has no null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: CoreSchema) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False
