"""The page of every section, model and key of a rule file."""

from collections.abc import Iterator
from pathlib import Path

from docs.generate.keys import Key, keys_of, name_of
from docs.generate.keys_zh import MODELS
from docs.generate.sections import ABOUT, BESIDE, TESTS, Section, sections
from docs.generate.table import table
from docs.generate.two_languages import Both, block, code, file_of
from rules.written.model import Written

BOOK = Path(__file__).parents[1] / "reference" / "book"
"""The small book that the page is made of: one file for each section."""

_HEAD = Both(
    """# The rule language, key by key

Written by `make docs` from the models that read rule files; editors know the same from the schema
(`windvane init` copies it). A rule book is a folder of YAML files. The examples below are one small book,
[book/](book/), which is checked and tested as the shipped one is.

What stands in double quotes is an [expression](EXPRESSIONS). A figure is written with its [unit](UNITS). What is
wrong with a file is told with a [code](ERRORS). What it all means: [meaning](../meaning.md). How to begin:
[write your first standard](../first-standard.md).""",
    """# 规则语言逐键说明

由 `make docs` 从读取规则文件的模型生成；编辑器从同源的 schema 得知同样内容（`windvane init` 会一并复制）。
规则集是一个 YAML 文件夹。下面的例子合起来就是一个小规则集，见 [book/](book/)，与出厂规则集一样经过检查与测试。

双引号里是[表达式](EXPRESSIONS)。数值连同[单位](UNITS)一起写。文件有什么问题，以[代码](ERRORS)指出。
规则集的含义：[meaning](../meaning.md)（英文）。从哪里开始：[写你的第一条标准](../first-standard.zh.md)。""",
)
_COLUMNS = {
    "en": ("key", "what it is", "must be there", "written as"),
    "zh": ("键", "含义", "必写", "写法"),
}
_YES, _NO, _ELSE = Both("yes", "是"), Both("no", "否"), Both("default `{}`", "默认 `{}`")
_MORE = Both("; see", "；见")
_EXAMPLE = Both("Example, `{}`:", "例，`{}`：")


def page(language: str) -> str:
    """The page in a language."""
    parts = [_HEAD.said(language), _contents(), *(_section(one, language) for one in sections())]
    text = "\n\n".join(parts)
    for name in ("EXPRESSIONS", "UNITS", "ERRORS"):
        text = text.replace(f"({name}", f"({file_of(name.lower(), language)}")
    return f"{text}\n"


def _contents() -> str:
    return " · ".join(f"[{one.name}](#{one.name})" for one in sections())


def _section(section: Section, language: str) -> str:
    (name, model), *others = section.models.items()
    parts = [f"## {name}", _told(model, language), ABOUT[name].said(language), _keys(model, language)]
    for path, inner in others:
        told = [f"### {code(path)}", _told(inner, language)]
        beside = [BESIDE[path].said(language)] if path in BESIDE else []
        parts += [*told, *beside, _keys(inner, language)]
    return "\n\n".join([*parts, *_example(name, language)])


def _told(model: type[Written], language: str) -> str:
    if language == "zh":
        return MODELS[name_of(model)]
    return (model.__doc__ or "").splitlines()[0]


def _keys(model: type[Written], language: str) -> str:
    needed_first = sorted(keys_of(model), key=lambda key: not key.required)
    return table(_COLUMNS[language], (_row(key, language) for key in needed_first))


def _row(key: Key, language: str) -> tuple[str, str, str, str]:
    links = "".join(f"{_MORE.said(language)} {_link(inner)}" for inner in key.nested)
    return code(key.name), key.what(language), _needed(key, language), f"{key.written(language)}{links}"


def _needed(key: Key, language: str) -> str:
    if key.required:
        return _YES.said(language)
    return _ELSE.said(language).format(key.default) if key.default else _NO.said(language)


def _link(model: type[Written]) -> str:
    path = next(path for one in sections() for path, told in one.models.items() if told is model)
    return f"[{path}](#{path.replace('.', '')})"


def _example(name: str, language: str) -> Iterator[str]:
    file = "reference.test.yaml" if name == TESTS else f"{name}.yaml"
    yield _EXAMPLE.said(language).format(f"book/{file}")
    yield block((BOOK / file).read_text(encoding="utf-8"), "yaml")
