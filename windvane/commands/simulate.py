"""`windvane simulate DIR`: the records of a simulated marketplace, and who was made to break what."""

from pathlib import Path

import click

from rules.meaning.standard import Grade
from windvane.console import bar_of, note, print_json, print_table
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.simulate.marketplace import SimulationReport, simulate
from windvane.words import grade_in_words


@click.command(
    "simulate",
    help=say(
        "Write the records of a simulated marketplace into DIR, one Parquet file per record type, and\n"
        "truth.jsonl: who was made to break what. The same seed gives the same bytes.\n\n"
        "\b\nExample:\n  windvane simulate market --shops 300 --days 60 --seed 1",
        "在 DIR 中生成模拟集市的行为记录（每种类型一个 Parquet 文件）以及 truth.jsonl\n"
        "（谁被安排违反了什么）。相同的种子得到完全相同的文件。\n\n"
        "\b\n示例：\n  windvane simulate market --shops 300 --days 60 --seed 1",
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--shops", type=int, default=300, show_default=True, help=say("How many shops.", "店铺数量。"))
@click.option("--days", type=int, default=60, show_default=True, help=say("How many days.", "天数。"))
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=say("Another seed, another market.", "随机种子。"),
)
@options_of_an_installation
def command(folder: Path, *, shops: int, days: int, seed: int) -> None:
    """Write them and count them."""
    with bar_of(say("simulating", "模拟集市")) as progress:
        report = simulate(
            folder,
            shops=shops,
            days=days,
            seed=seed,
            progress=lambda done, total: progress("", done, total),
        )
    if invocation().json:
        print_json(_plain(report))
    else:
        _tell(report)


def _plain(report: SimulationReport) -> dict[str, object]:
    return {
        "folder": str(report.folder),
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "records": report.records,
        "files": {record: str(path) for record, path in report.files.items()},
        "truth": str(report.truth),
    }


def _tell(report: SimulationReport) -> None:
    title = f"{report.first_day} – {report.last_day}"
    print_table(
        title, ("record", "how many"), [(name, f"{count:,}") for name, count in report.records.items()]
    )
    planted = sorted(report.planted.items(), key=lambda one: (one[0][0], Grade(one[0][1]).severity))
    rows = [(standard, grade_in_words(Grade(grade)), count) for (standard, grade), count in planted]
    print_table(say("Planted", "埋设的违规"), ("standard", "grade", "planted"), rows)
    note(say(f"written to {report.folder}", f"已写入 {report.folder}"))
