"""Mistakes in how a rule file is written: its text, its expressions, its shape."""

from collections.abc import Mapping

from docs.generate.mistake import EXTRA, PLAN, Wrong, searched, slight
from docs.generate.two_languages import Both

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
    "WV201": slight(" or ".join(["late_rate > 10%"] * 600), "The expression is too long.", "表达式太长。"),
    "WV202": slight(f"{'-' * 70}orders > 3", "The expression nests too deeply.", "表达式嵌套太深。"),
    "WV203": slight("late_rate = 10%", "Here the expression cannot be read.", "表达式在此处读不下去。"),
    "WV204": slight("late_rate >", "The expression ends too early, or is empty.", "表达式没有写完，或为空。"),
    "WV205": slight("late_rate > 10pct", "This is no value of the language.", "这不是本语言的值。"),
    "WV206": slight("late_rat > 10%", "The name is not known here.", "此处没有这个名字。"),
    "WV207": slight("flor(sales, ¥1) > ¥100", "There is no such function.", "没有这个函数。"),
    "WV208": slight("clamp(sales, ¥1) > ¥100", "The function takes other arguments.", "函数的参数不对。"),
    "WV209": slight("late_rate > 10", "Unlike units do not go together.", "单位不同，不能一起计算。"),
    "WV210": slight(
        "(late_rate > 10%) + 1 > 2", "A condition stands where a value is needed.", "应为值之处写了条件。"
    ),
    "WV211": slight("late_rate", "A value stands where a condition is needed.", "应为条件之处写了值。"),
    "WV212": slight(
        "T > T-15", "A day is compared with a time, and nothing else is done with it.", "日只能与时刻比较。"
    ),
    "WV213": slight("sales / 0 > ¥1", "A division by zero.", "除以零。"),
    "WV214": slight("1% < late_rate < 10%", "Comparisons cannot be chained.", "比较不能连写。"),
    "WV215": slight(
        "known(late_rate + 1%)", "Only a name can be known or missing.", "只有名字才谈得上已知或缺失。"
    ),
    "WV216": slight("floor(sales, ¥0) > ¥1", "The step is no positive constant.", "步长不是正的常数。"),
    "WV217": slight("category in []", "The list is empty, or not of constants.", "列表为空，或含有非常数。"),
    "WV218": slight(
        "orders > 99999999999999999999", "The figure is too large to be kept.", "数值太大，无法保存。"
    ),
    "WV219": slight(
        f"category in [{_MANY}] and name in [{_MANY}]",
        "The condition can be true in more ways than a judge takes.",
        "条件可以成立的方式太多，裁断器容不下。",
    ),
    "WV220": searched(
        "mentions(published_at, absolute_terms)", "Only a text mentions anything.", "只有文字才谈得上提及。"
    ),
    "WV221": searched("mentions(content, absolut_terms)", "There is no such lexicon.", "没有这个词表。"),
    "WV222": searched(
        "mentions(buyer_comment, absolute_terms)",
        "Somebody else said the text, and nobody answers for it.",
        "文字是别人说的，不能由被判断者负责。",
    ),
    "WV223": slight(
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
