"""The names that expressions may read, taken from the example book, and what each stands for."""

from collections.abc import Iterator, Mapping

from docs.generate.two_languages import Both
from rules.book_tests.reading import resolving_of
from rules.meaning.book import RuleBook
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Effect
from rules.resolve.scopes import profile_facts, subject_scope

_KIND = "shop"

PARTS: Mapping[str, Both] = {
    "": Both("its value", "其值"),
    "numerator": Both("what is counted of it", "分子"),
    "denominator": Both("out of how many", "分母"),
    "baseline": Both("the same over its peers (with `baseline`)", "同类水平（写有 `baseline` 时）"),
    "times_baseline": Both("how many times that (with `baseline`)", "是同类水平的几倍（写有 `baseline` 时）"),
    "rank": Both(
        "the part of its peers that are not better (with `baseline` and `better`)",
        "同类中不比它好的占比（写有 `baseline` 与 `better` 时）",
    ),
    "window": Both(
        "which of its windows counts, from 1 (with several)", "以第几个时间窗为准，从 1 起（写有几个时）"
    ),
}
"""What an indicator offers."""

_SCORE = Both("the score", "得分")
_BAND = Both("the name of its band", "档位的名称")
_DIMENSION = Both("a dimension, 0 to 100", "维度，0 至 100")
_PROFILE = Both("a field of its profile", "其资料中的字段")

CASE: Mapping[str, Both] = {
    "grade": Both("its grade: `slight`, `serious` or `severe`", "情节：`slight`、`serious` 或 `severe`"),
    "standard": Both("the standard, `'X01'`", "标准，`'X01'`"),
    "vane": Both("the wind vane, `'goods'`", "风向标，`'goods'`"),
    "role": Both("the role that answers, `'merchant'`", "以何种身份负责，`'merchant'`"),
    "subject_kind": Both("the kind of subject, `'shop'`", "主体种类，`'shop'`"),
    "points": Both("points of this decision", "本次决定的违规积分"),
    "prior_same_180d": Both(
        "the operator's cases of this standard in the last 180 days", "经营者近180天内同一标准的案件数"
    ),
    "prior_any_180d": Both("and of any standard", "近180天内任何标准的案件数"),
    "days_open": Both("for how many days it has been open", "已持续多少天"),
    "today": Both("the first moment after T", "T 之后的第一个时刻"),
    "new_year": Both("whether that is 1 January", "其日是否为1月1日"),
    "points_balance": Both("the operator's points of the year", "经营者本年度累计违规积分"),
    "study_credit": Both("points of credit for exams", "学考分"),
    "study_credit_year": Both(
        "those granted in the calendar year, void or not (`account`)",
        "本年度取得的学考分，作废的也计（`account`）",
    ),
    "exam_score": Both("the result of an exam, in whole points (`account`)", "考试成绩，整数分（`account`）"),
    "exam_missed": Both(
        "whether an exam in place of fines was not passed in time", "代替处罚的考试是否逾期未通过"
    ),
    "notice_overdue": Both("whether a notice was not answered in time", "通知是否逾期未办"),
    "human_review_requested": Both("whether a person's review was asked for", "是否已请求人工复核"),
    "exemption": Both(
        "the exemption that holds: a name of the book's, or `'granted'`",
        "适用的免责：规则集中的名字，或 `'granted'`",
    ),
}
"""What a procedure's condition reads of a case."""

DOES: Mapping[Effect, Both] = {
    Effect.EXEMPT: Both("the finding is noted, nothing is done", "记录在案，不作处理"),
    Effect.RAISE_GRADE: Both("a graver grade, by so many steps", "情节加重几级"),
    Effect.LOWER_GRADE: Both("a milder grade, by so many steps", "情节减轻几级"),
    Effect.EXAM_INSTEAD: Both(
        "an exam passed within that time stands in for fines", "限时通过考试，可代替罚款"
    ),
    Effect.NEEDS_HUMAN: Both("a person decides", "由人工决定"),
    Effect.STRICTEST_WINS: Both(
        "overlapping measures of one kind: one from the first start to the latest end "
        "(`max_from_first_start`), or one after the other (`extend`)",
        "同类措施重叠的，从最早开始到最晚结束算作一次（`max_from_first_start`），或依次执行（`extend`）",
    ),
    Effect.STUDY_CREDIT: Both("points of credit for an exam passed", "考试通过，积若干分"),
    Effect.VOID_CREDIT: Both("all credit so far is void", "此前的学考分全部作废"),
    Effect.CLEAR_OUT: Both("the role is closed", "清退"),
    Effect.RESET: Both(
        "points and credit begin anew; so many points at most are carried over",
        "积分与学考分重新起算；最多结转若干分",
    ),
    Effect.ITEMS_DOWN_UNTIL_EXAM: Both("items are down until an exam is passed", "商品下架，直至通过考试"),
}
"""What the effects of procedures do."""


def offered(book: RuleBook, language: str) -> Iterator[tuple[str, str, str]]:
    """Every name that a condition on a shop of the example book may read, with its unit and meaning."""
    resolving = resolving_of(book)
    profile = profile_facts(resolving, _KIND)
    for name, unit in subject_scope(resolving, (_KIND,), scores=True).names.items():
        told = _PROFILE if name in profile else _meaning(book, name)
        yield f"`{name}`", unit.value, told.said(language)


def case_fields(language: str) -> Iterator[tuple[str, str, str]]:
    """Every field of a case, with its unit and meaning."""
    for name, unit in CASE_FIELDS.items():
        yield f"`{name}`", unit.value, CASE[name].said(language)


def effects(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Every effect of a procedure: its stage, the amount it takes, and what it does."""
    for effect, allowed in EFFECTS.items():
        amount = (
            "–" if allowed.unit is None else f"({allowed.unit})" if allowed.optional else allowed.unit.value
        )
        yield f"`{effect}`", allowed.stage.value, amount, DOES[effect].said(language)


def _meaning(book: RuleBook, name: str) -> Both:
    owner, _, part = name.partition(".")
    if owner in book.indicators:
        return PARTS[part]
    if owner in book.scores:
        return {"": _SCORE, "band": _BAND}.get(part, _DIMENSION)
    raise ValueError(f"nothing is said of what {name} stands for")
