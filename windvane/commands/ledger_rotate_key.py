"""`windvane ledger rotate-key`: a new key signs from now on."""

import click

from storage.keyring import public_keys
from windvane.checkpointing import change_key
from windvane.console import note, print_json
from windvane.home import Home
from windvane.installation import existing, existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "rotate-key",
    short_help=say("Sign with a new key from now on.", "自此改用新密钥签名。"),
    help=say(
        "Sign with a new key from now on. A checkpoint is signed at once, by the old key too if it is still\n"
        "here; then the old one is removed. Receipts of before stay good by the old public key, which stays\n"
        "in keys/ledger.pub.\n\n"
        "\b\nExample:\n  windvane ledger rotate-key",
        "自此改用新密钥签名。随即签署一份检查点（旧密钥仍在时一并签署），然后删除旧密钥。\n"
        "此前的回执仍可用旧公钥核验，旧公钥保留在 keys/ledger.pub 中。\n\n"
        "\b\n示例：\n  windvane ledger rotate-key",
    ),
)
@options_of_an_installation
def rotate_key() -> None:
    """Change it."""
    home = existing(Home(invocation().home))
    signed = change_key(home, existing_database(home))
    key, file = public_keys(home.keys)[-1].text, home.keys / "ledger.pub"
    if invocation().json:
        print_json({"key": key, "keys": str(file), "checkpoint": str(signed.kept.path)})
        return
    note(say(f"new key: {key}", f"新密钥：{key}"))
    note(
        say(
            f"give {file} to whoever checks receipts; signed: {signed.kept.path}",
            f"请将 {file} 交给核验回执者；已签署：{signed.kept.path}",
        )
    )
