"""Bring a database to the tables of this program, inside the caller's transaction."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.errors import StorageError
from storage.projections.agree import agree

_MIGRATIONS = Path(__file__).with_name("migrations")


def is_current(connection: Connection) -> bool:
    """Whether the tables are those of this program. Raises StorageError when a newer program wrote them."""
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in _versions():
        raise StorageError(
            "database-newer",
            f"the database was written by a newer windvane (its tables are at `{present}`)",
            "use that version, or a home of its own for this one",
        )
    return present == _versions()[0]


def is_begun(connection: Connection) -> bool:
    """Whether any version of this program has made its tables."""
    return MigrationContext.configure(connection).get_current_revision() is not None


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, and derive what they made anew from the ledger."""
    command.upgrade(_config(connection), "head")
    agree(connection, write=True)


def unmigrate(connection: Connection) -> None:
    """Undo every migration; everything in the database is gone."""
    command.downgrade(_config(connection), "base")


@cache
def _versions() -> Sequence[str]:
    """The versions of the tables that this program knows, its own first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
