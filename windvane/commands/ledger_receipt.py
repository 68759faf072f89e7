"""`windvane ledger receipt CASE`: what the ledger has of a case, to be checked by anybody."""

from pathlib import Path
from shlex import quote

import click

from engine.decide.ids import receipt_name
from windvane.console import note, print_json
from windvane.home import Home
from windvane.installation import existing, existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.placing import hand_out
from windvane.receipts import receipt_of


@click.command(
    "receipt",
    short_help=say("Write the receipt of a case.", "写出案件的回执。"),
    help=say(
        "Write the receipt of a case: one text file that proves, to anybody who has the ledger's public key\n"
        "and without this program, that the decision and its notices are in the ledger.\n\n"
        "\b\nExample:\n  windvane ledger receipt 20261120-S06-0a1b2c3d4e5f",
        "写出案件的回执：一个文本文件。任何持有台账公钥的人，无需本程序，即可据此核实决定及其通知已记入台账。\n\n"
        "\b\n示例：\n  windvane ledger receipt 20261120-S06-0a1b2c3d4e5f",
    ),
)
@click.argument("case_id", metavar="CASE")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say(
        "The file to write (default: CASE.receipt.txt here).",
        "要写入的文件（默认为当前目录下的 CASE.receipt.txt）。",
    ),
)
@options_of_an_installation
def write_receipt_of_case(case_id: str, output: Path | None) -> None:
    """Write it."""
    home = existing(Home(invocation().home))
    receipt = receipt_of(home, existing_database(home), case_id)
    file, keys = output or Path(receipt_name(case_id)), home.keys / "ledger.pub"
    hand_out(lambda into: into.write(receipt.encode()), file, what="receipt")
    if invocation().json:
        print_json({"case": case_id, "receipt": str(file), "keys": str(keys)})
        return
    note(say(f"receipt written to {file}", f"回执已写入 {file}"))
    check = f"windvane verify-receipt {quote(str(file))} --key {quote(str(keys))}"
    note(say(f"check it: {check}", f"核验：{check}"))
