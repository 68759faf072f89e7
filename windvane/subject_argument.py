"""How a subject is written on the command line: `kind:id`."""

from windvane.wrong_use import WrongUseError


def read_subject(text: str) -> tuple[str, str]:
    """Split `shop:S1` into kind and id. Raises WrongUseError for anything else."""
    kind, separator, identity = text.partition(":")
    if not (kind and separator and identity):
        raise WrongUseError("no-subject", f"`{text}` is no subject", "write kind:id, such as shop:S1")
    return kind, identity
