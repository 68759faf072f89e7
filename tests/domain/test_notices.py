"""DOMAIN 4: what the one it binds is told, in both languages, from the finding to what follows."""

import pytest

from tests.domain.market import part

OFFSITE, FUNDS = part("content/c04"), part("content/c14")

DECISION = {
    "zh": (
        *("接收对象  店铺 S1", "即时生效  2026-03-10 00:00", "处罚起算  2026-03-17 00:00"),
        *("整改截止  2026-03-11 00:00", "申诉截止  2026-03-17 00:00", "商家不得引导买家进行私下交易"),
        *(
            "规定幅度 5 至 10；180 天内第 1 次，取下限",
            "此前积分  0 分",
            "本案记分  5 分，自 2026-03-17 00:00 起计入",
        ),
        *("内容已修改或删除的凭证", "逾期的后果：逾期未整改的，从重一级处理（M11）。", "您有权要求人工复核"),
        *("请在 2026-03-20 00:00（北京时间）前通过考试，否则恢复违约金。", "（M06R）。", "限 1 次"),
        *("发现与决定均由系统自动完成", "本决定不作公示", "规则摘要"),
    ),
    "en": (
        *("Addressed to  Shop S1", "In force since   2026-03-10 00:00", "Penalties start  2026-03-17 00:00"),
        *("Rectify before   2026-03-11 00:00", "Appeal before    2026-03-17 00:00", "trade privately or on"),
        *(
            "range 5 to 10; breach no. 1 in 180 days, so the low end",
            "Before     0",
            "This case  5, counted from",
        ),
        *(
            "proof that the content was changed or removed",
            "dealt with one grade higher (M11).",
            "have a person",
        ),
        *("Pass the exam before 2026-03-20 00:00 (China time, UTC+8)", "(M06R).", "once, through"),
        *("found and decided by an automated system", "this decision is not made public", "Digest"),
    ),
}


def unbroken(text):
    """A text of English words without its line breaks; Chinese is broken anywhere."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", DECISION)
def test_a_decision_tells_what_the_law_asks_for(market, language):
    """Both starts, range and repeat, running totals, deadlines, proofs, what follows if missed, redress."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "slight", "2026-03-09T10:00")
    town.night("2026-03-09")

    (notice,) = town.notices(language)
    said = notice.text.replace("\n", "") if language == "zh" else unbroken(notice.text)
    wanted = [each if language == "zh" else unbroken(each) for each in DECISION[language]]
    assert [each for each in wanted if each not in said] == []


def test_a_notice_of_the_highest_grade_threatens_no_higher_one(market):
    """M11: who can be raised no further is told that missing the deadline is noted, and so it is."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "severe", "2026-03-09T10:00")
    town.nights("2026-03-09", "2026-03-10", "2026-03-11")

    first, missed = town.notices()
    assert "逾期的后果：记为逾期未整改，不另行从重。" in first.text
    assert "（M11）" not in first.text
    assert missed.subject_line == "整改逾期通知"
    assert "无需采取行动" not in missed.text


def test_a_clear_out_says_what_it_means(market):
    """M01: the notice names the clause, the points, the case, what being cleared out is, and the way back."""
    town = market(FUNDS)
    town.shop("S1")
    town.confirmed("C14", "severe", "2026-03-09T10:00", illicit_sales="100.00")
    town.nights("2026-03-09", "2026-03-10")

    notice = town.notices()[-1]
    wanted = (
        "自 2026-03-10 00:00 起清退",
        "满100分",
        "终止该角色的合作",
        "100   符合",
        "可按各案通知在期限内申诉",
    )
    said = notice.text.replace("\n", "")
    assert notice.subject_line == "清退通知"
    assert town.case("C14").decided.case in said
    assert [each for each in wanted if each not in said] == []
