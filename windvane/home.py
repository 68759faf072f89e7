"""The home: one folder that holds everything of one installation.

windvane.db      the database: ledger, projections, catalogue of records   (SQLite, unless another is named)
records/         records as Parquet, by type and day
cycles/<cycle>/  what each cycle measured of everybody, as Parquet
evidence/        files that people handed in, by their digests
keys/            the key that signs the ledger (secret), those that verify it, and those of witnesses
checkpoints/     what was signed: size and root of the ledger's tree, one signed note a size
spill/           room for the warehouse to work in; emptied when it is done
settings.toml    optional: `database = "…"`, `memory = "3GB"`, `threads = 2`

The environment variable WINDVANE_DATABASE names the database of every home whose settings.toml names none;
`{home}` in either stands for 16 hexadecimal digits that are the folder's own, so that one server can hold a
database for each of many homes.
"""

import hashlib
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, ValidationError

from storage.durable_file import may_be_written
from windvane.wrong_use import WrongUseError


class Settings(BaseModel):
    """What settings.toml may say. `memory` bounds the warehouse, `threads` the warehouse and the judges."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    database: str | None = None
    memory: str = "3GB"
    threads: int = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Home:
    """One installation's folder; it is made when something is first written into it."""

    folder: Path

    @property
    def database_url(self) -> str:
        """Where the database is: the home's own SQLite file unless another is named."""
        own = quote(str(self.folder / "windvane.db"))  # a `?` in a folder's name would end the address
        return self._named_database() or f"sqlite:///{own}"

    @property
    def records(self) -> Path:
        """Where records are kept."""
        return self.folder / "records"

    @property
    def spill(self) -> Path:
        """Where the warehouse may put what does not fit into memory."""
        return self.folder / "spill"

    @property
    def evidence(self) -> Path:
        """Where files are kept that people handed in, by their digests."""
        return self.folder / "evidence"

    @property
    def keys(self) -> Path:
        """Where the keys are that sign and verify checkpoints of the ledger."""
        return self.folder / "keys"

    @property
    def checkpoints(self) -> Path:
        """Where signed checkpoints of the ledger are kept."""
        return self.folder / "checkpoints"

    def is_made(self) -> bool:
        """Whether something has been taken in here: its own database is there, or it names another."""
        own = self.folder / "windvane.db"
        return own.is_file() or (self.folder.is_dir() and self._named_database() is not None)

    def may_be_written(self) -> bool:
        """Whether this process may put something into the folder; one that is not there can be made."""
        return not self.folder.is_dir() or may_be_written(self.folder)

    def is_kept_elsewhere(self) -> bool:
        """Whether another database than its own is named for it."""
        return self._named_database() is not None

    def has_lost_its_database(self) -> bool:
        """Whether its own database is gone: what is only ever written beside one is here, and it is not."""
        own = self.folder / "windvane.db"
        if self._named_database() is not None or (own.is_file() and own.stat().st_size > 0):
            return False
        return self.was_begun()

    def was_begun(self) -> bool:
        """Whether something is here that is only ever written beside a database."""
        return any(folder.is_dir() for folder in (self.records, self.folder / "cycles", self.checkpoints))

    def artefacts(self, cycle: str) -> Path:
        """Where a cycle keeps what it measured of everybody."""
        return self.folder / "cycles" / cycle

    def settings(self) -> Settings:
        """Read settings.toml; without one, the defaults.

        Raises WrongUseError when it cannot be understood.
        """
        path = self.folder / "settings.toml"
        if not path.is_file():
            return Settings()
        try:
            return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongUseError(
                "settings-invalid", f"`{path}` is no TOML: {error}", "mend or remove the file"
            ) from error
        except ValidationError as error:
            keys = ", ".join(".".join(map(str, one["loc"])) for one in error.errors())
            raise WrongUseError(
                "settings-invalid",
                f"`{path}` has a setting that is none or is ill-typed: {keys}",
                'settings are database (text), memory (text such as "3GB"), threads (number)',
            ) from error

    def _named_database(self) -> str | None:
        """The database that is named for this home, by its settings or else for every home."""
        named = self.settings().database or os.environ.get("WINDVANE_DATABASE")
        mark = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:16]
        return named.replace("{home}", mark) if named else None
