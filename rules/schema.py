"""The JSON Schema of rule files, by which editors complete and check while an author types."""

import json
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from rules.written.file import RuleFile

SCHEMA_FILE = Path(__file__).parent / "book" / "book.schema.json"


def schema_text() -> str:
    """The schema of any `*.yaml` of a rule book, as it is kept in rules/book/book.schema.json."""
    schema = RuleFile.model_json_schema(schema_generator=_AsWritten)
    whole = {"$schema": GenerateJsonSchema.schema_dialect} | schema
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def write_schema() -> None:
    """Write rules/book/book.schema.json anew, after the written models have changed."""
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")


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
