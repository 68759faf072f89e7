"""What a page shows of a terminal, and what a terminal shows of it."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+(?:\n>(?: .*)?$)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
CONTINUED = re.compile(r"^> ?", re.MULTILINE)
MARK = "-- end of a command, exit code"
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the page, as a shell takes it, and what the page says it prints."""

    command: str
    output: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command printed, and how it ended."""

    output: str
    code: int


def commands_of(page: Path) -> list[Shown]:
    """All commands of a page's console blocks; lines that begin with `>` belong to the command above."""
    blocks = CONSOLE.findall(page.read_text(encoding="utf-8"))
    found = [match for block in blocks for match in COMMAND.findall(block)]
    return [Shown(CONTINUED.sub("", command), output) for command, output in found]


def run_in_order(commands: list[str], folder: Path) -> list[Seen]:
    """One shell runs them all, as somebody at a terminal would."""
    script = "\n".join(f'{command}\necho "{MARK} $?"' for command in commands)
    surroundings = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(
        ["/bin/bash"],
        input=script,
        cwd=folder,
        env=surroundings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
    )
    parts = re.split(rf"{MARK} (\d+)\n", ran.stdout)
    return [Seen(output, int(code)) for output, code in zip(parts[0::2], parts[1::2], strict=False)]


def agrees(shown: str, seen: str) -> bool:
    """A line `…` stands for any lines, `…` in a line for anything in that line; a page aligns as it likes."""
    pattern = "".join(_pattern(line.strip()) for line in shown.splitlines())
    lines = "".join(f"{line.strip()}\n" for line in seen.splitlines())
    return re.fullmatch(pattern, lines) is not None


def _pattern(line: str) -> str:
    if line == LEFT_OUT:
        return r"(?:.*\n)*"
    words = (re.escape(word).replace(LEFT_OUT, ".*") for word in line.split())
    return r"\s+".join(words) + r"\n"
