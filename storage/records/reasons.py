"""Why a row was set aside, and how to mend it, in words."""

from pydantic import BaseModel, ConfigDict

from rules.meaning.record import Field, RecordType
from rules.meaning.texts import Texts
from rules.units import MONEY_ONE, MULTIPLE_ONE, SCORE_ONE, SHARE_ONE, Unit, Value

_SHOWN = 60
"""Characters of a cell that a message repeats."""

TEXTS: dict[str, Texts] = {
    "missing": {
        "en": "`{field}` is missing; every `{record}` needs it",
        "zh": "缺少 `{field}`：每条 `{record}` 都需要它",
    },
    "not-a-count": {
        "en": "`{field}` is `{cell}`, which is no whole number; write it as `30`",
        "zh": "`{field}` 为 `{cell}`，不是整数；请写成 `30`",
    },
    "not-a-share": {
        "en": "`{field}` is `{cell}`, no share; write a percent sign and at most four decimals, as `5%`",
        "zh": "`{field}` 为 `{cell}`，不是比例；请带百分号书写，最多四位小数，如 `5%`",
    },
    "not-a-multiple": {
        "en": "`{field}` is `{cell}`, which is no multiple; write it as `1.5x`",
        "zh": "`{field}` 为 `{cell}`，不是倍数；请写成 `1.5x`",
    },
    "not-a-score": {
        "en": "`{field}` is `{cell}`, which is no score; write it with at most three decimals, as `4.70`",
        "zh": "`{field}` 为 `{cell}`，不是分值；请写成最多三位小数，如 `4.70`",
    },
    "not-money": {
        "en": "`{field}` is `{cell}`, which is no amount of money; write it as `30.50` or `¥30.50`",
        "zh": "`{field}` 为 `{cell}`，不是金额；请写成 `30.50` 或 `¥30.50`",
    },
    "money-too-fine": {
        "en": "`{field}` is `{cell}`, finer than a hundredth; round it to two decimals",
        "zh": "`{field}` 为 `{cell}`，小于一分；请保留两位小数",
    },
    "no-zone": {
        "en": "`{field}` is `{cell}`, a time without a zone; add one, as in `2026-11-20T08:30:00+08:00`",
        "zh": "`{field}` 为 `{cell}`，没有时区；请补上时区，如 `2026-11-20T08:30:00+08:00`",
    },
    "not-a-time": {
        "en": "`{field}` is `{cell}`, which is no time; write it as `2026-11-20T08:30:00+08:00`",
        "zh": "`{field}` 为 `{cell}`，不是时间；请写成 `2026-11-20T08:30:00+08:00`",
    },
    "year-out-of-range": {
        "en": "`{field}` is `{cell}`, outside the years 2000 to 2100; correct the year",
        "zh": "`{field}` 为 `{cell}`，不在 2000 至 2100 年之间；请更正年份",
    },
    "not-a-day": {
        "en": "`{field}` is `{cell}`, which is no day; write it as `2026-11-20`",
        "zh": "`{field}` 为 `{cell}`，不是日期；请写成 `2026-11-20`",
    },
    "not-a-duration": {
        "en": "`{field}` is `{cell}`, no duration in whole seconds; write it as `48h`, `10min` or `30s`",
        "zh": "`{field}` 为 `{cell}`，不是整秒的时长；请写成 `48h`、`10min`、`30s` 或 `7d`",
    },
    "not-a-flag": {
        "en": "`{field}` is `{cell}`, which is neither yes nor no; write `true` or `false`",
        "zh": "`{field}` 为 `{cell}`，不是是或否；请写成 `true` 或 `false`",
    },
    "text-with-nul": {
        "en": "`{field}` has the character NUL (U+0000), which no database takes; take it out",
        "zh": "`{field}` 含有数据库不接受的字符 NUL（U+0000）；请去掉",
    },
    "text-too-long": {
        "en": "`{field}` has more than 100,000 characters; shorten it",
        "zh": "`{field}` 超过 100,000 个字符；请缩短",
    },
    "not-one-of": {
        "en": "`{field}` is `{cell}`; it must be one of {one_of}",
        "zh": "`{field}` 为 `{cell}`；只能是 {one_of} 之一",
    },
    "too-small": {
        "en": "`{field}` is `{cell}`; it must be at least {at_least}",
        "zh": "`{field}` 为 `{cell}`；不得小于 {at_least}",
    },
    "too-large": {
        "en": "`{field}` is `{cell}`; it must be at most {at_most}",
        "zh": "`{field}` 为 `{cell}`；不得大于 {at_most}",
    },
    "too-many-cells": {
        "en": "the line has more cells than the header; quote cells that contain commas",
        "zh": "本行的单元格多于表头；含逗号的单元格请加引号",
    },
    "too-few-cells": {
        "en": "the line has fewer cells than the header; fill in what is missing",
        "zh": "本行的单元格少于表头；请补全",
    },
    "quote-not-closed": {
        "en": "a quote is opened and not closed; close it, or double a quote that is meant",
        "zh": "引号没有成对；请补上引号，或将正文中的引号写成两个",
    },
    "line-too-long": {
        "en": "the line is longer than 16 MB; shorten it",
        "zh": "本行超过 16 MB；请缩短",
    },
    "not-an-object": {
        "en": "the line is no JSON object; write one object on each line",
        "zh": "本行不是 JSON 对象；请每行写一个对象",
    },
    "not-a-row": {
        "en": "the line cannot be read as a row; compare it with the header",
        "zh": "本行无法识别；请与表头对照",
    },
}


class Reason(BaseModel):
    """One thing wrong with a row: the field (empty: the whole line), a stable code, and words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    code: str
    texts: dict[str, str]


def reason(record: RecordType, field: str, code: str, *, cell: str | None = None) -> Reason:
    """Put a reason into words; a long cell is cut."""
    shown = cell or ""
    shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
    words = {"field": field, "record": record.name, "cell": shown, **_bounds(record.fields.get(field))}
    return Reason(
        field=field,
        code=code,
        texts={language: text.format(**words) for language, text in TEXTS[code].items()},
    )


def _bounds(field: Field | None) -> dict[str, str]:
    if field is None:
        return {}
    return {
        "one_of": ", ".join(f"`{value}`" for value in field.one_of),
        "at_least": _written(field.unit, field.at_least),
        "at_most": _written(field.unit, field.at_most),
    }


def _written(unit: Unit, value: Value | None) -> str:
    """Write a bound the way an author would."""
    if value is None or isinstance(value, str):
        return str(value)
    prefix, scale, suffix = _SCALES.get(unit, ("", 1, ""))
    whole, rest = divmod(abs(value), scale)
    decimals = f".{rest:0{len(str(scale)) - 1}}".rstrip("0") if rest else ""
    return f"`{'-' if value < 0 else ''}{prefix}{whole}{decimals}{suffix}`"


_SCALES = {
    Unit.MONEY: ("¥", MONEY_ONE, ""),
    Unit.SCORE: ("", SCORE_ONE, ""),
    Unit.MULTIPLE: ("", MULTIPLE_ONE, "x"),
    Unit.SHARE: ("", SHARE_ONE // 100, "%"),
    Unit.DURATION: ("", 1, "s"),
}
