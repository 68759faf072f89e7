"""What became of a case, in Chinese (中文：案件后续)."""

from types import MappingProxyType

from engine.life.agenda import Due
from engine.life.step import Cause
from notices.tells import Tells
from notices.words.happenings import HappeningLabels, Happenings, NextWords

_LABELS = HappeningLabels(
    first="原通知编号",
    dated="日期",
    about="关于本通知",
    answer_by="答复期限",
    exam_until="考试截止",
    since="起算时间",
    reason="理由",
    changes="处置措施的变化",
    before="原",
    now="现",
    measured="复测结果",
    because="事由",
    undoes="撤销对象",
    done="作出方式",
    story="案件经过",
    ahead="待办期限",
)

_NEXT = NextWords(
    rectify="请在 {until}（{zone}）前完成整改，要求见通知 {first}。",
    proofs="可提交的证明材料：{proofs}。",
    proof_in="您提交的整改材料正在审核，审核期间整改期限暂停。",
    exam="请在 {exam_until}（{zone}）前通过考试，否则恢复违约金。",
    exam_missed="恢复的违约金按上述金额与时间计。您仍可参加考试，但不再免除该违约金。",
    overdue="本通知不再接受整改材料。问题仍请尽快改正，以免再次违规。",
    appeal="如有异议，可在 {appeal_until}（{zone}）前通过通知 {first} 的申诉入口提出申诉。",
    under_appeal=(
        "申诉处理期间，尚未生效的处罚不执行；行为纠正不因申诉暂停。将在 {answer_by}（{zone}）前答复。"
    ),
    by_a_person="按您的要求，申诉由人工处理。",
    no_more_appeal="每案限申诉一次，本案不能再次申诉。",
    undone="被撤销的处置自始不计：积分、分数、流量与款项自其起算之时恢复，您无需采取行动。",
    account="积分来自各案件，可按各案通知在期限内申诉；案件被撤销的，本处理随之撤销。",
    account_undone="该处理自始不计，您无需采取行动。",
    items_down="通过考试后，商品恢复上架。",
    nothing="您无需采取行动。",
)

_TITLES = {
    Tells.REMINDED: "整改期限提醒",
    Tells.CLEARED: "整改完成通知",
    Tells.PROOF_ACCEPTED: "整改材料审核结果：认可",
    Tells.PROOF_REJECTED: "整改材料审核结果：未认可",
    Tells.OVERDUE: "整改逾期通知",
    Tells.APPEALED: "申诉回执",
    Tells.APPEAL_UPHELD: "申诉答复：维持原决定",
    Tells.APPEAL_REDUCED: "申诉答复：从轻处置",
    Tells.APPEAL_WON: "申诉答复：撤销原决定",
    Tells.MADE_MILDER: "复核通知：从轻处置",
    Tells.TAKEN_BACK: "撤销决定通知",
    Tells.EXAM_PASSED: "考试通过通知",
    Tells.EXAM_MISSED: "考试逾期通知",
    Tells.REVISED: "重新决定通知",
    Tells.WITHDRAWN: "撤回决定通知",
    Tells.EXEMPTED: "豁免通知",
    Tells.CLEARED_OUT: "清退通知",
    Tells.CLEAR_OUT_UNDONE: "撤销清退通知",
    Tells.ITEMS_DOWN: "全部商品下架通知",
    Tells.ITEMS_DOWN_UNDONE: "撤销全部商品下架通知",
}

_SENTENCES = {
    Tells.REMINDED: (
        "{kind}「{name}」因违反“{quote}”收到的整改通知 {first} 将于 {until} 到期，目前尚未完成整改。"
    ),
    Tells.CLEARED: "经复测，{kind}「{name}」已达到整改要求，通知 {first} 的整改于 {at} 完成。",
    Tells.PROOF_ACCEPTED: (
        "审核人员认可了您为{kind}「{name}」提交的整改材料，通知 {first} 的整改于 {at} 完成。"
    ),
    Tells.PROOF_REJECTED: "审核人员没有认可您为{kind}「{name}」提交的整改材料，通知 {first} 的整改尚未完成。",
    Tells.OVERDUE: (
        "通知 {first} 要求{kind}「{name}」在 {until} 前完成整改，到期未见完成。"
        "本案记为逾期未整改，不另作决定。"
    ),
    Tells.APPEALED: (
        "您就{kind}「{name}」违反“{quote}”一案（通知 {first}）提出的申诉已于 {at} 收到，申诉编号 {appeal}。"
    ),
    Tells.APPEAL_UPHELD: (
        "您就{kind}「{name}」违反“{quote}”一案提出的申诉（{appeal}）已于 {at} 答复：维持原决定。"
    ),
    Tells.APPEAL_REDUCED: (
        "您就{kind}「{name}」违反“{quote}”一案提出的申诉（{appeal}）已于 {at} 答复："
        "情节由{grade_before}改为{grade}。"
    ),
    Tells.APPEAL_WON: (
        "您就{kind}「{name}」违反“{quote}”一案提出的申诉（{appeal}）已于 {at} 答复：申诉成立，原决定撤销。"
    ),
    Tells.MADE_MILDER: (
        "平台复核了{kind}「{name}」违反“{quote}”一案（通知 {first}），情节由{grade_before}改为{grade}。"
    ),
    Tells.TAKEN_BACK: "{kind}「{name}」违反“{quote}”一案（通知 {first}）的决定已于 {at} 撤销。",
    Tells.EXAM_PASSED: "您已按期通过考试（{exam}），案件 {case} 的违约金不再收取。",
    Tells.EXAM_MISSED: "案件 {case} 的考试未在 {until} 前通过，按规定恢复违约金。",
    Tells.REVISED: (
        "{kind}「{name}」违反“{quote}”一案（通知 {first}）已按目前掌握的情况，以原业务日 {as_of} 重新决定。"
    ),
    Tells.WITHDRAWN: (
        "按目前掌握的事实，{kind}「{name}」在业务日 {as_of} 不符合“{quote}”的任何情节，"
        "通知 {first} 的决定撤回。"
    ),
    Tells.EXEMPTED: "{kind}「{name}」违反“{quote}”一案（通知 {first}）已获豁免，原决定不再执行。",
    Tells.CLEARED_OUT: "您的{role}账户自 {at} 起清退。依据 {procedure}：{clause}。",
    Tells.CLEAR_OUT_UNDONE: "自 {at} 起对您的{role}账户所作的清退已撤销。",
    Tells.ITEMS_DOWN: "您的{role}账户的全部商品自 {at} 起下架，直至通过考试。依据 {procedure}：{clause}。",
    Tells.ITEMS_DOWN_UNDONE: "自 {at} 起对您的{role}账户所作的全部商品下架已撤销。",
}

_STORY = {
    "decided": "决定：情节{grade}",
    "decided.shadow": "试算：情节{grade}，不采取任何处置",
    "decided.waiting": "立案：情节{grade}，待人工决定",
    "decided.exempted": "豁免：情节{grade}，不作处置",
    "follows": "（因案件 {case} 逾期未整改）",
    "window_ended": "申诉期满，未申诉，处罚生效",
    "reminded": "提醒整改，截止 {until}",
    "proof_shown": "提交整改材料：{proofs}（文件 {files} 份）",
    "proof_decided": "整改材料获认可，整改完成。{reason}",
    "proof_decided.rejected": "整改材料未获认可。{reason}",
    "cleared": "复测达标，整改完成",
    "overdue": "整改逾期，未另作决定",
    "overdue.escalated": "整改逾期，转为案件 {to}",
    "exam_passed": "按期通过考试 {exam}",
    "exam_missed": "未按期通过考试，恢复违约金",
    "appealed": "申诉 {appeal}，答复期限 {until}。{reason}",
    "appealed.human": "申诉 {appeal}，要求人工处理，答复期限 {until}。{reason}",
    "appeal_decided.uphold": "申诉答复：维持。{reason}",
    "appeal_decided.reduce": "申诉答复：改为{grade}。{reason}",
    "appeal_decided.overturn": "申诉答复：撤销。{reason}",
    "claimed": "审核人员领取",
    "released": "审核人员放回",
    "ruled": "人工决定：情节{grade}。{reason}",
    "ruled.overturned": "人工决定：不成立。{reason}",
    "checked": "抽查：同意。{reason}",
    "checked.otherwise": "抽查：应为{grade}。{reason}",
    "checked.nothing": "抽查：不成立。{reason}",
    "revised": "重新决定：情节{grade}。{why}",
    "revised.withdrawn": "撤回：事实不符合任何情节。{why}",
    "revised.exempted": "豁免。{why}",
    "revised.overturned": "撤销。{why}",
    "closed": "结案",
    "answer_by": "申诉答复期限",
    "waiting": "待人工决定",
}

ZH_HAPPENINGS = Happenings(
    labels=_LABELS,
    next=_NEXT,
    titles=MappingProxyType(_TITLES),
    sentences=MappingProxyType(_SENTENCES),
    causes=MappingProxyType(
        {
            Cause.EARLIER_CASE: "本案所依据的在先案件 {because} 已撤销或从轻。",
            Cause.RECORDS: "所依据的记录 {because} 已更正或补录。",
            Cause.EXEMPTION: "适用豁免事由：{because}。",
        }
    ),
    granted="个别豁免",
    priors=(
        "计入的此前违规：同一条款 {same} 次、全部条款 {any} 次（原为 {same_before} 次、{any_before} 次）。"
    ),
    grades="情节由{grade_before}改为{grade}。",
    stays="其他措施不变：{names}。",
    gone="取消",
    nothing_stands="不成立",
    account_cause="案件 {cause} 已撤销或从轻，账户随之重新计算。",
    absent="—",
    spell="{starts} 至 {ends}",
    since="自 {starts}",
    story=MappingProxyType(_STORY),
    dues=MappingProxyType(
        {
            Due.WINDOW_ENDS: "申诉期满",
            Due.REMIND: "提醒整改",
            Due.RECTIFY: "整改截止",
            Due.EXAM: "考试截止",
            Due.CLOSE: "结案",
        }
    ),
    program="系统",
    by_reviewer="由审核人员作出",
    by_program="由系统自动作出",
)
