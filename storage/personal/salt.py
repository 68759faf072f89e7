"""The one place that asks for chance: what makes a seal say nothing of what it stands for."""

import secrets

_SALT_BYTES = 32


def fresh_salt() -> bytes:
    """32 bytes that nobody can guess."""
    return secrets.token_bytes(_SALT_BYTES)
