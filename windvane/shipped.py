"""What the program ships: the rule book, mappings of well-known tables, the page of code for receipts."""

from importlib.resources import files
from pathlib import Path

SHIPPED_BOOK = Path(str(files("rules"))) / "book"
SHIPPED_MAPPINGS = Path(str(files("windvane"))) / "mappings"
SHIPPED_CHECK = Path(str(files("rules"))).parent / "docs" / "verify_receipt.py"
"""The check of a receipt that strangers run; installed, it lies beside the parts as it does here."""
