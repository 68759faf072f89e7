"""The page of codes: what each means, and what `windvane check` prints of the smallest mistake."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.generate import mistakes_meant, mistakes_written
from docs.generate.language import BOOK
from docs.generate.mistake import Wrong
from docs.generate.table import table
from docs.generate.two_languages import Both, block, code, file_of
from rules.book_tests.load import load_tests
from rules.load.problem import BookError, Problem
from rules.load.render import render_problems
from windvane.checking import check_whole_book, notes_on

GROUPS: Mapping[str, tuple[Both, Mapping[str, Wrong]]] = {
    "WV1": (Both("The file", "文件"), mistakes_written.FILE),
    "WV2": (Both("An expression", "表达式"), mistakes_written.EXPRESSION),
    "WV3": (Both("Its shape", "结构"), mistakes_written.SHAPE),
    "WV4": (Both("Its names", "名字"), mistakes_meant.NAMES),
    "WV5": (Both("Its meaning", "含义"), mistakes_meant.MEANING),
    "WV6": (Both("Its tests", "测试"), mistakes_meant.TESTS),
    "WV7": (Both("Against itself", "自相矛盾"), mistakes_meant.ITSELF),
    "WV8": (Both("Notes", "提示"), mistakes_meant.NOTES),
}
"""The codes by their hundreds, as in rules/load/problem.py."""

_HEAD = Both(
    """# Codes

`windvane check` tells everything that is wrong with a rule book at once: the place, the line, a mark under it, a code,
and how to mend it. A code never changes its meaning. Below, each is provoked by one change of [book/](book/). What may
be written: [the language](LANGUAGE), [expressions](EXPRESSIONS), [units](UNITS).""",
    """# 代码

`windvane check` 一次指出规则集的全部问题：位置、原文、其下的标记、代码，以及改法。代码的含义永不改变。
以下各例都由改动 [book/](book/) 的一处引起；提示为英文，含义见各条说明。
可以怎样写：[规则语言](LANGUAGE)、[表达式](EXPRESSIONS)、[单位](UNITS)。""",
)
_NOTED = Both(
    "No errors, but worth a look; shown by `windvane check --notes`.",
    "并非错误，但值得一看；由 `windvane check --notes` 显示。",
)
_COLUMNS = {"en": ("code", "what it means"), "zh": ("代码", "含义")}
_REMOVED = Both("Without {}:", "缺少 {} 时：")
_LEFT_OUT = Both("Without this line of {}:", "{} 中缺少这一行时：")
_WITH = Both("With this in {}:", "{} 中写：")


def page(language: str) -> str:
    """The page in a language."""
    parts = [_HEAD.said(language)]
    for hundred, (title, mistakes) in GROUPS.items():
        parts.append(f"## {hundred}xx {title.said(language)}")
        parts += [_NOTED.said(language)] if hundred == "WV8" else []
        parts.append(table(_COLUMNS[language], _index(mistakes, language)))
        parts += [one for named, mistake in mistakes.items() for one in _told(named, mistake, language)]
    text = "\n\n".join(parts)
    for name in ("LANGUAGE", "EXPRESSIONS", "UNITS"):
        text = text.replace(f"({name}", f"({file_of(name.lower(), language)}")
    return f"{text}\n"


def _index(mistakes: Mapping[str, Wrong], language: str) -> Iterator[tuple[str, str]]:
    return (
        (f"[{named}](#{named.lower()})", mistake.told.said(language)) for named, mistake in mistakes.items()
    )


def _told(named: str, mistake: Wrong, language: str) -> Iterator[str]:
    yield f"### {named}"
    yield mistake.told.said(language)
    yield from _change(mistake, language)
    yield block(printed(named, mistake))


def _change(mistake: Wrong, language: str) -> Iterator[str]:
    """What was changed, where the line that is printed does not show it."""
    file = code(mistake.file)
    if mistake.removed:
        yield _REMOVED.said(language).format(file)
    elif mistake.old and not mistake.new:
        yield _LEFT_OUT.said(language).format(file)
        yield block(mistake.old.strip("\n"), "yaml")
    elif "\n" in mistake.new.strip():
        yield _WITH.said(language).format(file)
        yield block(mistake.new.strip("\n"), "yaml")


def printed(named: str, mistake: Wrong) -> str:
    """What `windvane check` prints of a mistake: the first problem with its code. Raises StopIteration."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for file in BOOK.glob("*.yaml"):
            (folder / file.name).write_bytes(file.read_bytes())
        _make(mistake, folder)
        problems, files = _found(folder)
    return render_problems([next(problem for problem in problems if problem.code == named)], files)


def _make(mistake: Wrong, folder: Path) -> None:
    path = folder / mistake.file
    if mistake.removed:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    changed = text.replace(mistake.old, mistake.new, 1) if mistake.old else text + mistake.new
    path.write_text(changed, encoding=mistake.encoding)


def _found(folder: Path) -> tuple[tuple[Problem, ...], Mapping[str, str]]:
    try:
        book = check_whole_book(folder)
        load_tests(folder, book)
    except BookError as error:
        return error.problems, error.files
    return notes_on(book), book.files
