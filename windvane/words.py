"""Words for what the program shows, in the language spoken now; grades and measures as in notices."""

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.life.agenda import Due
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from rules.meaning.book import RuleBook
from rules.meaning.standard import Grade, Vane
from rules.units import Unit, Value
from rules.wording import format_value
from windvane.language import say, spoken


def grade_in_words(grade: Grade) -> str:
    """情节."""
    return LANGUAGES[spoken()].grades[grade]


def vane_in_words(vane: Vane) -> str:
    """风向标."""
    return LANGUAGES[spoken()].vanes[vane]


_STANDINGS = {
    "in force": "生效",
    "shadow": "试算",
    "off": "停用",
    "not in force": "未生效",
    "no data": "无数据",
    "mechanical": "自动执行",
}
_STATES = {
    "shadow": "仅试算",
    "exempted": "已豁免",
    "waiting": "待人工决定",
    "decided": "已决定",
    "appealed": "申诉中",
    "in_force": "处罚生效",
    "rectified": "已整改",
    "escalated": "逾期升级",
    "overturned": "已撤销",
    "withdrawn": "已撤回",
    "closed": "已结案",
}
_DUE = {
    Due.WINDOW_ENDS: ("appeal window ends", "申诉期届满"),
    Due.REMIND: ("reminder", "提醒"),
    Due.RECTIFY: ("to be rectified by", "整改期限"),
    Due.EXAM: ("exam to be passed by", "考试期限"),
    Due.CLOSE: ("closes", "结案"),
}
_WAITING = {
    "case": ("a decision", "决定"),
    "appeal": ("an answer to its appeal", "申诉答复"),
    "proof": ("a look at its proof", "整改凭证审核"),
    "second_look": ("a second look", "抽样复核"),
}
_OUTCOMES = {
    "score": "分数调整",
    "points": "违规积分",
    "sanction": "处罚",
    "compensation": "赔付",
    "tilt": "流量倾斜",
    "correction": "行为纠正",
    "notice": "通知",
}


def standing_in_words(standing: str) -> str:
    """How a standard stood in a cycle (windvane/cycle/standing.py)."""
    return say(standing, _STANDINGS[standing])


def outcome_kind_in_words(kind: str) -> str:
    """处置: the kind of an outcome (engine/decide/outcome.py)."""
    return say(kind, _OUTCOMES[kind])


def state_in_words(state: str, *, shadow: bool = False) -> str:
    """Where a case stands (engine/life/life.py, state_of), or what its decision amounts to."""
    words = say(state.replace("_", " "), _STATES[state])
    return words + (say(" (shadow)", "（仅试算）") if shadow and state != "shadow" else "")


def due_in_words(due: Due) -> str:
    """What falls due in the life of a case."""
    return say(*_DUE[due])


def waiting_in_words(waiting: str) -> str:
    """What a case in the queue waits for a person to give."""
    return say(*_WAITING[waiting])


def measure_in_words(measure: str, book: RuleBook) -> str:
    """What a measure of the rule language is called; itself when it has no name."""
    return Titles(book, LANGUAGES[spoken()]).measure(measure)


def value_in_words(unit: Unit, value: Value, book: RuleBook) -> str:
    """A value in its unit, with the currency and on the clocks of the book."""
    return format_value(unit, value, currency=book.currency, zone=book.zone, language=spoken())


def bare(unit: Unit, value: int) -> str:
    """A value that needs no book to be written: a score, or a factor as `×1.05`."""
    written = format_value(unit, value, currency="", zone="", language="en")
    return f"×{written.removesuffix('x')}" if unit is Unit.MULTIPLE else written


def local(moment: datetime, zone: str) -> str:
    """A moment on the clocks of a zone, to the minute."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
