"""The keys of the rule language in words, for people who read what changed in a book."""

from rules.compare.change import Kind, Tendency
from rules.load.document import Path, Plain
from windvane.language import say, spoken

_SECTIONS = {
    "book": "规则集",
    "records": "记录类型",
    "subjects": "主体",
    "indicators": "指标",
    "scores": "得分",
    "measures": "措施",
    "proofs": "整改证明",
    "standards": "标准",
    "exemptions": "免责",
    "procedures": "程序",
    "lexicons": "词表",
    "schedule": "时间表",
}
_KEYS = {
    "accepted": "是否认可",
    "adjust": "加减分",
    "among": "分母",
    "answer_within": "答复期限",
    "appeal": "申诉",
    "at_least": "最小样本",
    "bands": "档位",
    "baseline": "基线",
    "basis": "依据",
    "better": "优劣方向",
    "by": "数值",
    "by_band": "按档位",
    "cap": "执行上限",
    "caps": "上限",
    "case": "案件",
    "cases": "案件管理",
    "channels": "渠道",
    "clause": "条款",
    "clauses": "分句",
    "cleared_when": "解除条件",
    "correct": "行为纠正",
    "declared": "由记录宣布",
    "dimensions": "维度",
    "each": "逐条",
    "effective": "生效",
    "exam_passed_from": "考试及格分",
    "exams": "考试记录",
    "exempt": "豁免",
    "expression": "算式",
    "factor": "倍数",
    "fields": "字段",
    "follows": "自动执行",
    "for": "时长",
    "from": "起",
    "incident": "同一事件",
    "last": "最近",
    "lasts": "时长",
    "lines": "折线",
    "marks": "评分",
    "mode": "模式",
    "needs": "前提",
    "note": "说明",
    "notice": "通知",
    "of": "对象",
    "operator": "经营者",
    "outcomes": "处置",
    "pay_buyer": "赔付",
    "penalty": "处罚时点",
    "place": "所在地",
    "places": "地点",
    "points": "违规积分",
    "points_last": "积分有效期",
    "proof": "整改证明",
    "published": "发布",
    "record": "记录",
    "rectifications": "整改记录",
    "rectify": "整改",
    "refs": "条文",
    "remind_before": "提前提醒",
    "review_sample": "复看比例",
    "reviewer": "审核人",
    "right": "权益",
    "role": "角色",
    "sanction": "处罚",
    "score": "得分",
    "serious": "严重",
    "severe": "特别严重",
    "share": "分子",
    "shown": "显示范围",
    "slight": "轻微",
    "stage": "阶段",
    "standards": "标准",
    "terms": "词条",
    "then": "效果",
    "tilt": "流量倾斜",
    "times": "次数",
    "title": "名称",
    "to": "止",
    "unless": "不计入",
    "vane": "风向标",
    "vanes": "风向标",
    "weight": "权重",
    "when": "条件",
    "where": "条件",
    "window": "时间窗",
    "within": "期限",
}
_KINDS = {Kind.ADDED: "新增", Kind.REMOVED: "删除", Kind.CHANGED: "变更"}
_TENDENCIES = {Tendency.STRICTER: "更严", Tendency.MILDER: "更宽"}


def section_in_words(section: str) -> str:
    """The name of a section's entries: `standard`, 标准."""
    return say(section.removesuffix("s") if section != "book" else section, _SECTIONS.get(section, section))


def path_in_words(path: Path) -> str:
    """A path within an entry, key by key: `when › serious`, 条件 › 严重."""
    return " › ".join(_key(str(step)) for step in path)


def written_in_words(value: Plain | None) -> str:
    """What is written somewhere: itself, or that nothing is."""
    if value is None:
        return say("nothing", "无")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written_in_words(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written_in_words, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else value


def kind_in_words(kind: Kind) -> str:
    """What became of an entry."""
    return say(kind, _KINDS[kind])


def tendency_in_words(tendency: Tendency | None) -> str:
    """Which way a change goes; nothing where it cannot be said."""
    return "" if tendency is None else say(tendency, _TENDENCIES[tendency])


def _key(step: str) -> str:
    return _KEYS.get(step, step) if spoken() == "zh" else step
