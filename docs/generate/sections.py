"""The sections of a rule file in the order in which an author meets them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docs.generate.keys import keys_of
from docs.generate.two_languages import Both
from rules.written.book import WrittenBook
from rules.written.book_test import WrittenTest
from rules.written.file import SECTIONS
from rules.written.model import Written

TESTS = "tests"


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its models by where they stand (`standards.rectify`), each told once in the whole page."""

    name: str
    models: Mapping[str, type[Written]]


_ORDER: Mapping[str, type[Written]] = {
    "book": WrittenBook,
    **{
        name: SECTIONS[name]
        for name in ("records", "subjects", "indicators", "scores", "measures", "proofs", "standards")
    },
    **{name: SECTIONS[name] for name in ("exemptions", "procedures", "lexicons", "schedule")},
    TESTS: WrittenTest,
}

ABOUT: Mapping[str, Both] = {
    "book": Both(
        "Stands once, in `book.yaml` at the root of the folder. Every other section may stand in any file, "
        "and in several.",
        "只出现一次，在文件夹根下的 `book.yaml` 中。其余各节可以放在任何文件里，也可以分在多个文件里。",
    ),
    "records": Both(
        "What is taken in, and so what rules can read. The `type` of a field is one of the [units](UNITS) but `day`. A field is read by its name, a field of the subject's "
        "profile by the kind and the name: `shop.category`. `said_by: buyer` keeps buyers' own words out of "
        "the reach of lexicons.",
        "导入什么，规则就能读到什么。字段的 `type` 是除 `day` 以外的任一[单位](UNITS)。字段按名字读取；主体资料中的字段写成种类加名字：`shop.category`。"
        "标有 `said_by: buyer` 的文字是买家说的，任何词表都不检查它。",
    ),
    "subjects": Both(
        "An owner's profile can be read too: `shop.category`.",
        "所属主体的资料也可以读取：`shop.category`。",
    ),
    "indicators": Both(
        "What is measured is said by exactly one of `count`, `sum`, `distinct`, `days`, `latest`, `mean`, "
        "`median`, `percentile`, `share` (with `among`), `ratio` (with `to`) and `expression`. All but the "
        "last take a `window`; `sum`, `distinct`, `latest`, `mean`, `median` and `percentile` need a `value`. "
        "What others may read of it stands under [names](EXPRESSIONS#names).",
        "计量方式由下列各键之一说明，且只能写一个：`count`、`sum`、`distinct`、`days`、`latest`、`mean`、"
        "`median`、`percentile`、`share`（配 `among`）、`ratio`（配 `to`）、`expression`。"
        "除最后一种外都要写 `window`；`sum`、`distinct`、`latest`、`mean`、`median`、`percentile` 还要写 `value`。"
        "其他规则可以读取哪些名字，见[名字](EXPRESSIONS#名字)。",
    ),
    "scores": Both(
        "Marks of indicators (0 to 100) make dimensions, dimensions the score; then come adjustments, caps and "
        "the band. What is missing is left out and the rest weighs more.",
        "指标得分（0 至 100）合成维度，维度合成总分；随后依次是增减、封顶与档位。缺失的部分不计，其余部分的权重相应放大。",
    ),
    "measures": Both(
        "Optional. A book that has it declares every sanction, correction and right here; in a book without "
        "it any name passes.",
        "可以不写。写了这一节，所有处罚、纠正措施与权益都必须在此声明；不写，则任何名字都可以用。",
    ),
    "proofs": Both("Optional, likewise.", "可以不写，道理同上。"),
    "standards": Both(
        "It says one of three: `when` with `outcomes` (grades, and what each does), `follows` (what follows "
        "for everybody, every night, without a case) or `by_band` (the same in short, by the band of a "
        "score). Of several grades that are met the most severe counts.",
        "三种写法取其一：`when` 配 `outcomes`（各情节的条件与处置）；`follows`（对所有主体每夜机械适用，不立案）；"
        "`by_band`（按得分档位，是前者的简写）。同时达到几种情节的，以最重者为准。",
    ),
    "exemptions": Both(
        "Optional. An exemption says exactly one of `when` and `declared`. By itself it does nothing: while it "
        "holds of a case, the case's field `exemption` is its name, and a procedure says what follows, mostly "
        "`exempt`. One that `windvane exempt` grants to a single subject is called `granted`. A condition holds "
        "as of T; what records declare holds of an incident that happened in that time, and of figures "
        "when a day of their windows lies in it.",
        "可以不写。每项免责只写 `when` 与 `declared` 之一。它本身不做任何事：它适用于某个案件时，案件字段 `exemption` "
        "即为它的名字，由程序规定后果，多为 `exempt`。用 `windvane exempt` 给予单个主体的免责叫做 `granted`。"
        "条件以 T 为准；记录宣布的免责，适用于该时间内发生的事，以及时间窗中有一日落在其中的数值。",
    ),
    "procedures": Both(
        "They run in the order of their stages: exempt, grade, substitute, resolve, account. What one changed, "
        "the next one sees. What its condition may read: [fields of a case](EXPRESSIONS#fields-of-a-case).",
        "按阶段先后执行：免责（exempt）、定级（grade）、替代（substitute）、竞合（resolve）、积分账户（account）。"
        "前一条改动的，后一条看得到。条件可以读取什么，见[案件字段](EXPRESSIONS#案件字段)。",
    ),
    "lexicons": Both(
        "Used by [`mentions()`](EXPRESSIONS#mentions). Capitals and small letters, full and half width are "
        "alike. An exemption says exactly one of `phrases`, `near` (with `within`) and `field`.",
        "通过 [`mentions()`](EXPRESSIONS#mentions) 使用。不分大小写，也不分全角半角。"
        "每项例外只写 `phrases`、`near`（配 `within`）、`field` 之一。",
    ),
    "schedule": Both(
        "Read by `windvane schedule`; whoever starts cycles by hand needs none.",
        "供 `windvane schedule` 使用；手工运行周期的可以不写。",
    ),
    TESTS: Both(
        "Stand beside the rules in files called `*.test.yaml` and are run by `windvane test`. A test is of "
        "exactly one standard, score, procedure, lexicon or indicator. What is not given is missing. Of an "
        "indicator can be given a bare value, or parts: `numerator`, `denominator`, `value`, `baseline`, "
        "`times_baseline`, `rank`, `window`. A record may lack any field, and `repeat: 500` stands for so many of "
        "its like. Expected is, of a standard, a grade or `none`, or `{tilt: 1.05x, right: …}`; of a score "
        "`{value: 4.60, band: good}` with its dimensions; of a procedure its effect; of a lexicon the hits that are "
        "not exempted; of an indicator the figures of each subject.",
        "放在规则旁边、名为 `*.test.yaml` 的文件里，由 `windvane test` 运行。"
        "每项测试只针对一条标准、一个得分、一条程序、一个词表或一个指标。没有给出的即为缺失。"
        "指标可以直接给值，也可以分别给出：`numerator`、`denominator`、`value`、`baseline`、`times_baseline`、"
        "`rank`、`window`。记录可以缺任何字段，`repeat: 500` 表示同样的记录有这么多条。"
        "所期望的：标准为情节或 `none`，或 `{tilt: 1.05x, right: …}`；得分为 `{value: 4.60, band: good}`，还可有各维度；"
        "程序为其效果；词表为未被例外排除的命中；指标为各主体的数值。",
    ),
}
"""What an author should know of a section beyond its keys; EXPRESSIONS stands for the file of that page."""

BESIDE: Mapping[str, Both] = {
    "indicators.share": Both(
        "Written alike are `among`, `ratio` and `to`. Each says exactly one of `count`, `sum`, `distinct` and `days`.",
        "`among`、`ratio`、`to` 写法相同。各写 `count`、`sum`、`distinct`、`days` 之一。",
    ),
    "indicators.window": Both(
        "`last`, or `from` and `to`. Windows are made of whole days, and none looks beyond T.",
        "写 `last`，或写 `from` 与 `to`。时间窗由整天组成，不能超过 T。",
    ),
    "scores.marks": Both("It says exactly one of `lines` and `rank`.", "写 `lines` 或 `rank` 之一。"),
    "standards.outcomes": Both(
        "A range such as `5..10` is resolved by how often the operator was found before: the first time its low end, "
        "the second its middle, from the third on its high end. A sanction is a bare name, or has a time "
        '(`{no_new_items: 7d..14d}`) or an amount (`{fine: ¥100..¥300}`, `{fine: "sales * 10%"}`). Corrections '
        "and rewards act at once; what hurts waits for the appeal window.",
        "范围（如 `5..10`）按经营者此前被认定的次数取值：首次取下限，第二次取中间，第三次起取上限。"
        '处罚可以只写名字，也可以带时长（`{no_new_items: 7d..14d}`）或金额（`{fine: ¥100..¥300}`、`{fine: "sales * 10%"}`）。'
        "纠正措施与奖励即时生效；不利的处置等申诉期满。",
    ),
    "standards.follows.clauses": Both(
        "It has a `tilt`, a `right`, or both.", "写 `tilt`、`right`，或两者都写。"
    ),
}
"""What should be known of a model beyond its keys."""


def sections() -> tuple[Section, ...]:
    """All sections with their models."""
    told: set[type[Written]] = set()
    return tuple(Section(name, dict(_models(name, model, told))) for name, model in _ORDER.items())


def _models(path: str, model: type[Written], told: set[type[Written]]) -> Iterator[tuple[str, type[Written]]]:
    """A model and those below it, by the path at which each is met first."""
    if model in told:
        return
    told.add(model)
    yield path, model
    for key in keys_of(model):
        for inner in key.nested:
            yield from _models(f"{path}.{key.name}", inner, told)
