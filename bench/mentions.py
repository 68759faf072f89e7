"""How many megabytes of Chinese text a second are searched for lexicons, on one core, exemptions included."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa

from bench.figure import Figure
from engine.mention.excuse import Fields
from engine.mention.hit import Hit
from engine.mention.plain import plain_hits
from engine.mention.search import Search
from rules.meaning.lexicon import Exemption, Lexicon
from storage.records.mentions import text_column

TITLE, TRANSCRIPT = 30, 2_000
"""Characters of an item's title, and of a stretch of what is said in a live room."""

COMPARED = 300
"""Texts that the plain reading reads too; what both find there is compared."""

_AT_ONCE = 5_000
_SAID = (
    *(
        "家人们",
        "今天给大家带来",
        "这款",
        "秋季新款",
        "纯棉",
        "宽松",
        "连衣裙",
        "面料",
        "非常",
        "柔软",
        "亲肤",
        "透气",
    ),
    *(
        "尺码",
        "齐全",
        "直播间",
        "下单",
        "立减",
        "包邮",
        "到家",
        "主播",
        "自己",
        "也在穿",
        "颜色",
        "一共",
        "五个",
    ),
    *(
        "可以",
        "搭配",
        "牛仔裤",
        "小白鞋",
        "今晚",
        "八点",
        "准时",
        "开播",
        "点个",
        "关注",
        "不迷路",
        "山东",
        "烟台",
    ),
    *(
        "红富士",
        "苹果",
        "现摘",
        "现发",
        "坏果",
        "包赔",
        "一箱",
        "十斤",
        "口感",
        "脆甜",
        "多汁",
        "老人",
        "小孩",
        "都",
    ),
    *(
        "喜欢",
        "库存",
        "不多",
        "抓紧",
        "时间",
        "本店",
        "支持",
        "七天",
        "无理由",
        "退货",
        "售后",
        "无忧",
        "厂家",
        "直供",
    ),
    *("品质", "保证", "每天", "限量", "先到", "先得", "XL码", "500ml", "2026新款"),
)
_SIGNS = ("，", "，", "。", "！", "、", " ", "？", "：")
_HEADS = ("国家", "世界", "全国", "全网", "全球", "行业", "史上", "宇宙", "中国", "亚洲")
_TAILS = (
    "最佳",
    "最好",
    "最低价",
    "最优",
    "最强",
    "第一品牌",
    "顶级",
    "独一无二",
    "销量第一",
    "首选",
    "No.1",
)
_CURES = (
    "治疗",
    "治愈",
    "根治",
    "抗癌",
    "降血糖",
    "降血压",
    "消炎",
    "药到病除",
    "加VX",
    "加微信",
    "私下转账",
)
_SAYS = 20
"""One text in so many says a term; one in ten of these in full width."""

_TITLES = {"zh": "用语", "en": "Words"}
Column: TypeAlias = "pa.Array[Any]"
Rows = Iterator[tuple[int, list[Hit]]]


def measure(megabytes: int) -> list[Figure]:
    """Search so much text of titles and as much of transcripts, and the first of each once more plainly."""
    lexicons = _lexicons()
    return [
        figure
        for what, length in (("titles", TITLE), ("transcripts", TRANSCRIPT))
        for figure in _measured(_texts(megabytes, length), lexicons, what=what)
    ]


def _measured(texts: list[str], lexicons: Sequence[Lexicon], *, what: str) -> Iterator[Figure]:
    terms = sum(len(lexicon.terms) for lexicon in lexicons)
    searched = f"searching {what} for {terms} terms"
    search = Search(lexicons)
    columns = [pa.array(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE)]
    for of, read, given, texts_read in (
        ("windvane", lambda column: search.hits(text_column(column), _fields_of), columns, texts),
        (
            "plain reading",
            lambda column: _read_plainly(lexicons, column),
            [columns[0][:COMPARED]],
            texts[:COMPARED],
        ),
    ):
        seconds, check = _timed(read, given)
        yield Figure(
            of=of,
            what=searched,
            value=sum(len(text.encode()) for text in texts_read) / 1e6 / seconds,
            unit="MB/s",
            aim="≥ 50 MB/s" if of == "windvane" else "",
            check=f"mentions of {what}: {check}",
        )


def _timed(read: Callable[[Column], Rows], columns: Sequence[Column]) -> tuple[float, str]:
    """Seconds of one core, whatever else the machine is doing, and a digest of what the first texts say."""
    began = time.process_time()
    for column in columns:
        for _ in read(column):
            pass
    seconds = time.process_time() - began
    found = repr([(row, hits) for row, hits in read(columns[0]) if row < COMPARED])
    return seconds, hashlib.sha256(found.encode()).hexdigest()[:16]


def _read_plainly(lexicons: Sequence[Lexicon], texts: Column) -> Rows:
    for row, text in enumerate(map(str, texts.to_pylist())):
        found = (hit for lexicon in lexicons for hit in plain_hits(text, lexicon, _fields_of(row)))
        if hits := sorted(found, key=lambda hit: (hit.start, hit.end, hit.lexicon)):
            yield row, hits


def _fields_of(row: int) -> Fields:
    return {"item.brand": "最好牌" if row % 2 else None}


def _texts(megabytes: int, length: int) -> list[str]:
    generator = np.random.default_rng(length)
    terms = [term for lexicon in _lexicons() for term in lexicon.terms]
    return [
        _text(generator, length, terms) for _ in range(megabytes * 1_000_000 // (length * len("字".encode())))
    ]


def _text(generator: np.random.Generator, length: int, terms: Sequence[str]) -> str:
    words = generator.integers(len(_SAID), size=length // 2)
    signs = generator.integers(4 * len(_SIGNS), size=length // 2)
    said = "".join(
        _SAID[word] + (_SIGNS[sign] if sign < len(_SIGNS) else "")
        for word, sign in zip(words, signs, strict=True)
    )[:length]
    if generator.integers(_SAYS):
        return said
    term, at = terms[int(generator.integers(len(terms)))], int(generator.integers(length))
    return said[:at] + (term if generator.integers(10) else _wide(term)) + said[at:]


def _wide(term: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in term)


def _lexicons() -> tuple[Lexicon, ...]:
    ranks = tuple(map("".join, product(_HEADS, _TAILS)))
    return (
        _lexicon("absolute_rank", (*_TAILS, *ranks)),
        _lexicon("medical", _CURES),
        _lexicon("promises", tuple(map("".join, product(("保证", "承诺", "永不", "百分百"), _CURES)))),
        _lexicon("offers", tuple(map("".join, product(("特供", "专供", "免检"), _TAILS)))),
    )


def _lexicon(name: str, terms: tuple[str, ...]) -> Lexicon:
    exempt = (
        Exemption(name="phrase", title=_TITLES, phrases=("最佳食用期", "最佳赏味期", "首选尺码")),
        Exemption(name="own_range", title=_TITLES, near=("本店", "自家", "力争"), within=8),
        Exemption(name="brand", title=_TITLES, field="item.brand"),
    )
    return Lexicon(name=name, title=_TITLES, basis=None, terms=terms, exempt=exempt)
