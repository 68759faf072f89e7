"""The installations that are measured: one for each number of orders."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

AS_OF = date(2026, 11, 20)
ORDERS_A_SHOP = 30
MARKETS = Path(__file__).with_name("results") / "markets"


def shops_of(orders: int) -> int:
    """So many shops trade that many orders."""
    return max(50, orders // ORDERS_A_SHOP)


def folder_of(orders: int) -> Path:
    """Where the marketplace of a size lies."""
    return MARKETS / str(orders)


def home_of(orders: int) -> Path:
    """The installation that governs it."""
    return folder_of(orders) / "home"


def windvane(*words: Any, home: Path) -> Any:
    """Run a command of the program and read its JSON."""
    answer = subprocess.run(
        [sys.executable, "-m", "windvane", "--home", str(home), "--json", *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(answer.stdout)
