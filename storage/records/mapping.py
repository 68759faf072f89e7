"""A mapping file: how somebody else's tables become records, and what is to be said of their dirt."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storage.errors import StorageError

Words = Annotated[dict[str, str], Field(min_length=1)]


class Mapped(BaseModel):
    """One record type out of the tables: SQL (DuckDB's dialect) giving its fields, in the order of intake."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: str
    sql: str


class Dirt(BaseModel):
    """A flaw of the tables that is looked for: SQL giving one whole number, how often it was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: Words
    sql: str


class Mapping(BaseModel):
    """A mapping file, parsed.

    Attributes: `tables` names each table and the files it is read from (a pattern below the folder given);
    `views` are queries over them that others may read; `zone` is that of times that come without one; `notes`
    say what the mapping had to assume.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mapping: str
    title: Words
    zone: str
    tables: Annotated[dict[str, str], Field(min_length=1)]
    views: dict[str, str] = {}
    records: tuple[Mapped, ...]
    dirt: tuple[Dirt, ...] = ()
    notes: tuple[Words, ...] = ()


def read_mapping(parsed: object, *, title: str) -> Mapping:
    """Read a mapping parsed from YAML; `title` names it. Raises StorageError at its first mistake."""
    try:
        return Mapping.model_validate(parsed)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise StorageError(
            "mapping-invalid",
            f"`{title}` is no mapping: `{place}`: {first['msg'].lower()}",
            "compare it with the shipped mapping `olist`",
        ) from error
