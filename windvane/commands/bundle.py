"""`windvane bundle CASE`: all the evidence of a case as one file that opens in a browser."""

from functools import partial
from pathlib import Path

import click

from notices.bundle.contents import Gap
from notices.bundle.languages import BUNDLE_WORDS
from windvane.bundling.archive import archive_files, with_manifest
from windvane.bundling.gathering import gathered
from windvane.console import note, print_json
from windvane.home import Home
from windvane.installation import existing, existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.placing import hand_out


@click.command(
    "bundle",
    help=say(
        "Pack all the evidence of a case into one zip file: decision, facts, records, rules, notices,\n"
        "appeals and receipt, with a page that opens in a browser, to be checked without this program.\n\n"
        "\b\nExample:\n  windvane bundle 20261120-S06-0a1b2c3d4e5f --output evidence.zip",
        "把一个案件的全部证据打包为一个 zip 文件：决定、事实、记录、规则、通知、申诉与回执，\n"
        "附可在浏览器中打开的网页，无需本程序即可核验。\n\n"
        "\b\n示例：\n  windvane bundle 20261120-S06-0a1b2c3d4e5f --output evidence.zip",
    ),
)
@click.argument("case_id", metavar="CASE")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("The file to write (default: CASE.zip here).", "要写入的文件（默认为当前目录下的 CASE.zip）。"),
)
@options_of_an_installation
def command(case_id: str, output: Path | None) -> None:
    """Pack it."""
    asked = invocation()
    home = existing(Home(asked.home))
    bundle = gathered(home, existing_database(home), case_id)
    files = with_manifest(bundle.files)
    target = output or Path(f"{case_id}.zip")
    hand_out(partial(archive_files, files), target, what="bundle")
    if asked.json:
        missing = [{"missing": gap.missing.value, "name": gap.name} for gap in bundle.gaps]
        print_json({"bundle": str(target), "files": list(files), "missing": missing})
        return
    note(say(f"{len(files)} files packed into {target}", f"已将 {len(files)} 个文件打包到 {target}"))
    _tell(bundle.gaps)


def _tell(gaps: tuple[Gap, ...]) -> None:
    """Say what the bundle lacks."""
    words = BUNDLE_WORDS[spoken()]
    for gap in gaps:
        note(f"{words.headings.missing}{say(': ', '：')}{words.gaps[gap.missing].format(name=gap.name)}")
