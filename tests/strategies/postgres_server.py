"""A PostgreSQL server of the tests' own: in a new folder, by its socket alone, gone when it is not needed.

`python -m tests.strategies.postgres_server COMMAND…` runs a command while one is there; WINDVANE_TEST_SERVER
then has its address, with `{database}` in the place of a database's name.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "WINDVANE_TEST_SERVER"
MISSING = (
    "PostgreSQL's server programs are not installed: apt-get install postgresql, or name WINDVANE_TEST_SERVER"
)
GUARDED = "guarded"
"""A user whom the server asks for a password."""

_PATIENCE = 900  # seconds after which a server is held for hung, on a slow machine too
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # the machine will not lose its power during a test; that a process dies, this withstands
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": str(400 + 8 * (os.cpu_count() or 1)),  # as many as there may be processes of tests
    "autovacuum": "off",
}


def programs() -> Path | None:
    """The folder with the server's programs: Debian keeps them off the path, one folder a version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """A server that runs while this lasts; its address, with `{database}` for the name of a database."""
    folder = Path(tempfile.mkdtemp(prefix="windvane-postgres-", dir="/tmp"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _make(bin_folder, folder)
        _control(bin_folder, folder, "start", "--wait")
        try:
            yield f"postgresql://postgres@/{{database}}?unix_sock={folder}/.s.PGSQL.5432"
        finally:
            _control(bin_folder, folder, "stop", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def _make(bin_folder: Path, folder: Path) -> None:
    """Make the server's folder, with a language whose order of texts is not that of their bytes."""
    plain = [bin_folder / "initdb", f"--pgdata={folder}/data", "--username=postgres", "--auth=trust"]
    plain += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    try:
        _run([*plain, "--locale-provider=icu", "--icu-locale=en-US"])
    except subprocess.CalledProcessError:  # before PostgreSQL 15 there was no such choice
        _run(plain)
    settings = "".join(f"{name} = '{value}'\n" for name, value in _SETTINGS.items())
    written = folder / "data" / "postgresql.conf"
    written.write_text(f"{settings}unix_socket_directories = '{folder}'\n", encoding="ascii")
    rights = folder / "data" / "pg_hba.conf"
    rights.write_text(f"local all {GUARDED} scram-sha-256\nlocal all all trust\n", encoding="ascii")


def _control(bin_folder: Path, folder: Path, *what: str) -> None:
    told = (f"--pgdata={folder}/data", f"--log={folder}/log", f"--timeout={_PATIENCE}")
    _run([bin_folder / "pg_ctl", *told, *what])


def _run(command: Sequence[object]) -> None:
    """Run a program of the server, which refuses to be run by root."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*as_postgres, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)


def main(command: Sequence[str]) -> int:
    """Run a command with a server; its exit code."""
    if VARIABLE in os.environ:
        return subprocess.call(command)
    found = programs()
    if found is None:
        sys.stderr.write(f"{MISSING}\n")
        return 3
    with server(found) as address:
        return subprocess.call(command, env=os.environ | {VARIABLE: address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
