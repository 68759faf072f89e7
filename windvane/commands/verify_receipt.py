"""`windvane verify-receipt FILE --key KEY`: a receipt checked offline, without any home."""

from pathlib import Path

import click

from storage.transparency.keys import Signs
from windvane.console import note, print_json, print_table
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.receipt_checking import check_notice, check_receipt, keys_said
from windvane.receipt_words import proven_as_json, proven_in_words

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(
    "verify-receipt",
    help=say(
        "Check a receipt, offline and without a home, and say what it proves: that the decision and its\n"
        "notices are in the ledger whose checkpoint the key signed. Exit 1, naming the check that failed,\n"
        "when it proves nothing.\n\n"
        "\b\nExample:\n  windvane verify-receipt 20261120-S06-0a1b2c3d4e5f.receipt.txt --key ledger.pub",
        "离线核验回执（无需安装目录），并说明其所证明的内容：该决定及其通知确已记入以此密钥签名的台账。\n"
        "若回执不成立，退出码为 1 并指出未通过的检查。\n\n"
        "\b\n示例：\n  windvane verify-receipt 20261120-S06-0a1b2c3d4e5f.receipt.txt --key ledger.pub",
    ),
)
@click.argument("receipt", metavar="FILE", type=_FILE)
@click.option(
    "--key",
    "keys",
    metavar="KEY",
    multiple=True,
    required=True,
    help=say(
        "The ledger's public key, or a file of such keys (keys/ledger.pub); one has to have signed.",
        "台账公钥，或公钥文件（keys/ledger.pub）；须有其一签名。",
    ),
)
@click.option(
    "--witness",
    "witnesses",
    metavar="KEY",
    multiple=True,
    help=say(
        "The public key of a witness, or a file of such keys; each has to have cosigned.",
        "见证方公钥，或公钥文件；每一方均须联署。",
    ),
)
@click.option(
    "--notice",
    "notice_file",
    metavar="FILE",
    type=_FILE,
    help=say(
        "A notice (windvane notice ID --format json, or *.sealed.json of a bundle, word for word): check\n"
        "that it is the one proven.",
        "一份通知（windvane notice ID --format json，或证据包中逐字封存的 *.sealed.json）：\n"
        "核对其即为所证明的通知。",
    ),
)
@options_of_an_installation
def command(
    receipt: Path, keys: tuple[str, ...], *, witnesses: tuple[str, ...], notice_file: Path | None
) -> None:
    """Check it, and tell."""
    known = keys_said(keys, signs=Signs.NOTE)
    seen_by = keys_said(witnesses, signs=Signs.OBSERVED)
    proven = check_receipt(receipt, known, witnesses=seen_by)
    if notice_file is not None:
        check_notice(notice_file, proven)
    if invocation().json:
        print_json(proven_as_json(proven))
        return
    print_table(say("Proven", "已证明"), ("item", "content"), proven_in_words(proven))
    note(_verdict(notice_file))


def _verdict(notice_file: Path | None) -> str:
    if notice_file is None:
        return say("the receipt holds", "回执成立")
    return say(
        f"the receipt holds, and {notice_file} is the notice it proves",
        f"回执成立，且 {notice_file} 即其所证明的通知",
    )
