"""`windvane ledger consistency OLD [NEW]`: that nothing between two checkpoints was changed or taken out."""

from pathlib import Path

import click

from storage.checkpoints import newest_checkpoint
from storage.transparency.checkpoint import Checkpoint
from storage.transparency.writing import bytes_written
from windvane.consistency import Consistency, proof_between, signed_here
from windvane.console import note, print_json, print_text
from windvane.home import Home
from windvane.installation import existing, existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.wrong_use import WrongUseError

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(
    "consistency",
    short_help=say("Prove that one checkpoint continues another.", "证明一个检查点延续另一个检查点。"),
    help=say(
        "Print the proof that the ledger of checkpoint NEW (default: the newest) begins with that of\n"
        "checkpoint OLD: hashes in base64, one a line, as a witness asks for before it cosigns. It is\n"
        "checked before it is printed; exit 1 when there is none.\n\n"
        "\b\nExample:\n  windvane ledger consistency kept.txt > proof.txt",
        "输出检查点 NEW（默认为最新）之台账以检查点 OLD 之台账为开头的证明：每行一个 base64 哈希，\n"
        "供见证方在联署前索取。输出前已自行核验；若无此证明，退出码为 1。\n\n"
        "\b\n示例：\n  windvane ledger consistency kept.txt > proof.txt",
    ),
)
@click.argument("old", metavar="OLD", type=_FILE)
@click.argument("new", metavar="[NEW]", type=_FILE, required=False)
@options_of_an_installation
def prove_consistency(old: Path, new: Path | None) -> None:
    """Prove it, and print the proof."""
    home = existing(Home(invocation().home))
    database = existing_database(home)
    newer = new or _newest(home)
    proven = proof_between(database, _read(home, old), _read(home, newer))
    if invocation().json:
        print_json(_told(proven))
        return
    if proven.hashes:
        print_text("".join(f"{bytes_written(each)}\n" for each in proven.hashes))
    note(
        say(
            f"the {proven.new.size:,} entries of {newer} begin with the {proven.old.size:,} of {old}",
            f"{newer} 的 {proven.new.size} 条以 {old} 的 {proven.old.size} 条为开头",
        )
    )


def _newest(home: Home) -> Path:
    newest = newest_checkpoint(home.checkpoints)
    if newest is None:
        raise WrongUseError("no-checkpoint", "nothing was signed here", "sign it: windvane ledger checkpoint")
    return newest.path


def _read(home: Home, file: Path) -> Checkpoint:
    return signed_here(home, file.read_bytes(), str(file))


def _told(proven: Consistency) -> dict[str, object]:
    return {
        "old": _plain(proven.old),
        "new": _plain(proven.new),
        "proof": [bytes_written(each) for each in proven.hashes],
    }


def _plain(checkpoint: Checkpoint) -> dict[str, object]:
    return {"origin": checkpoint.origin, "size": checkpoint.size, "root": bytes_written(checkpoint.root)}
