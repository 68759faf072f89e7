"""`windvane init [DIR]`: the shipped rule book, copied out for editing, and the key of the home."""

import shutil
from pathlib import Path
from shlex import quote

import click

from windvane.checkpointing import begin_keys
from windvane.console import note, print_json
from windvane.home import Home
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.placing import require_empty
from windvane.shipped import SHIPPED_BOOK


@click.command(
    "init",
    help=say(
        "Copy the shipped rule book into DIR (default ./rulebook), to be edited, and make the key by which\n"
        "the home signs its ledger, if it has none.\n\n"
        "\b\nExample:\n  windvane init rulebook\n  windvane check rulebook",
        "把出厂规则集复制到 DIR（默认 ./rulebook），供修改；若安装目录尚无台账签名密钥，则生成之。\n\n"
        "\b\n示例：\n  windvane init rulebook\n  windvane check rulebook",
    ),
)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("rulebook"))
@click.option(
    "--origin",
    metavar="NAME",
    help=say(
        "What the ledger is called in its checkpoints, such as ledger.example.com/shops.",
        "台账在检查点中的名称，例如 ledger.example.com/shops。",
    ),
)
@options_of_an_installation
def command(folder: Path, origin: str | None) -> None:
    """Copy the book and its schema; refuse a folder that holds something already."""
    require_empty(folder)
    home = Home(invocation().home)
    made = begin_keys(home, origin)
    shutil.copytree(SHIPPED_BOOK, folder, dirs_exist_ok=True)
    _tell(folder, home, made=made)


def _tell(folder: Path, home: Home, *, made: bool) -> None:
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    keys = home.keys / "ledger.pub"
    if invocation().json:
        print_json({"book": str(folder), "files": files, "keys": str(keys), "key_made": made})
        return
    note(say(f"{len(files)} files copied to {folder}", f"已复制 {len(files)} 个文件到 {folder}"))
    if made:
        note(
            say(
                f"the ledger's public key is in {keys}: give it to merchants and auditors, they check by it",
                f"台账公钥在 {keys}：请交给商家与审计方，供其核验",
            )
        )
    check = f"windvane check {quote(str(folder))}"
    note(say(f"next: {check}", f"下一步：{check}"))
