"""Wind vanes by which an entry is narrowed."""

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from rules.meaning.standard import Vane
from rules.written.literals import listed

Vanes = Annotated[
    tuple[Vane, ...],
    BeforeValidator(listed),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [vane.value for vane in Vane]},
                {"type": "array", "items": {"enum": [vane.value for vane in Vane]}},
            ]
        }
    ),
]
