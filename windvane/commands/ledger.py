"""`windvane ledger`: the evidence that nothing decided was changed, and what follows from it."""

import click

from windvane.commands.ledger_checkpoint import checkpoint_ledger
from windvane.commands.ledger_consistency import prove_consistency
from windvane.commands.ledger_rebuild import rebuild_from_ledger
from windvane.commands.ledger_receipt import write_receipt_of_case
from windvane.commands.ledger_rotate_key import rotate_key
from windvane.commands.ledger_verify import verify_ledger
from windvane.invocation import options_of_an_installation
from windvane.language import say


@click.group(
    "ledger",
    help=say(
        "Look after the ledger, and what follows from it.\n\n\b\nExample:\n  windvane ledger verify",
        "维护台账及由其推导的内容。\n\n\b\n示例：\n  windvane ledger verify",
    ),
)
@options_of_an_installation
def command() -> None:
    """Hold what is done with the ledger together."""


for _part in (
    verify_ledger,
    rebuild_from_ledger,
    checkpoint_ledger,
    prove_consistency,
    write_receipt_of_case,
    rotate_key,
):
    command.add_command(_part)
