"""Bring a database to the tables of this program, inside the caller's transaction."""

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
    scripts = ScriptDirectory.from_config(_config(connection))
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
        raise StorageError(
            "database-newer",
            f"the database was written by a newer windvane (its tables are at `{present}`)",
            "use that version, or a home of its own for this one",
        )
    return present == scripts.get_current_head()


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, and derive what they made anew from the ledger."""
    command.upgrade(_config(connection), "head")
    agree(connection, write=True)


def unmigrate(connection: Connection) -> None:
    """Undo every migration; everything in the database is gone."""
    command.downgrade(_config(connection), "base")


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config
