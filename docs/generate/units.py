"""The page of units: how each is written and kept, which go together, and how figures are rounded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docs.generate.table import table
from docs.generate.two_languages import Both, code, file_of
from rules.expression.tree import Name, Term
from rules.expression.unit_algebra import MEASURES, ORDERED, add, divide, multiply, subtract
from rules.units import NotAQuantityError, RelativeDay, Unit, divide_half_up, parse_quantity
from rules.wording import format_value

Combine = Callable[[Term, Term], Term | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A unit: what it measures, the scale it is kept in, and examples as an author writes them."""

    measures: Both
    kept: Both
    examples: tuple[str, ...]


UNITS = {
    Unit.COUNT: Told(Both("how many", "多少个"), Both("as it is", "原数"), ("30", "-2")),
    Unit.SHARE: Told(
        Both("a part of a whole", "占比"), Both("parts per million", "百万分之一"), ("5%", "0.25%", "-3%")
    ),
    Unit.MULTIPLE: Told(Both("so many times", "倍数"), Both("thousandths", "千分之一"), ("2x", "1.05x")),
    Unit.SCORE: Told(Both("points of a score", "得分"), Both("thousandths", "千分之一"), ("4.70", "-0.05")),
    Unit.MONEY: Told(
        Both("money of the book's currency", "规则集货币的金额"),
        Both("minor units (fen)", "最小货币单位（分）"),
        ("¥30", "¥0.50", "-¥5"),
    ),
    Unit.DURATION: Told(
        Both("a length of time", "时长"), Both("seconds", "秒"), ("90s", "3min", "48h", "7d", "1.5h")
    ),
    Unit.DAY: Told(
        Both("a day, by the business date T or the calendar", "某日：以业务日 T 计，或按日历"),
        Both("days from T, or a calendar day", "与 T 相差的天数，或日历日"),
        ("T", "T-15", "2026-11-20"),
    ),
    Unit.TIME: Told(
        Both("a moment; only fields have it", "时刻；只见于字段"),
        Both("microseconds since 1970, UTC", "自 1970 年（UTC）起的微秒"),
        (),
    ),
    Unit.TEXT: Told(Both("a text, in single quotes", "文本，写在单引号里"), Both("as it is", "原文"), ()),
    Unit.FLAG: Told(
        Both("yes or no, `true` or `false`", "是或否，`true` 或 `false`"), Both("1 or 0", "1 或 0"), ()
    ),
}
_REFUSED = ("5 %", "0.00001%", "¥0.001", "2026-02-30", "30 days")
_OPERATIONS: tuple[tuple[str, Combine, tuple[Unit, ...]], ...] = (
    ("+", add, ORDERED),
    ("-", subtract, ORDERED),
    ("*", multiply, MEASURES),
    ("/", divide, MEASURES),
)
_DIVISIONS = ((1, 3), (5, 3), (5, 2), (-5, 2), (7, 2), (-1, 3))

_HEAD = Both(
    """# Units

Every figure has a unit, and is kept as an integer in the scale of that unit: nothing is lost between a record and a
decision. Unlike units are neither compared nor added; that is an [error](ERRORS) of the rule file, at its place.""",
    """# 单位

每个数值都有单位，并以该单位的刻度存为整数：从记录到决定，没有误差。不同单位既不能比较也不能相加；那是规则文件的[错误](ERRORS)，
在写错之处指出。""",
)
_WRITTEN = Both("## How they are written and kept", "## 怎样书写，怎样保存")
_UNIT_COLUMNS = {
    "en": ("unit", "measures", "kept as", "written → kept"),
    "zh": ("单位", "表示", "保存为", "写法 → 所存"),
}
_BESIDE = Both(
    "A whole number is a count and a number with a point a score; where a score is expected (`from: 4`, or beside a "
    "score in an expression) a whole number is one too. A time is compared with a day, and a day stands for all of "
    "its moments. What is finer than its scale, or no value at all, is refused:",
    "整数是个数（count），带小数点的数是得分（score）；应为得分之处（`from: 4`，或表达式中与得分相对），整数也作得分。"
    "时刻与日比较时，一日代表其全部时刻。比刻度更细的，或根本不是数值的，不予接受：",
)
_REFUSED_COLUMNS = {"en": ("written", "message"), "zh": ("写法", "提示")}
_TOGETHER = Both("## Which go together", "## 哪些单位可以一起计算")
_TOGETHER_TOLD = Both(
    "The row is the left side, the column the right side, the cell what comes out; `–` is refused. Of two factors a "
    "multiple counts before a share, and a share before a count.",
    "行为左边，列为右边，格中为结果；`–` 表示不接受。两个因子中，倍数优先于占比，占比优先于个数。",
)
_COMPARED = Both(
    "Compared is like with like: {ordered} by all of `<` `<=` `>` `>=` `==` `!=`, {others} by `==`, `!=` and `in`.",
    "只有同单位才能比较：{ordered} 可用 `<` `<=` `>` `>=` `==` `!=`，{others} 只用 `==`、`!=` 与 `in`。",
)
_ROUNDING = Both("## Rounding", "## 舍入")
_ROUNDING_TOLD = Both(
    "Products and quotients are rounded to the nearest in their scale, halves away from zero, everywhere alike. In "
    "expressions `floor`, `ceil` and `round` go to a step of your own: see [functions](EXPRESSIONS#functions).",
    "乘积与商按刻度四舍五入（恰为一半时远离零），处处一致。表达式中可用 `floor`、`ceil`、`round` 取到自定的步长："
    "见[函数](EXPRESSIONS#函数)。",
)
_ROUNDING_COLUMNS = {"en": ("divided", "exactly", "rounded"), "zh": ("相除", "精确值", "舍入后")}


def page(language: str) -> str:
    """The page in a language."""
    others = [unit for unit in UNITS if unit not in (*ORDERED, Unit.DAY)]
    compared = _COMPARED.said(language).format(ordered=_named(ORDERED), others=_named(others))
    text = "\n\n".join(
        [
            _HEAD.said(language),
            _WRITTEN.said(language),
            table(_UNIT_COLUMNS[language], _units(language)),
            _BESIDE.said(language),
            table(_REFUSED_COLUMNS[language], _refused()),
            _TOGETHER.said(language),
            _TOGETHER_TOLD.said(language),
            *(_matrix(*operation) for operation in _OPERATIONS),
            compared,
            _ROUNDING.said(language),
            _ROUNDING_TOLD.said(language),
            table(_ROUNDING_COLUMNS[language], _divisions()),
        ]
    )
    for name in ("EXPRESSIONS", "ERRORS"):
        text = text.replace(f"({name}", f"({file_of(name.lower(), language)}")
    return f"{text}\n"


def _units(language: str) -> Iterator[tuple[str, ...]]:
    for unit, told in UNITS.items():
        examples = ", ".join(f"{code(example)} → {_kept(example)}" for example in told.examples)
        yield code(unit), told.measures.said(language), told.kept.said(language), examples


def _kept(example: str) -> str:
    value = parse_quantity(example).value
    if isinstance(value, RelativeDay):
        return format_value(Unit.DAY, value.offset, currency="CNY", zone="UTC", language="en")
    return f"{value:,}" if isinstance(value, int) else value.isoformat()


def _refused() -> Iterator[tuple[str, str]]:
    for written in _REFUSED:
        try:
            parse_quantity(written)
        except NotAQuantityError as error:
            yield code(written), str(error)


def _matrix(sign: str, combine: Combine, units: tuple[Unit, ...]) -> str:
    return table(
        (code(sign), *units),
        ((f"**{left}**", *(_outcome(combine, left, right) for right in units)) for left in units),
    )


def _outcome(combine: Combine, left: Unit, right: Unit) -> str:
    made = combine(Name("left", left), Name("right", right))
    return made.unit.value if made else "–"


def _divisions() -> Iterator[tuple[str, str, str]]:
    for numerator, denominator in _DIVISIONS:
        exact = f"{numerator / denominator:.3g}"
        yield f"{numerator} / {denominator}", exact, str(divide_half_up(numerator, denominator))


def _named(units: Iterable[Unit]) -> str:
    return ", ".join(units)
