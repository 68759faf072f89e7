"""What the ledger tells, read back into what it was written from."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from storage.errors import StorageError

Body = TypeVar("Body", bound=BaseModel)


def read_back(body: str, written_as: type[Body]) -> Body:
    """An entry's body as what it was written as. Raises StorageError when a hand has changed it."""
    try:
        return written_as.model_validate_json(body)
    except ValidationError as error:
        raise StorageError(
            "entry-damaged",
            f"an entry of the ledger is not what was written there: {error.errors()[0]['msg'].lower()}",
            "run `windvane ledger verify`: it names the entry",
        ) from error
