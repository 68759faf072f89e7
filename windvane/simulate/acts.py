"""Kinds of acts that standards about single records are broken by: who does what, and how grave it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

SEVERITIES = ("slight", "serious", "severe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act at one grade.

    Attributes: `kind` of subject that does it; `record` the type it is kept as, whose field `key` tells it
    apart (with ids beginning with `prefix`) and whose field `at` is when it was found; `said` the other
    fields; `breaks` is False for what resembles a breach and is none.
    """

    standard: str
    grade: str
    kind: str
    record: str
    key: str
    at: str
    prefix: str
    note: str
    said: Mapping[str, object] = field(default_factory=dict)
    breaks: bool = True


@dataclass(frozen=True, slots=True)
class _Audited:
    """Content that was audited: by whom, of which kind, the violation, and an excerpt per grade."""

    standard: str
    doers: str
    violation: str
    content_kind: str
    excerpts: tuple[str, ...]
    grades: tuple[str, ...] = SEVERITIES


_AUDITED = (
    _Audited(
        "C02",
        "creator shop",
        "medical_claim",
        "video",
        ("喝了就不感冒", "三天降血糖", "癌症也能治好"),
    ),
    _Audited("C03", "creator shop", "false_claim", "page", ("百分百纯棉", "专利面料", "检测合格（伪造）")),
    _Audited("C04", "shop", "offsite", "im", ("加我好友聊", "加微信转账，便宜20元", "转到这个账户")),
    _Audited("C05", "creator", "offsite", "live", ("主页有别的渠道", "加微信转账", "别在这里拍")),
    _Audited("C06", "shop", "contact", "page", ("电话见图", "扫码加群", "拨打私人号码")),
    _Audited("C07", "creator", "recorded", "live", ("主播离席", "录像循环播放", "连日录播")),
    _Audited("C08", "creator", "order_holding", "live", ("再等五分钟", "一直不上链接", "根本没有库存")),
    _Audited("C09", "creator", "uncivil", "live", ("直播中抽烟", "辱骂观众", "低俗暗示")),
    _Audited("C10", "creator", "staged", "live", ("假装亏本", "与厂家吵架砍价", "卖惨剧本")),
    _Audited("C11", "creator", "improper_marketing", "video", ("穿白大褂", "送车送房", "借灾情带货")),
    _Audited("C16", "creator shop", "minors", "live", ("儿童展示商品", "儿童独自带货"), SEVERITIES[1:]),
    _Audited("S16", "shop creator", "harassment", "im", ("反复催促好评", "深夜连续来电", "威胁买家")),
)
_CONFIRMED = (
    ("S03", "shop", "empty parcels"),
    ("G05", "shop", "counterfeit goods listed"),
    ("G07", "shop", "outside of what it may sell"),
    ("G08", "shop creator", "banned goods sold"),
    ("C12", "shop creator", "made-up sales"),
    ("C13", "shop creator", "a bribe"),
    ("C14", "shop creator", "danger to funds"),
)
_ILLICIT = Decimal("5000.00")
_INSPECTED = (("G04", "slight", "label"), ("G04", "serious", "attribute"), ("G04", "severe", "safety"))
_COUNTERFEIT = ("G06", "severe", "fake")
_PAPERS = (("slight", "expired"), ("serious", "missing"), ("severe", "false"))
_SAID = (
    ("slight", "这是全国第一的好物，大家放心拍"),
    ("serious", "今晚全网最低价，错过不再有"),
    ("severe", "国家机关推荐的产品，值得信赖"),
)
_UNOBJECTIONABLE = (
    "最佳食用期是三个月，请尽快吃完",
    "这是店内最好的一款",
    "我们力争成为大家心里最好的一家",
    "级别是国家标准规定的最高级",
)
"""Words of a list in a context that the law allows: a tip, one's own range, a goal, a standard's grade."""


def _audits() -> Iterator[Act]:
    for audited in _AUDITED:
        for kind in audited.doers.split():
            for grade, excerpt in zip(audited.grades, audited.excerpts, strict=True):
                yield _audit(audited, kind, grade, excerpt=excerpt)


def _audit(audited: _Audited, kind: str, grade: str, *, excerpt: str) -> Act:
    return Act(
        standard=audited.standard,
        grade=grade,
        kind=kind,
        record="content_audit",
        key="content_id",
        at="found_at",
        prefix="W",
        note=f"audited and confirmed: {excerpt}",
        said={
            "kind": audited.content_kind,
            "violation": audited.violation,
            "severity": grade,
            "source": "human",
            "confirmed": True,
            "excerpt": excerpt,
        },
    )


def _confirmed_cases() -> Iterator[Act]:
    for standard, doers, note in _CONFIRMED:
        for kind in doers.split():
            for grade in SEVERITIES:
                yield Act(
                    standard=standard,
                    grade=grade,
                    kind=kind,
                    record="confirmed_case",
                    key="confirmed_case_id",
                    at="confirmed_at",
                    prefix="F",
                    note=f"confirmed by a person: {note}",
                    said={"standard": standard, "grade": grade, "illicit_sales": _ILLICIT, "note": note},
                )


def _inspections() -> Iterator[Act]:
    for standard, grade, result in (*_INSPECTED, _COUNTERFEIT):
        yield Act(
            standard=standard,
            grade=grade,
            kind="item",
            record="inspection",
            key="inspection_id",
            at="inspected_at",
            prefix="Y",
            note=f"the sample's result: {result}",
            said={"result": result},
        )


def _papers() -> Iterator[Act]:
    for grade, state in _PAPERS:
        yield Act(
            standard="G13",
            grade=grade,
            kind="shop",
            record="qualification",
            key="qualification_id",
            at="updated_at",
            prefix="E",
            note=f"a paper is {state}",
            said={"kind": "营业执照", "state": state},
        )


def _ip_notices() -> Iterator[Act]:
    for complete in (True, False):
        yield Act(
            standard="G12",
            grade="slight",
            kind="item",
            record="ip_notice",
            key="ip_notice_id",
            at="received_at",
            prefix="J",
            note="a complete notice of a rights owner",
            said={"complete": complete},
            breaks=complete,
        )


def _words() -> Iterator[Act]:
    for kind in ("creator", "shop"):
        for grade, text in _SAID:
            yield _text(kind, grade, text)
        for text in _UNOBJECTIONABLE:
            yield _text(kind, "slight", text, breaks=False)


def _text(kind: str, grade: str, text: str, *, breaks: bool = True) -> Act:
    return Act(
        standard="C01",
        grade=grade,
        kind=kind,
        record="content_text",
        key="content_id",
        at="published_at",
        prefix="U",
        note=f"said: {text}",
        said={"kind": "live" if kind == "creator" else "page", "text": text},
        breaks=breaks,
    )


ACTS: tuple[Act, ...] = (
    *_audits(),
    *_confirmed_cases(),
    *_inspections(),
    *_papers(),
    *_ip_notices(),
    *_words(),
)
"""Every kind of act, at every grade, by everybody who may do it."""
