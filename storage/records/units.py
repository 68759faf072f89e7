"""How each unit is read, as SQL: from what files write to integers in its scale, or to a reason why not."""

from collections.abc import Callable
from dataclasses import dataclass

from rules.units import DAY, HOUR, MINUTE, SECOND, Unit
from storage.warehouse.quoting import text

TEXT_LIMIT = 100_000
"""Characters in a text; a longer one is set aside."""

_NUMBER = r"-?\d{1,15}(?:\.\d+)?"
_ZONE = r"\s?(?:Z|UTC|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?|[A-Za-z]+/[A-Za-z_/+-]+)"
_MOMENT = r"\d{4,6}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
_WITHOUT_ZONE = r"\d{4,6}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_MONEY = r"-?[¥￥]?\d{1,15}(?:\.\d{1,2})?"
_FINE_MONEY = r"-?[¥￥]?\d+\.\d{3,}"
_TRUE = ("true", "1", "yes", "是")
_FALSE = ("false", "0", "no", "否")
_INTEGERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
_ZONED = ("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ_NS")


@dataclass(frozen=True, slots=True)
class Parsing:
    """SQL for one column: its value (NULL when not understood) and the code of the reason when it is not."""

    value: str
    otherwise: str


def parsing(unit: Unit, column: str, engine_type: str) -> Parsing:
    """Read `column` (a quoted name of the given engine type) in a unit."""
    fast = _by_type(unit, column, engine_type)
    written = column if engine_type == "VARCHAR" else f"CAST({column} AS VARCHAR)"
    return fast or _FROM_TEXT[unit](written)


def _by_type(unit: Unit, column: str, engine_type: str) -> Parsing | None:
    """Columns that need no detour through text; None when there is no such way."""
    if unit is Unit.TIME and engine_type in _ZONED:
        return Parsing(f"epoch_us(CAST({column} AS TIMESTAMPTZ))", text("not-a-time"))
    if unit is Unit.COUNT and engine_type in _INTEGERS:
        return Parsing(f"TRY_CAST({column} AS BIGINT)", text("not-a-count"))
    if unit is Unit.MONEY and (engine_type in _INTEGERS or _has_fractions(engine_type)):
        return _money_of_numbers(column, engine_type)
    return None


def _has_fractions(engine_type: str) -> bool:
    return engine_type in ("FLOAT", "DOUBLE") or engine_type.startswith("DECIMAL")


def _money_of_numbers(column: str, engine_type: str) -> Parsing:
    # A binary fraction is an amount when it is the one nearest to an amount: 0.1 is 10, 0.1000001 is none.
    amount = f"TRY_CAST({column} AS DECIMAL(18, 2))"
    value = f"CASE WHEN CAST({amount} AS {engine_type}) = {column} THEN CAST({amount} * 100 AS BIGINT) END"
    return Parsing(value, f"CASE WHEN {amount} IS NULL THEN 'not-money' ELSE 'money-too-fine' END")


def _count(written: str) -> Parsing:
    value = rf"TRY_CAST(regexp_extract({written}, '^([+-]?\d{{1,18}})(\.0+)?$', 1) AS BIGINT)"
    return Parsing(value, text("not-a-count"))


def _money(written: str) -> Parsing:
    bare = f"replace(replace({written}, '¥', ''), '￥', '')"
    value = f"CAST(TRY_CAST({bare} AS DECIMAL(18, 2)) * 100 AS BIGINT)"
    too_fine = f"regexp_full_match({written}, {text(_FINE_MONEY)})"
    return Parsing(
        f"CASE WHEN regexp_full_match({written}, {text(_MONEY)}) THEN {value} END",
        f"CASE WHEN {too_fine} THEN 'money-too-fine' ELSE 'not-money' END",
    )


def _time(written: str) -> Parsing:
    moment = f"TRY_CAST({written} AS TIMESTAMPTZ)"
    return Parsing(
        f"CASE WHEN regexp_full_match({written}, {text(_MOMENT + _ZONE)}) THEN epoch_us({moment}) END",
        f"CASE WHEN regexp_full_match({written}, {text(_WITHOUT_ZONE)}) THEN 'no-zone' ELSE 'not-a-time' END",
    )


def _scaled(suffix: str, *, digits: int, code: str) -> Callable[[str], Parsing]:
    """Read a number with `digits` decimals before `suffix`, as an integer of that scale."""

    def parse(written: str) -> Parsing:
        number = f"regexp_extract({written}, '^({_NUMBER}){suffix}$', 1)"
        exact = f"TRY_CAST({number} AS DECIMAL(38, 12))"
        rounded = f"CAST({exact} AS DECIMAL(28, {digits}))"
        value = f"CASE WHEN {rounded} = {exact} THEN CAST({rounded} * {10**digits} AS BIGINT) END"
        return Parsing(value, text(code))

    return parse


def _duration(written: str) -> Parsing:
    seconds = {"d": DAY, "h": HOUR, "min": MINUTE, "s": SECOND}
    number = f"TRY_CAST(regexp_extract({written}, '^({_NUMBER})(s|min|h|d)?$', 1) AS DECIMAL(28, 6))"
    suffix = f"regexp_extract({written}, '(s|min|h|d)?$', 1)"
    scale = " ".join(f"WHEN '{mark}' THEN {scale}" for mark, scale in seconds.items())
    exact = f"{number} * CASE {suffix} {scale} ELSE 1 END"
    value = f"CASE WHEN floor({exact}) = {exact} THEN CAST({exact} AS BIGINT) END"
    return Parsing(value, text("not-a-duration"))


def _day(written: str) -> Parsing:
    day = f"TRY_CAST({written} AS DATE) - DATE '1970-01-01'"
    value = rf"CASE WHEN regexp_full_match({written}, '\d{{4}}-\d{{2}}-\d{{2}}') THEN {day} END"
    return Parsing(value, text("not-a-day"))


def _flag(written: str) -> Parsing:
    truth = ", ".join(text(word) for word in _TRUE)
    falsehood = ", ".join(text(word) for word in _FALSE)
    value = (
        f"CASE WHEN lower({written}) IN ({truth}) THEN 1 WHEN lower({written}) IN ({falsehood}) THEN 0 END"
    )
    return Parsing(f"CAST({value} AS BIGINT)", text("not-a-flag"))


def _text(written: str) -> Parsing:
    has_nul = f"contains({written}, chr(0))"  # databases and programs take it for the end of a text
    return Parsing(
        f"CASE WHEN length({written}) <= {TEXT_LIMIT} AND NOT {has_nul} THEN {written} END",
        f"CASE WHEN {has_nul} THEN 'text-with-nul' ELSE 'text-too-long' END",
    )


_FROM_TEXT: dict[Unit, Callable[[str], Parsing]] = {
    Unit.COUNT: _count,
    Unit.SHARE: _scaled("%", digits=4, code="not-a-share"),
    Unit.MULTIPLE: _scaled("x", digits=3, code="not-a-multiple"),
    Unit.SCORE: _scaled("", digits=3, code="not-a-score"),
    Unit.MONEY: _money,
    Unit.DURATION: _duration,
    Unit.DAY: _day,
    Unit.TIME: _time,
    Unit.TEXT: _text,
    Unit.FLAG: _flag,
}
