"""What a written model objects to, in the words an author reads."""

from pydantic_core import PydanticCustomError

from rules.load.problem import Code


def complaint(code: Code, message: str, remedy: str = "") -> PydanticCustomError:
    """Make an error for a validator to raise; rules/load/translate.py turns it into a Problem."""
    return PydanticCustomError(code.value, "{message}", {"message": message, "help": remedy})
