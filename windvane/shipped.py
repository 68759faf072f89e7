"""What the program ships: the rule book with its schema, and mappings of well-known tables."""

from importlib.resources import files
from pathlib import Path

SHIPPED_BOOK = Path(str(files("rules"))) / "book"
SHIPPED_MAPPINGS = Path(str(files("windvane"))) / "mappings"
