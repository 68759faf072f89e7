"""`windvane releases`: the rule books that the ledger keeps, listed, and written out again."""

from collections.abc import Mapping
from pathlib import Path

import click

from storage.books import KeptRelease, book_files, releases
from windvane.console import note, print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.kept_release import release_named
from windvane.language import say
from windvane.placing import require_empty
from windvane.wrong_use import WrongUseError

_COLUMNS = ("digest", "name", "version", "first night", "nights", "cases")


@click.command(
    "releases",
    help=say(
        "List the rule books that decided here, each kept whole by its digest. With DIGEST (8 digits of it\n"
        "or more) and --out, write its files into a new folder: to be read, compared, or replayed by.\n\n"
        "\b\nExample:\n  windvane releases\n  windvane releases c858701e --out then\n"
        "  windvane diff c858701e rulebook",
        "列出曾在此作出决定的规则集，台账按摘要完整留存。给出 DIGEST（至少前 8 位）与 --out 时，\n"
        "把该规则集的文件写入新文件夹，供阅读、比较或据以回放。\n\n"
        "\b\n示例：\n  windvane releases\n  windvane releases c858701e --out then\n"
        "  windvane diff c858701e rulebook",
    ),
)
@click.argument("digest", metavar="[DIGEST]", required=False)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=say("Where the files are written: a new folder.", "文件写入的新文件夹。"),
)
@options_of_an_installation
def command(*, digest: str | None, out: Path | None) -> None:
    """List them, or write one out."""
    if (digest is None) is not (out is None):
        raise WrongUseError(
            "release-what",
            "a release is written out with its digest and a folder",
            "windvane releases DIGEST --out DIR, or windvane releases alone for the list",
        )
    database = existing_database(Home(invocation().home))
    if digest is None or out is None:
        _list(releases(database))
        return
    release = release_named(database, digest)
    files = book_files(database, release.digest)
    _write(files, out)
    _tell(release, files, out)


def _list(kept: list[KeptRelease]) -> None:
    if invocation().json:
        print_json([release._asdict() for release in kept])
        return
    rows = [(release.digest[:12], *release[1:]) for release in kept]
    print_table(say("Releases", "规则集"), _COLUMNS, rows)


def _write(files: Mapping[str, str], folder: Path) -> None:
    """Refuse a folder that holds something already."""
    require_empty(folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _tell(release: KeptRelease, files: Mapping[str, str], folder: Path) -> None:
    if invocation().json:
        print_json({"digest": release.digest, "folder": str(folder), "files": sorted(files)})
        return
    note(
        say(
            f"{len(files)} files of {release.name} {release.version} written to {folder}",
            f"已将 {release.name} {release.version} 的 {len(files)} 个文件写入 {folder}",
        )
    )
