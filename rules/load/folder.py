"""The files of a rule book's folder."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from rules.load.problem import Code, Problem
from rules.load.refused import REFUSED
from rules.load.text import line_and_column

_SUFFIX = ".yaml"
_TESTS = ".test.yaml"


def read_folder(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read every `*.yaml` below a folder but tests and hidden files: name (`goods/G02.yaml`) → text."""
    if not folder.is_dir():
        return {}, [_unreadable(str(folder), "there is no such folder")]
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not _is_text(name) and not _hidden(name):
            shown = name.encode(errors="surrogateescape").decode(errors="replace")
            problems.append(_unreadable(shown, "its name is not written in UTF-8", "rename it"))
        elif is_rule_file(name):
            _read(path, name, files, problems=problems)
        elif path.suffix == ".yml" and not _hidden(name):
            problems.append(_unreadable(name, "rule files end in `.yaml`", "rename it"))
    return files, problems


def read_tests(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read every `*.test.yaml` below a folder that is not hidden: name (`goods/G02.test.yaml`) → text."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob(f"*{_TESTS}")):
        name = path.relative_to(folder).as_posix()
        if _is_text(name) and not _hidden(name):
            _read(path, name, files, problems=problems)
    return files, problems


def is_rule_file(name: str) -> bool:
    """Whether a file of that name is part of the rules: `*.yaml`, but neither a test nor hidden."""
    return name.endswith(_SUFFIX) and not name.endswith(_TESTS) and not _hidden(name)


def digest_of(files: Mapping[str, str]) -> str:
    """SHA-256 over the files of a book: a JSON object of name → text, keys sorted, no white space, UTF-8."""
    canonical = json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _is_text(name: str) -> bool:
    """Whether a name is text: bytes that are no UTF-8 come as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _read(path: Path, name: str, files: dict[str, str], *, problems: list[Problem]) -> None:
    """Read a file into `files`; one that cannot be read is a problem, and no file."""
    try:
        raw = path.read_bytes() if path.is_file() or not path.exists() else None
    except OSError as error:
        problems.append(_unreadable(name, f"it cannot be read: {error.strerror}", "mend or remove it"))
        return
    if raw is None:
        problems.append(_unreadable(name, "it is called like a rule file and is no file", "rename it"))
        return
    files[name] = raw.decode("utf-8-sig", errors="replace")
    problems.extend(_not_utf8(raw, name))


def _not_utf8(raw: bytes, name: str) -> Iterator[Problem]:
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode().removeprefix("\ufeff")
        line, column = line_and_column(before, len(before))
        message, remedy = REFUSED["utf8"]
        yield Problem(
            code=Code.NOT_UTF8, file=name, line=line + 1, column=column + 1, message=message, help=remedy
        )


def _unreadable(name: str, message: str, remedy: str = "give a folder that has a book.yaml") -> Problem:
    return Problem(code=Code.UNREADABLE, file=name, line=1, column=1, message=message, help=remedy)
