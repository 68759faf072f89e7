"""`windvane ledger verify`: everything recomputed that can be, from the first entry to the last file."""

from collections.abc import Sequence

import click

from storage.audit.audit import Audit
from storage.audit.finding import Finding
from windvane.auditing import audit_home
from windvane.console import bar_of, note, print_json
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say


@click.command(
    "verify",
    help=say(
        "Recompute every entry and link, the tree over them, every signed checkpoint, every file that the\n"
        "ledger or the catalogue of records speaks of, and every table that follows. Exit 1 and name each\n"
        "thing that is not as it was written.\n\n"
        "\b\nExample:\n  windvane ledger verify",
        "重新计算每一条目与链接、其上的默克尔树、每个已签名检查点、台账与记录目录提及的每个文件，以及由其推导的各表。\n"
        "如有任何内容与写入时不符，退出码为 1，并逐项指出。\n\n"
        "\b\n示例：\n  windvane ledger verify",
    ),
)
@options_of_an_installation
def verify_ledger() -> None:
    """Audit it."""
    asked = invocation()
    home = Home(asked.home)
    with bar_of(say("verifying", "正在核验")) as bar:
        found, tables = audit_home(
            home,
            existing_database(home),
            progress=lambda stage, done, total: bar(_stage_in_words(stage), done, total),
        )
    findings = [*found.findings, *tables]
    if asked.json:
        print_json(_told(found, findings))
    _tell(found, findings)
    if findings:
        raise click.exceptions.Exit(1)


def _tell(found: Audit, findings: Sequence[Finding]) -> None:
    if found.unspoken:
        first, count = found.unspoken[0], len(found.unspoken)
        note(
            say(
                f"{count} files that nothing speaks of, the first `{first}`: what was stopped leaves some",
                f"有 {count} 个文件未被任何记录提及，首个为 `{first}`：中断的操作会留下此类文件",
            )
        )
    for finding in findings:
        note(f"{finding.where}: {finding.what}\n  {say('help', '处理')}: {finding.help}")
    if not findings:
        note(
            say(
                f"{found.entries} entries, all sound; head {found.head}",
                f"{found.entries} 条，全部完好；末端摘要 {found.head}",
            )
        )
    elif found.count > len(found.findings):
        more = found.count - len(found.findings)
        note(say(f"and {more} more findings", f"另有 {more} 项异常"))


def _stage_in_words(stage: str) -> str:
    return {
        "entries": say("entries", "条目"),
        "files": say("files", "文件"),
        "tables": say("tables", "数据表"),
    }[stage]


def _told(found: Audit, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "entries": found.entries,
        "head": found.head,
        "bad": found.bad,
        "reason": found.reason,
        "checkpoints": found.checkpoints,
        "findings": [_plain(finding) for finding in findings],
        "more": found.count - len(found.findings),
        "unspoken": list(found.unspoken),
    }


def _plain(finding: Finding) -> dict[str, str]:
    return {"code": finding.code, "what": finding.what, "where": finding.where, "help": finding.help}
