"""What came of the tests of a book, for people: failures, a table of coverage, what is not covered."""

from collections.abc import Iterator, Mapping, Sequence

from rules.meaning.book import RuleBook
from windvane.booktest.report import Count, counts_of, sections_of
from windvane.booktest.target import Reach, Target
from windvane.booktest.verdict import PLAIN, RULES, SEARCH, SQL, Verdict
from windvane.booktest.verdict_words import given_in_words, said_in_words
from windvane.language import say

COLUMNS = ("section", *(str(reach) for reach in Reach))

_SECTIONS = {
    "goods": "商品",
    "content": "内容",
    "service": "服务",
    "scores": "得分",
    "indicators": "指标",
    "procedures": "程序",
    "lexicons": "词表",
}
_READINGS = {SQL: "SQL", RULES: "durable-rules", SEARCH: "检索", PLAIN: "直读"}
_REACHES = {
    Reach.TESTED: ("no test", "没有测试"),
    Reach.RESULT: ("never comes out", "从未出现的结果"),
    Reach.BRANCH: ("never true", "从未成立的分支"),
    Reach.PART: ("not shown to matter", "未证明其作用的条件"),
    Reach.MISSING: ("never missing", "未测试缺失数据"),
}


def failure(book: RuleBook, verdict: Verdict) -> str:
    """Tell of a failing test: where it stands, what was given and expected, what each reading said."""
    test = verdict.test
    rows = [
        (say("given", "给定"), _listed(given_in_words(book, verdict))),
        (say("expected", "期望"), _listed(said_in_words(book, test, test.expect))),
        *(
            (say(reading, _READINGS[reading]), _listed(said_in_words(book, test, said)))
            for reading, said in verdict.readings.items()
        ),
    ]
    lines = [f"{test.file}:{test.line}", f"  {test.owner}{say(': ', '：')}{test.name}"]
    lines += [f"    {name}{say(': ', '：')}{words}" for name, words in rows]
    if verdict.disagree:
        lines.append("    " + _disagreement())
    return "\n".join(lines) + "\n"


def coverage_rows(targets: Sequence[Target]) -> Iterator[tuple[object, ...]]:
    """Give a row per section: of each kind of thing, how many are reached of how many."""
    for section in sections_of(targets):
        counts = counts_of(targets, section)
        yield say(section, _SECTIONS[section]), *(_counted(counts.get(reach)) for reach in Reach)


def uncovered(targets: Sequence[Target]) -> str:
    """List by name what no test reaches, one line each; of what has no test at all, only that."""
    untested = {one.owner for one in targets if one.reach is Reach.TESTED and not one.reached}
    shown = (one for one in targets if one.reach is Reach.TESTED or one.owner not in untested)
    return "\n".join(f"  {one.owner}  {_unreached(one)}" for one in shown if not one.reached)


def _unreached(target: Target) -> str:
    why = say(*_REACHES[target.reach])
    return why if target.reach is Reach.TESTED else f"{why}{say(': ', '：')}{target.what}"


def _counted(count: Count | None) -> str | None:
    return None if count is None else f"{count[0]}/{count[1]}"


def _listed(words: Mapping[str, str]) -> str:
    return " · ".join(f"{name} {value}" for name, value in words.items()) or say("nothing", "无")


def _disagreement() -> str:
    return say(
        "the readings disagree: this is a mistake of Windvane, whatever is expected; please report it",
        "各读法不一致：无论期望如何，这都是 Windvane 自身的错误，请报告",
    )
