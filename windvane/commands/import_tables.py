"""`windvane import MAPPING DIR`: somebody else's tables, taken in through a mapping."""

from pathlib import Path

import click

from rules.load.nodes import read_document
from rules.load.problem import BookError
from storage.records.importing import ImportReport, import_tables
from storage.records.mapping import Mapping, read_mapping
from windvane.commands.told import tell_intake
from windvane.console import bar_of, note, print_json, print_table
from windvane.home import Home
from windvane.installation import book_in_force, records_to_add_to
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say, spoken
from windvane.shipped import SHIPPED_MAPPINGS
from windvane.wrong_use import WrongUseError


@click.command(
    "import",
    help=say(
        "Take in the tables in DIR through MAPPING: a mapping file, or the name of a shipped one (olist).\n"
        "Reports what was taken in, and the dirt that the mapping looks for.\n\n"
        "\b\nExample:\n  windvane import olist tables/olist",
        "经 MAPPING（映射文件，或随程序提供的映射名，如 olist）导入 DIR 中的数据表，\n"
        "并报告导入结果与映射所查的脏数据。\n\n"
        "\b\n示例：\n  windvane import olist tables/olist",
    ),
)
@click.argument("mapping", metavar="MAPPING")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options_of_an_installation
def command(mapping: str, folder: Path) -> None:
    """Take in every record type that the mapping gives."""
    asked = invocation()
    read = _mapping(mapping)
    with records_to_add_to(Home(asked.home)) as store, bar_of(say("importing", "正在导入")) as progress:
        book = book_in_force(asked, store.database)
        report = import_tables(store, read, folder, book=book, progress=progress)
    if asked.json:
        print_json(report.model_dump())
    else:
        _tell(report)


def _tell(report: ImportReport) -> None:
    tell_intake(report.records)
    rows = [(one.title[spoken()], one.found) for one in report.dirt]
    print_table(say("Dirt in the tables", "数据表中的脏数据"), ("dirt", "how many"), rows)
    for line in report.notes:
        note("· " + line[spoken()])


def _mapping(name: str) -> Mapping:
    shipped = SHIPPED_MAPPINGS / f"{name}.yaml"
    path = shipped if shipped.is_file() else Path(name)
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in SHIPPED_MAPPINGS.glob("*.yaml")))
        raise WrongUseError(
            "no-mapping", f"`{name}` is no mapping", f"name a mapping file, or a shipped one: {known}"
        )
    text = path.read_text(encoding="utf-8", errors="replace")
    document, problems = read_document(path.name, text)
    if document is None or problems:
        raise BookError(tuple(problems), {path.name: text})
    return read_mapping(document.value, title=path.name)
