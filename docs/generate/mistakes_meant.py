"""Mistakes in what a rule file means: its names, its meaning, its tests, and the book as a whole."""

from collections.abc import Mapping

from docs.generate.mistake import Wrong, slight
from docs.generate.two_languages import Both

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
    "WV702": slight(
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
        Both(
            "Nobody uses the lexicon, measure, proof or exemption.", "没有人使用这个词表、措施、材料或免责。"
        ),
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
    "WV806": Wrong(
        Both("A procedure reads what is never known.", "程序读取了永远不会知道的内容。"),
        "procedures.yaml",
        "prior_same_180d == 0",
        "exam_score >= 60",
    ),
    "WV807": Wrong(
        Both("A sanction lasts longer than its cap.", "处罚的时长超过了它的执行上限。"),
        "measures.yaml",
        "{lasts: 30d, within: 180d}",
        "{lasts: 5d, within: 180d}",
    ),
}
