"""The page of expressions: operators, functions, names, each with an example that is evaluated."""

from collections.abc import Iterator

from docs.generate.evaluate import outcome
from docs.generate.examples import GROUPS, TEXTS, Example, Group
from docs.generate.language import BOOK
from docs.generate.names import case_fields, effects, offered
from docs.generate.table import table
from docs.generate.two_languages import Both, code, file_of
from engine.mention.plain import plain_hits
from rules.load.book import load_book
from rules.meaning.book import RuleBook

_HEAD = Both(
    """# Expressions

What stands in double quotes in a rule file is an expression: a condition, which is met or not, or a term, which has a
value and a [unit](UNITS). All values below are those of the interpreter that SQL and durable-rules are held to. What
is wrong with one is told with a [code](ERRORS); what conditions mean: [meaning](../meaning.md).""",
    """# 表达式

规则文件双引号里的是表达式：或为条件，成立与否；或为算式，有值与[单位](UNITS)。以下各值都由解释器算出，
SQL 与 durable-rules 均以它为准。写错了，以[代码](ERRORS)指出；条件的含义：[meaning](../meaning.md)（英文）。""",
)
_COLUMNS = {"en": ("expression", "given", "value"), "zh": ("表达式", "已知", "值")}
_MENTIONS = Both(
    """## mentions

`mentions(text, lexicon)` searches a text of a record for a [lexicon](LANGUAGE#lexicons): `mentions(content,
absolute_terms)`, or `mentions(item.title, absolute_terms)` for a linked subject's. It stands where a record is read (a
`where`, or under `each:`), is true when at least one hit is not exempted, and missing when the text is. A text that is
`said_by` somebody else is refused. With the lexicon of [book/](book/):""",
    """## mentions

`mentions(text, lexicon)` 在记录的一段文字中检索[词表](LANGUAGE#lexicons)：`mentions(content, absolute_terms)`；
检索相关主体的文字则写 `mentions(item.title, absolute_terms)`。用在读取记录之处（`where`，或 `each:` 之下）；
至少有一处命中未被例外排除即为真；文字缺失则缺失。标有 `said_by`（他人所说）的文字不得检索。以 [book/](book/) 中的词表为例：""",
)
_TEXT_COLUMNS = {
    "en": ("text", "hits", "exempted by", "mentions()"),
    "zh": ("文字", "命中", "例外", "mentions()"),
}
_FLAGS = {"en": ("false", "true"), "zh": ("否", "是")}
_NAMES = Both(
    """## Names

A `where` reads the fields of its record, and those of the profiles it links to (`shop.category`). A `when` reads what
its subject offers: indicators and their parts, scores, the profile, and counts of cases. A window's `when` and the
term of an `expression` read no score and nothing that is compared with peers. Of a shop of [book/](book/):""",
    """## 名字

`where` 读取其记录的字段，以及所关联资料的字段（`shop.category`）。`when` 读取主体所有的：指标及其各部分、得分、资料、案件计数。
时间窗的 `when` 与 `expression` 的算式不能读取得分，也不能读取与同类相比的值。[book/](book/) 中的店铺可读：""",
)
_NAME_COLUMNS = {"en": ("name", "unit", "what it stands for"), "zh": ("名字", "单位", "含义")}
_COUNTS = Both(
    "Counts of cases are read by the pattern of their name: `cases_30d`, `slight_cases_30d`, `serious_cases_90d`, "
    "`severe_cases_180d`, of any number of days. They count enforced cases of the subject and of what belongs to it, "
    "and are always known.",
    "案件计数按名字的样式读取：`cases_30d`、`slight_cases_30d`、`serious_cases_90d`、`severe_cases_180d`，天数任意。"
    "所计为主体及其下属主体已执行的案件，从不缺失。",
)
_CASE = Both(
    """## Fields of a case

What the `when` of a [procedure](LANGUAGE#procedures) reads:""",
    """## 案件字段

[程序](LANGUAGE#procedures)的 `when` 可以读取：""",
)
_EFFECTS = Both("And what its `then` can do:", "其 `then` 可以：")
_EFFECT_COLUMNS = {
    "en": ("effect", "stage", "amount", "what it does"),
    "zh": ("效果", "阶段", "数量", "含义"),
}


def page(language: str) -> str:
    """The page in a language."""
    book = load_book(BOOK)
    text = "\n\n".join(
        [
            _HEAD.said(language),
            *(_group(group, language) for group in GROUPS),
            _MENTIONS.said(language),
            table(_TEXT_COLUMNS[language], _texts(book, language)),
            _NAMES.said(language),
            table(_NAME_COLUMNS[language], offered(book, language)),
            _COUNTS.said(language),
            _CASE.said(language),
            table(_NAME_COLUMNS[language], case_fields(language)),
            _EFFECTS.said(language),
            table(_EFFECT_COLUMNS[language], effects(language)),
        ]
    )
    for name in ("UNITS", "ERRORS", "LANGUAGE"):
        text = text.replace(f"({name}", f"({file_of(name.lower(), language)}")
    return f"{text}\n"


def _group(group: Group, language: str) -> str:
    rows = (_row(example, language) for example in group.examples)
    heading = f"## {group.title.said(language)}"
    return "\n\n".join([heading, group.told.said(language), table(_COLUMNS[language], rows)])


def _row(example: Example, language: str) -> tuple[str, str, str]:
    given = ", ".join(f"{name}: {value}" for name, value in example.given.items())
    return code(example.text), code(given) if given else "", outcome(example, language)


def _texts(book: RuleBook, language: str) -> Iterator[tuple[str, str, str, str]]:
    lexicon = book.lexicons["absolute_terms"]
    for text, given in TEXTS:
        hits = plain_hits(text, lexicon, given)
        exempted = ", ".join(code(hit.exempted_by) if hit.exempted_by else "–" for hit in hits)
        flag = any(hit.exempted_by is None for hit in hits)
        beside = "".join(f" (`{name}: {value}`)" for name, value in given.items())
        yield f"{text}{beside}", ", ".join(hit.term for hit in hits), exempted, _FLAGS[language][flag]
