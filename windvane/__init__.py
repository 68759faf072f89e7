"""Windvane 风向标: a rules-driven governance engine for live-commerce marketplaces.

Importing this package is the one import-time effect of the code base: in an installed wheel the parts
`rules`, `engine`, `storage` and `notices` live in the private folder `windvane/_parts`, so that an
installation adds a single name to site-packages. Why: docs/decisions/0001-one-name-installed.md.
"""

import sys
from pathlib import Path

_PARTS = Path(__file__).with_name("_parts")
if _PARTS.is_dir() and str(_PARTS) not in sys.path:
    sys.path.insert(0, str(_PARTS))
