"""`windvane ledger checkpoint`: the ledger signed as it is now, and what witnesses say of it taken in."""

from collections.abc import Sequence
from pathlib import Path

import click

from storage.checkpoints import KeptCheckpoint
from windvane.checkpointing import sign_ledger
from windvane.console import note, print_json
from windvane.cosigning import take_cosignatures
from windvane.home import Home
from windvane.installation import existing, existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.wrong_use import WrongUseError


@click.command(
    "checkpoint",
    short_help=say("Sign the ledger as it is now.", "对当前台账签名。"),
    help=say(
        "Sign the ledger as it is now: its number of entries and the root of the tree over them, as a note\n"
        "that witnesses can cosign. Every cycle does so by itself. Refuses to sign a ledger that does not\n"
        "begin with what was signed before.\n\n"
        "\b\nExample:\n  windvane ledger checkpoint\n  windvane ledger checkpoint --cosigned witness.txt",
        "对当前台账签名：条目数与其上默克尔树的根，形成可由见证方联署的签名便笺；每个治理周期会自动签名。\n"
        "若台账并非此前已签名内容的延续，则拒绝签名。\n\n"
        "\b\n示例：\n  windvane ledger checkpoint\n  windvane ledger checkpoint --cosigned witness.txt",
    ),
)
@click.option(
    "--cosigned",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=say(
        "Sign nothing: take in a checkpoint of ours that came back from a witness with its cosignature.",
        "不签名：收回经见证方联署的本台账检查点。",
    ),
)
@options_of_an_installation
def checkpoint_ledger(cosigned: Path | None) -> None:
    """Sign it, or take cosignatures in."""
    home = existing(Home(invocation().home))
    if cosigned is not None:
        taken = take_cosignatures(home, _text_of(cosigned))
        _tell(taken.kept, fresh=False, taken_in=taken.new)
        _tell_taken_in(taken.new)
        return
    signed = sign_ledger(home, existing_database(home))
    _tell(signed.kept, fresh=signed.fresh)


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise WrongUseError(
            "cosignature-refused", f"`{file}` is no text", "hand in what the witness gave back"
        ) from error


def _tell(kept: KeptCheckpoint, *, fresh: bool, taken_in: Sequence[str] = ()) -> None:
    told, signatures = kept.told, [signature.name for signature in kept.note.signatures]
    if invocation().json:
        print_json(
            {
                "size": told.size,
                "root": told.root.hex(),
                "file": str(kept.path),
                "signatures": signatures,
                "fresh": fresh,
                "taken_in": list(taken_in),
            }
        )
        return
    note(
        say(
            f"{told.size:,} entries, root {told.root.hex()}, signed by {', '.join(signatures)}: {kept.path}",
            f"{told.size} 条，树根 {told.root.hex()}，签名方 {'、'.join(signatures)}：{kept.path}",
        )
    )


def _tell_taken_in(names: Sequence[str]) -> None:
    if invocation().json:
        return
    if not names:
        note(
            say(
                "nothing new was taken in: every signature on it was here already",
                "没有新的联署：其上的签名此前均已收录",
            )
        )
        return
    note(say(f"taken in: the cosignature of {', '.join(names)}", f"已收录联署：{'、'.join(names)}"))
