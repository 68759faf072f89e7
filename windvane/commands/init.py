"""`windvane init [DIR]`: the shipped rule book, copied out for editing."""

import shutil
from pathlib import Path

import click

from windvane.console import note, print_json
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.shipped import SHIPPED_BOOK
from windvane.wrong_use import WrongUseError


@click.command(
    "init",
    help=say(
        "Copy the shipped rule book into DIR (default ./rulebook), to be edited.\n\n"
        "\b\nExample:\n  windvane init rulebook\n  windvane check rulebook",
        "把出厂规则集复制到 DIR（默认 ./rulebook），供修改。\n\n"
        "\b\n示例：\n  windvane init rulebook\n  windvane check rulebook",
    ),
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("rulebook"))
@options_of_an_installation
def command(folder: Path) -> None:
    """Copy the book and its schema; refuse a folder that holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError(
            "folder-not-empty",
            f"`{folder}` is not an empty folder",
            "name a new folder: windvane init rulebook",
        )
    shutil.copytree(SHIPPED_BOOK, folder, dirs_exist_ok=True)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    if invocation().json:
        print_json({"book": str(folder), "files": files})
        return
    note(say(f"{len(files)} files copied to {folder}", f"已复制 {len(files)} 个文件到 {folder}"))
    note(say(f"next: windvane check {folder}", f"下一步：windvane check {folder}"))
