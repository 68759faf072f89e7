"""`windvane erase`: what names somebody is erased; the ledger keeps its seals and stays whole."""

import click

from storage.ledger.contents import Erasure
from storage.personal.owner import of_author, of_matter, of_subject
from windvane.console import note, print_json, print_table
from windvane.erasing.erase import Plan, erase, plan_erasure
from windvane.erasing.whom import reason_asked, whom_asked
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, several
from windvane.moves.at_option import occasion_of
from windvane.moves.options import dry_run_option

COLUMNS = ("item", "of", "content")


@click.command(
    "erase",
    help=say(
        "Erase what names somebody: the name, what was written in their matters, files handed in. The\n"
        "ledger keeps seals in its place and still verifies. Shown first; asked unless --yes.\n\n"
        "\b\nExample:\n  windvane erase --subject creator:C000007 --reason DSR-2026-118 --dry-run",
        "删除指名某人的内容：名称、其事项中的文字、所提交的文件。台账仅存封印，仍可核验。\n"
        "先列出并询问，除非给出 --yes。\n\n"
        "\b\n示例：\n  windvane erase --subject creator:C000007 --reason DSR-2026-118 --dry-run",
    ),
)
@click.option("--subject", metavar="KIND:ID", help=say("Of this subject.", "此主体。"))
@click.option(
    "--operator", metavar="ID", help=say("Of this operator, and all its subjects.", "此经营者及其所有主体。")
)
@click.option("--person", metavar="NAME", help=say("Of who signed by this name.", "以此名署名的人。"))
@click.option(
    "--reason",
    required=True,
    metavar="WORD",
    help=say("Why: a word that names nobody; it stays.", "理由：不指名的一个词，将留存。"),
)
@click.option("--yes", is_flag=True, help=say("Do not ask.", "不再询问。"))
@dry_run_option()
@options_of_an_installation
def command(  # noqa: PLR0913 - one option each
    *, subject: str | None, operator: str | None, person: str | None, reason: str, yes: bool, dry_run: bool
) -> None:
    """Erase it."""
    whom, why = whom_asked(subject=subject, operator=operator, person=person), reason_asked(reason)
    occasion = occasion_of(None)
    plan = plan_erasure(occasion, whom)
    if not invocation().json:
        _show(plan)
    if dry_run:
        _tell(None, plan, dry_run=True)
        return
    if not (yes or plan.is_empty):
        click.confirm(say("Erase this for good?", "确定永久删除？"), abort=True, err=True)
    _tell(erase(occasion, whom, reason=why), plan, dry_run=False)


def _show(plan: Plan) -> None:
    texts = [(*_owner(each.whose), each.text) for each in plan.found.kept]
    files = [
        (say("file", "文件"), None, path.name) for path in sorted({place.path for place in plan.named.places})
    ]
    handed_in = [(say("handed in", "所提交文件"), None, digest) for digest in sorted(plan.found.handed_in)]
    rows = [(say("row in quarantine", "隔离行"), None, row) for row in plan.set_aside]
    if any((texts, files, handed_in, rows)):
        print_table(say("To be erased", "将删除"), COLUMNS, [*texts, *files, *handed_in, *rows])


def _owner(whose: str) -> tuple[str, str]:
    kinds = {
        of_subject(""): say("name of a subject", "主体名称"),
        of_author(""): say("name of a person", "人员姓名"),
        of_matter(""): say("text", "文字"),
    }
    return next((said, whose.removeprefix(kind)) for kind, said in kinds.items() if whose.startswith(kind))


def _tell(erased: Erasure | None, plan: Plan, *, dry_run: bool) -> None:
    texts, files = len(plan.found.kept), len(plan.named.places)
    if invocation().json:
        entered = None if erased is None else erased.model_dump(mode="json")
        rows = len(plan.set_aside)
        counts = {"texts": texts, "files": files, "rows": rows, "in_plain": plan.in_plain}
        print_json(counts | {"erasure": entered, "dry_run": dry_run})
        return
    if plan.in_plain:
        note(
            say(
                f"{plan.in_plain:,} of the entries of before names were sealed still tell it: entries never\n"
                "change. Where that matters, begin a home anew from its records",
                f"封存姓名之前的条目仍有 {plan.in_plain} 条载有此名。\n台账从不改动；须去除时请以记录重建",
            )
        )
    if plan.is_empty:
        note(say("there is nothing to erase", "没有可删除的内容"))
        if not dry_run:
            note(say("the room of what was erased before is wiped", "此前删除内容腾出的空间已清除"))
        return
    if dry_run:
        note(say("nothing was erased", "未作删除"))
        return
    note(
        say(
            f"{several(texts, 'text')} erased; {several(files, 'file')} written anew",
            f"已删除 {texts} 处文字；重写 {files} 个文件",
        )
    )
