"""The mistakes that the page of codes shows, each made by one change of the example book."""

from collections.abc import Mapping
from dataclasses import dataclass

from docs.generate.two_languages import Both

SLIGHT = ("standards.yaml", '"late_rate > 10%"')
SEARCHED = ("standards.yaml", '"mentions(content, absolute_terms)"')
PLAN = ("proofs.yaml", "title: {zh: 发货整改方案, en: Shipping plan}")
EXTRA = "extra.yaml"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake: in `file` the text `old` becomes `new`; without `old` the file is added, or added to.

    Attributes: `file` and `new` None take the file out, or leave the book as it is.
    """

    told: Both
    file: str
    old: str = ""
    new: str = ""
    encoding: str = "utf-8"
    removed: bool = False


def _slight(expression: str, en: str, zh: str) -> Wrong:
    return Wrong(Both(en, zh), *SLIGHT, f'"{expression}"')


def _searched(expression: str, en: str, zh: str) -> Wrong:
    return Wrong(Both(en, zh), *SEARCHED, f'"{expression}"')


_MANY = ", ".join(f"'k{number}'" for number in range(20))

FILE: Mapping[str, Wrong] = {
    "WV101": Wrong(
        Both("The file is not UTF-8 text.", "文件不是 UTF-8 文本。"),
        EXTRA,
        new="# 店铺\n",
        encoding="gb18030",
    ),
    "WV102": Wrong(
        Both("The file is not YAML, which is indented with spaces.", "文件不是 YAML；YAML 用空格缩进。"),
        *PLAN,
        "\ttitle: {zh: 发货整改方案, en: Shipping plan}",
    ),
    "WV103": Wrong(Both("The file says nothing.", "文件没有内容。"), EXTRA, new="# nothing yet\n"),
    "WV104": Wrong(
        Both("A key stands twice in one place.", "同一处有两个相同的键。"),
        *PLAN,
        "title: {zh: 发货整改方案, en: Shipping plan, en: Plan}",
    ),
    "WV105": Wrong(
        Both(
            "Anchors, copies and tags of YAML are not used: what is meant stands where it counts.",
            "不使用 YAML 的锚、引用与标签：所指内容就写在原处。",
        ),
        *PLAN,
        "title: &plan {zh: 发货整改方案, en: Shipping plan}",
    ),
    "WV106": Wrong(
        Both("The file is too large, or nests too deeply.", "文件太大，或嵌套太深。"),
        EXTRA,
        new=f"proofs: {'[' * 60}\n",
    ),
    "WV107": Wrong(
        Both("The file or the folder cannot be read.", "文件或文件夹无法读取。"),
        "extra.yml",
        new="proofs: {}\n",
    ),
}

EXPRESSION: Mapping[str, Wrong] = {
    "WV201": _slight(" or ".join(["late_rate > 10%"] * 600), "The expression is too long.", "表达式太长。"),
    "WV202": _slight(f"{'-' * 70}orders > 3", "The expression nests too deeply.", "表达式嵌套太深。"),
    "WV203": _slight("late_rate = 10%", "Here the expression cannot be read.", "表达式在此处读不下去。"),
    "WV204": _slight(
        "late_rate >", "The expression ends too early, or is empty.", "表达式没有写完，或为空。"
    ),
    "WV205": _slight("late_rate > 10pct", "This is no value of the language.", "这不是本语言的值。"),
    "WV206": _slight("late_rat > 10%", "The name is not known here.", "此处没有这个名字。"),
    "WV207": _slight("flor(sales, ¥1) > ¥100", "There is no such function.", "没有这个函数。"),
    "WV208": _slight("clamp(sales, ¥1) > ¥100", "The function takes other arguments.", "函数的参数不对。"),
    "WV209": _slight("late_rate > 10", "Unlike units do not go together.", "单位不同，不能一起计算。"),
    "WV210": _slight(
        "(late_rate > 10%) + 1 > 2", "A condition stands where a value is needed.", "应为值之处写了条件。"
    ),
    "WV211": _slight("late_rate", "A value stands where a condition is needed.", "应为条件之处写了值。"),
    "WV212": _slight(
        "T > T-15", "A day is compared with a time, and nothing else is done with it.", "日只能与时刻比较。"
    ),
    "WV213": _slight("sales / 0 > ¥1", "A division by zero.", "除以零。"),
    "WV214": _slight("1% < late_rate < 10%", "Comparisons cannot be chained.", "比较不能连写。"),
    "WV215": _slight(
        "known(late_rate + 1%)", "Only a name can be known or missing.", "只有名字才谈得上已知或缺失。"
    ),
    "WV216": _slight("floor(sales, ¥0) > ¥1", "The step is no positive constant.", "步长不是正的常数。"),
    "WV217": _slight("category in []", "The list is empty, or not of constants.", "列表为空，或含有非常数。"),
    "WV218": _slight(
        "orders > 99999999999999999999", "The figure is too large to be kept.", "数值太大，无法保存。"
    ),
    "WV219": _slight(
        f"category in [{_MANY}] and name in [{_MANY}]",
        "The condition can be true in more ways than a judge takes.",
        "条件可以成立的方式太多，裁断器容不下。",
    ),
    "WV220": _searched(
        "mentions(published_at, absolute_terms)", "Only a text mentions anything.", "只有文字才谈得上提及。"
    ),
    "WV221": _searched("mentions(content, absolut_terms)", "There is no such lexicon.", "没有这个词表。"),
    "WV222": _searched(
        "mentions(buyer_comment, absolute_terms)",
        "Somebody else said the text, and nobody answers for it.",
        "文字是别人说的，不能由被判断者负责。",
    ),
    "WV223": _slight(
        "mentions(name, absolute_terms)",
        "Texts are searched where a record is read.",
        "只有在读取记录之处才能检索文字。",
    ),
}

SHAPE: Mapping[str, Wrong] = {
    "WV301": Wrong(
        Both("There is no such key or section.", "没有这个键或这一节。"),
        "indicators.yaml",
        "at_least: 10",
        "atleast: 10",
    ),
    "WV302": Wrong(
        Both("A key that has to be there is not.", "缺少必写的键。"), "records.yaml", "    key: order_id\n"
    ),
    "WV303": Wrong(
        Both("Something of another kind is needed.", "应写另一种内容。"),
        "measures.yaml",
        "kind: right",
        "kind: reward",
    ),
    "WV304": Wrong(
        Both("This is no value of the unit that is needed here.", "这不是此处所需单位的值。"),
        "standards.yaml",
        "rectify: {within: 24h}",
        "rectify: {within: a day}",
    ),
    "WV305": Wrong(
        Both("The language has it, this version does not.", "语言中有，但本版本没有。"),
        EXTRA,
        new="pools:\n  fund: {}\n",
    ),
    "WV306": Wrong(
        Both("Keys that do not go together.", "几个键不能同时出现。"),
        "standards.yaml",
        "window: {last: 7d}",
        "window: {last: 7d, to: T-1}",
    ),
    "WV307": Wrong(
        Both("Words are missing in a language of the book.", "缺少规则集某一语言的文字。"),
        *PLAN,
        "title: {zh: 发货整改方案}",
    ),
    "WV308": Wrong(
        Both("This cannot be a name.", "这不能用作名字。"), "proofs.yaml", "shipping_plan:", "shipping-plan:"
    ),
}

NAMES: Mapping[str, Wrong] = {
    "WV401": Wrong(
        Both("There is nothing of that name.", "没有这个名字的东西。"), "scores.yaml", "of: shop", "of: shops"
    ),
    "WV402": Wrong(
        Both("Ids are unique in the whole book.", "标识在整个规则集中不能重复。"),
        "lexicons.yaml",
        "absolute_terms:",
        "orders:",
    ),
    "WV403": Wrong(
        Both("The name already means something else.", "这个名字已有别的含义。"),
        "indicators.yaml",
        "days_between_orders:",
        "cases_30d:",
    ),
    "WV404": Wrong(
        Both("Names that need each other go round in a circle.", "几个名字互相依赖，成了循环。"),
        "indicators.yaml",
        "30d / orders",
        "days_between_orders / 2",
    ),
}

MEANING: Mapping[str, Wrong] = {
    "WV501": Wrong(
        Both("The value is in another unit.", "值的单位不对。"),
        "indicators.yaml",
        "at_least: 30",
        "at_least: 30%",
    ),
    "WV502": Wrong(
        Both("A range, an order or a bound is the wrong way round.", "范围、次序或界限颠倒了。"),
        "standards.yaml",
        "points: 2..4",
        "points: 4..2",
    ),
    "WV503": Wrong(
        Both(
            "A window looks into the future, too far back, or at no whole days.",
            "时间窗看到了未来、太久以前，或不是整天。",
        ),
        "indicators.yaml",
        "{from: T-36, to: T-7}",
        "{from: T-36, to: T+7}",
    ),
    "WV504": Wrong(
        Both("It binds earlier than its notice period allows.", "公示期未满即生效。"),
        "standards.yaml",
        "published: 2026-10-01",
        "published: 2026-10-30",
    ),
    "WV505": Wrong(
        Both("The records do not say whom they are about.", "记录没有写明关于哪个主体。"),
        "records.yaml",
        "    at: paid_at\n    about: {shop: shop_id}",
        "    at: paid_at\n    about: {order: order_id}",
    ),
    "WV506": Wrong(
        Both("Nobody answers for the subject.", "没有人为主体负责。"),
        "subjects.yaml",
        "    operator: operator_id\n",
    ),
    "WV507": Wrong(
        Both("Grades and outcomes do not match.", "情节与处置对不上。"),
        "standards.yaml",
        "      slight: {notice: rectify}\n",
    ),
    "WV508": Wrong(
        Both("An indicator of a score has no mark.", "得分中的指标没有写明怎样得分。"),
        "scores.yaml",
        "      ship_hours: {rank: true}\n",
    ),
    "WV509": Wrong(
        Both("This is no cron line.", "这不是 cron 的写法。"), "schedule.yaml", '"0 2 * * *"', '"0 2 * *"'
    ),
    "WV510": Wrong(
        Both("There is no such zone or currency.", "没有这个时区或货币。"),
        "book.yaml",
        "Asia/Shanghai",
        "Asia/Shanghia",
    ),
    "WV511": Wrong(
        Both(
            "Only a standard about single records (`each`) can do this.",
            "只有逐条判断记录的标准（`each`）才能这样写。",
        ),
        "standards.yaml",
        "slight: {notice: rectify}\n",
        'slight: {notice: rectify, pay_buyer: "¥5"}\n',
    ),
    "WV512": Wrong(
        Both("A term stands twice in a lexicon.", "词表中有重复的词。"),
        "lexicons.yaml",
        "terms: [最佳, 最好, 第一]",
        "terms: [最佳, 最好, 第一, No.1, NO.1]",
    ),
    "WV513": Wrong(
        Both("An exemption excuses nothing, or everything.", "例外什么都不排除，或什么都排除。"),
        "lexicons.yaml",
        "[最佳食用期, 最佳赏味期]",
        "[最佳食用期, 赏味期]",
    ),
    "WV514": Wrong(
        Both("A measure of another kind stands here.", "此处应为另一类措施。"),
        "standards.yaml",
        "correct: hide_text",
        "correct: no_new_items",
    ),
    "WV515": Wrong(
        Both("The indicator has no rank among peers.", "该指标没有同类名次。"),
        "indicators.yaml",
        "at_least: 3}\n    better: lower",
        "at_least: 3}",
    ),
    "WV516": Wrong(
        Both("Bands overlap, or leave a gap.", "档位重叠，或留有空隙。"),
        "scores.yaml",
        "poor: 3.00",
        "poor: 3.50",
    ),
    "WV517": Wrong(
        Both("The book gives less notice than the law asks for.", "公示期短于法律要求。"),
        "book.yaml",
        "jurisdiction: CN",
        "jurisdiction: EU",
    ),
}

TESTS: Mapping[str, Wrong] = {
    "WV601": Wrong(
        Both("A test expects what cannot come out.", "测试所期望的不可能出现。"),
        "reference.test.yaml",
        "expect: slight",
        "expect: severe",
    ),
    "WV602": Wrong(
        Both(
            "A test expects figures of a subject that no record names.",
            "测试期望某主体的数值，但没有记录提到它。",
        ),
        "reference.test.yaml",
        "expect: {S1:",
        "expect: {S2:",
    ),
    "WV603": Wrong(
        Both("Two tests of one thing have one name.", "同一对象的两项测试重名。"),
        "reference.test.yaml",
        new="""
  - name: a first slight breach is answered by an exam
    procedure: P01
    given: {grade: slight, prior_same_180d: 1}
    expect: none
""",
    ),
}

ITSELF: Mapping[str, Wrong] = {
    "WV701": Wrong(
        Both("The condition can never hold.", "条件永远不会成立。"),
        "indicators.yaml",
        '"shipped_at > promised_ship_at"',
        '"paid > ¥5 and paid < ¥5"',
    ),
    "WV702": _slight(
        "late_rate > 30%",
        "A grade is never reached: a more severe one always is before it.",
        "某一情节永远达不到：更重的情节总是先成立。",
    ),
    "WV703": Wrong(
        Both("A comparison with what cannot be.", "与不可能的值比较。"),
        "indicators.yaml",
        '"known(cancelled_by)"',
        "\"cancelled_by == 'platform'\"",
    ),
    "WV704": Wrong(
        Both("The notice would clear itself.", "通知会自行解除。"),
        "standards.yaml",
        'cleared_when: "late_rate <= 10%"',
        'cleared_when: "late_rate > 5%"',
    ),
    "WV705": Wrong(
        Both("A notice lacks what its template tells.", "通知缺少其模板要写的内容。"),
        "standards.yaml",
        "    rectify: {within: 24h}\n",
    ),
}

NOTES: Mapping[str, Wrong] = {
    "WV801": Wrong(Both("No rule reads the field.", "没有规则读取这个字段。"), "records.yaml"),
    "WV802": Wrong(Both("Nobody uses the indicator.", "没有人使用这个指标。"), "indicators.yaml"),
    "WV803": Wrong(
        Both("Nobody uses the lexicon, measure or proof.", "没有人使用这个词表、措施或材料。"),
        "proofs.yaml",
        new="\n  photo:\n    title: {zh: 照片, en: Photograph}\n",
    ),
    "WV804": Wrong(
        Both("A notice would show the name as it is.", "通知会照原样显示这个名字。"),
        "measures.yaml",
        removed=True,
    ),
    "WV805": Wrong(
        Both("A more severe grade does less.", "更重的情节处置反而更轻。"),
        "standards.yaml",
        "slight: {notice: rectify}\n",
        "slight: {points: 6, notice: penalty}\n",
    ),
}
