"""The records of one home: where they lie, what knows of them, and what reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from storage.warehouse.interface import Warehouse

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done, and of how many."""


def silent(title: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStore:
    """The records of one home.

    Attributes: a Parquet file below `folder` counts only when a committed batch in `database` names it;
    everything else there is left from an intake that was stopped.
    """

    folder: Path
    database: Engine
    warehouse: Warehouse

    @property
    def work(self) -> Path:
        """Where an intake works; emptied before each."""
        return self.folder / "work"
