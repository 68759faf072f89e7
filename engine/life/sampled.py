"""The sample of automatic decisions that a person looks at as well."""

import hashlib

from rules.units import SHARE_ONE

_HEX = 8
_ALL = 1 << 4 * _HEX


def is_sampled(case: str, share: int) -> bool:
    """Whether a case (its id) is in a sample of `share` parts per million of all cases.

    By the first 32 bits of the SHA-256 of the id: who knows the cases knows the sample, nobody chooses it,
    and a larger share keeps every case of a smaller one.
    """
    drawn = int(hashlib.sha256(case.encode()).hexdigest()[:_HEX], 16)
    return drawn * SHARE_ONE < share * _ALL
