"""The options that say who makes a move, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from windvane.language import say

Function = TypeVar("Function", bound=Callable[..., Any])


def by_operator_option() -> Callable[[Function], Function]:
    """Give a command `--by OPERATOR`, whom the case binds."""
    return click.option(
        "--by", required=True, metavar="OPERATOR", help=say("The operator of the case.", "案件的经营者。")
    )


def by_reviewer_option() -> Callable[[Function], Function]:
    """Give a command `--by NAME`, a reviewer."""
    return click.option("--by", required=True, metavar="NAME", help=say("Who decides.", "决定人。"))


def by_approver_option() -> Callable[[Function], Function]:
    """Give a command `--by NAME`, who approves."""
    return click.option("--by", required=True, metavar="NAME", help=say("Who approves.", "批准人。"))


def reason_option() -> Callable[[Function], Function]:
    """Give a command `--reason TEXT`."""
    return click.option("--reason", required=True, metavar="TEXT", help=say("Why.", "理由。"))


def files_option() -> Callable[[Function], Function]:
    """Give a command `--file FILE`, as often as wished."""
    return click.option(
        "--file",
        "files",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help=say("Evidence, kept by its digest; may be repeated.", "证据文件，按摘要保存；可重复。"),
    )


def dry_run_option() -> Callable[[Function], Function]:
    """Give a command `--dry-run`."""
    return click.option(
        "--dry-run", is_flag=True, help=say("Show what would follow; write nothing.", "只显示后果，不写入。")
    )
