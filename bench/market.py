"""A simulated marketplace of a size, taken in: what the other measurements govern."""

import json
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from bench.figure import Figure

AS_OF = date(2026, 11, 20)
DAYS = 60
SEED = 11
ORDERS_A_SHOP = 30
MARKETS = Path(__file__).with_name("results") / "markets"


def measure(orders: int) -> list[Figure]:
    """Simulate a marketplace and take its records in, anew."""
    folder = folder_of(orders)
    shutil.rmtree(folder, ignore_errors=True)
    simulated = _seconds(
        "simulate",
        folder / "records",
        *("--shops", shops_of(orders), "--days", DAYS, "--seed", SEED),
        *("--orders", orders, "--last-day", AS_OF),
    )
    files = sorted((folder / "records").rglob("*.parquet"))
    records, taken_in = 0, 0.0
    for record, parts in _by_type(files).items():
        began = time.perf_counter()
        report = windvane("intake", record, *parts, home=home_of(orders))
        taken_in += time.perf_counter() - began
        records += report["accepted"]
    return [
        Figure(of="windvane", what=f"simulating {orders:,} orders", value=simulated, unit="s"),
        Figure(
            of="windvane", what=f"intake of {records:,} records", value=records / taken_in, unit="records/s"
        ),
    ]


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


def _seconds(*words: Any) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "windvane", *map(str, words)], check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - began


def _by_type(files: list[Path]) -> dict[str, list[Path]]:
    types: dict[str, list[Path]] = {}
    for file in files:
        types.setdefault(file.stem.partition("-")[0], []).append(file)
    return types
