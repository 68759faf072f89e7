"""`windvane ledger verify`: everything recomputed that can be, from the first entry to the last file."""

from collections.abc import Iterator
from pathlib import Path

import click

from storage.audit.earlier import Earlier
from storage.audit.finding import Finding
from storage.transparency.keys import Signs
from windvane.auditing import AuditedHome, audit_home
from windvane.console import bar_of, note, print_json
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.receipt_checking import keys_said
from windvane.unseen import made_visible
from windvane.wrong_use import WrongUseError


@click.command(
    "verify",
    short_help=say("Recompute everything; name what was changed.", "重新计算全部内容，指出被改动之处。"),
    help=say(
        "Recompute every entry and link, the tree over them, every signed checkpoint, every file that the\n"
        "ledger or the catalogue of records speaks of, and every table that follows. Exit 1 and name each\n"
        "thing that is not as it was written.\n\n"
        "An auditor who kept a checkpoint from an earlier visit holds it against the ledger by\n"
        "--checkpoint, and brings the ledger's public key along by --key: whoever has the home can reach\n"
        "neither.\n\n"
        "\b\nExample:\n  windvane ledger verify\n"
        "  windvane ledger verify --checkpoint kept.txt --key kept.pub",
        "重新计算每一条目与链接、其上的默克尔树、每个已签名检查点、台账与记录目录提及的每个文件，以及由其推导的各表。\n"
        "如有任何内容与写入时不符，退出码为 1，并逐项指出。\n\n"
        "审计方可用 --checkpoint 将上次留存的检查点与台账比对，并用 --key 自带台账公钥：\n"
        "二者均不受安装目录持有者支配。\n\n"
        "\b\n示例：\n  windvane ledger verify\n"
        "  windvane ledger verify --checkpoint kept.txt --key kept.pub",
    ),
)
@click.option(
    "--checkpoint",
    "kept",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=say(
        "A checkpoint kept from an earlier visit: the ledger has to begin with what was signed then.",
        "此前留存的检查点：台账须以当时所签内容为开头。",
    ),
)
@click.option(
    "--key",
    "keys",
    metavar="KEY",
    multiple=True,
    help=say(
        "With --checkpoint: the ledger's public key, or a file of such keys, as you were given it (default:\n"
        "the home's own keys/ledger.pub).",
        "与 --checkpoint 并用：你所持有的台账公钥或公钥文件（默认为安装目录自己的 keys/ledger.pub）。",
    ),
)
@options_of_an_installation
def verify_ledger(kept: Path | None, keys: tuple[str, ...]) -> None:
    """Audit it."""
    asked, earlier = invocation(), _earlier(kept, keys)
    home = Home(asked.home)
    with bar_of(say("verifying", "正在核验")) as bar:
        found = audit_home(
            home,
            existing_database(home),
            progress=lambda stage, done, total: bar(_stage_in_words(stage), done, total),
            earlier=earlier,
        )
    if asked.json:
        print_json(_told(found))
    for line in _in_words(found, kept):
        note(line)
    if found.findings:
        raise click.exceptions.Exit(1)


def _earlier(kept: Path | None, keys: tuple[str, ...]) -> Earlier | None:
    """What an auditor brought along."""
    if kept is None and keys:
        raise WrongUseError(
            "key-without-checkpoint", "--key says who signed a checkpoint", "add --checkpoint"
        )
    if kept is None:
        return None
    given = tuple(key.text for key in keys_said(keys, signs=Signs.NOTE))
    return Earlier(str(kept), kept.read_bytes(), given)


def _in_words(found: AuditedHome, kept: Path | None) -> Iterator[str]:
    audit = found.audit
    if audit.unspoken:
        first, count = _shown(audit.unspoken[0]), len(audit.unspoken)
        yield say(
            f"{several(count, 'file')} that nothing speaks of, the first `{first}`: what was stopped leaves"
            " some",
            f"有 {count} 个文件未被任何记录提及，首个为 `{first}`：中断的操作会留下此类文件",
        )
    for finding in found.findings:
        yield f"{_shown(finding.where)}: {_shown(finding.what)}\n  {say('help', '处理')}: {finding.help}"
    if found.more:
        yield say(f"and {found.more:,} more findings", f"另有 {found.more} 项异常")
    if found.audit.begins_with is not None:
        yield say(
            f"the ledger begins with the {audit.begins_with:,} entries that {kept} was signed over",
            f"台账以 {kept} 所签的 {audit.begins_with} 条为开头",
        )
    yield from _summary(found)


def _summary(found: AuditedHome) -> Iterator[str]:
    """What was recomputed; then, when all of it was sound, that it is."""
    audit = found.audit
    if found.tables is None:
        yield say(
            "no table was compared: tables follow from entries, and not all of these are sound",
            "未比对数据表：数据表由条目推导，而条目并非全部完好",
        )
    if not found.findings and audit.covered < audit.entries:
        yield _uncovered(audit.covered + 1, audit.entries)
    beside = say(
        f"{several(audit.checkpoints, 'checkpoint')}, {several(audit.files, 'file')},"
        f" {several(audit.values, 'sealed value')}, {several(found.tables or 0, 'table')}",
        f"{audit.checkpoints} 个检查点、{audit.files} 个文件、{audit.values} 个封存值、"
        f"{found.tables or 0} 张数据表",
    )
    if found.findings:
        yield say(
            f"the first {audit.entries:,} entries are sound; looked at besides: {beside}",
            f"前 {audit.entries} 条完好；另已核查 {beside}",
        )
    else:
        yield say(
            f"{audit.entries:,} entries, {beside}: all sound; head {audit.head}",
            f"{audit.entries} 条、{beside}：全部完好；末端摘要 {audit.head}",
        )


def _uncovered(first: int, last: int) -> str:
    """The entries that the chain alone holds, and what covers them."""
    if first == last:
        return say(
            f"no checkpoint covers entry {last} yet: windvane ledger checkpoint",
            f"第 {last} 条尚无检查点覆盖：windvane ledger checkpoint",
        )
    return say(
        f"no checkpoint covers entries {first} to {last} yet: windvane ledger checkpoint",
        f"第 {first} 至 {last} 条尚无检查点覆盖：windvane ledger checkpoint",
    )


def _stage_in_words(stage: str) -> str:
    return {
        "entries": say("entries", "条目"),
        "files": say("files", "文件"),
        "tables": say("tables", "数据表"),
    }[stage]


def _told(found: AuditedHome) -> dict[str, object]:
    audit = found.audit
    return {
        "entries": audit.entries,
        "head": audit.head,
        "bad": audit.bad,
        "reason": audit.reason,
        "checkpoints": audit.checkpoints,
        "covered": audit.covered,
        "files": audit.files,
        "sealed": audit.values,
        "tables": found.tables,
        "begins_with": audit.begins_with,
        "findings": [_plain(finding) for finding in found.findings],
        "more": found.more,
        "unspoken": list(map(_as_text, audit.unspoken)),
    }


def _plain(finding: Finding) -> dict[str, str]:
    where, what = _as_text(finding.where), _as_text(finding.what)
    return {"code": finding.code, "what": what, "where": where, "help": finding.help}


def _shown(text: str) -> str:
    """A path, or what somebody wrote, on one line of a terminal."""
    return made_visible(_as_text(text))


def _as_text(name: str) -> str:
    """A name of a file that is no UTF-8, as text."""
    return name.encode(errors="backslashreplace").decode()
