"""What proves a case without us: its receipt, the public keys, and the page of code that checks it."""

from windvane.bundling.part import Part
from windvane.home import Home


def proof_of(home: Home, case: str) -> Part:
    """The receipt of a case and what checks it."""
    del home, case
    return Part()


def receipt_name(case: str) -> str:
    """What the receipt of a case is called, here and in its notices."""
    return f"{case}.receipt.txt"
