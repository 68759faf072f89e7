"""The page of a bundle in Chinese (中文：证据包)."""

from types import MappingProxyType

from notices.bundle.contents import Missing
from notices.bundle.vocabulary import BundleWords, Headings

_HEADINGS = Headings(
    title="案件 {case} 的证据",
    alone="仅看中文",
    both="两种语言",
    state="案件状态",
    decided="决定内容",
    stands="现行决定",
    records="所依据的记录",
    rule="所依据的规则",
    place="规则出处",
    told="告知商家的内容",
    forms=MappingProxyType({"html": "网页", "txt": "文本", "json": "数据", "sealed.json": "封存件"}),
    since="案件经过与待办期限",
    handed_in="提交的材料",
    check="如何自行核验",
    missing="缺少的内容",
    files="文件说明",
)

_RECEIPT = (
    "回执证明：本决定、其后的各次决定以及各份通知的摘要均在台账之中。它们逐条计入一棵哈希树，树根由平台签名；"
    "任何一条被改动或删除，签名即不再相符。核验无需询问任何人，只需回执文件、公钥与所附的一页代码。"
    "请将公钥与您此前取得的公钥比对，因为本文件夹中的公钥是随包提供的。"
)

ZH = BundleWords(
    headings=_HEADINGS,
    lead="本文件夹包含一项决定所依据的全部内容，无需我们的程序即可在浏览器中阅读，也无需我们参与即可核验。",
    states=MappingProxyType(
        {
            "shadow": "试算案件：仅作裁断与计数，未采取任何处置，也未通知任何人。",
            "exempted": "该主体获豁免，未采取任何处置。",
            "waiting": "尚待人工决定，此前不采取任何处置。",
            "decided": "已作出决定，仍可申诉。",
            "appealed": "申诉正在处理。",
            "in_force": "已不能再申诉，决定已生效。",
            "rectified": "通知所要求的整改已完成。",
            "escalated": "未按期整改，另有案件由此产生。",
            "overturned": "决定已由人工撤销，自始不生效。",
            "withdrawn": "已撤回：按目前掌握的事实不构成违规。",
            "closed": "已结案，没有未了事项。",
        }
    ),
    same="原决定维持不变。",
    other="其后重新作出决定：",
    records_known=MappingProxyType(
        {
            "cycle": "以下为作出决定时所掌握的版本，其后到达或更正的记录不影响此处。",
            "today": "以下为生成本证据包时所掌握的版本：案件已据此重新决定。",
        }
    ),
    no_records="本决定不以单条记录为据，所列指标即全部事实。",
    where="rules/{file} 第 {line} 行；规则集 SHA-256：{digest}",
    not_told="本案未通知任何人。",
    receipt=_RECEIPT,
    check=(
        ("各文件与打包时一致：", "sha256sum -c MANIFEST.txt"),
        ("核验回执（需要 Python 与 cryptography 包）：", "python verify_receipt.py {receipt} ledger.pub"),
        (
            (
                "通知的文字与台账封存时一致：下列摘要即核验回执时以 `words` 列出者。"
                "其后若有姓名被删除，文字已重写，其摘要见于删除条目。"
            ),
            "sha256sum notices/*.sealed.json",
        ),
        (
            (
                "规则集即作出决定的规则集：其 SHA-256 取自 rules/ 下全部文件组成的一个 JSON 对象"
                "（文件名对应文本，按文件名排序，无多余空白，UTF-8）。"
            ),
            "",
        ),
        ("决定由事实依规则得出：请将上述指标与规则原文对照；decision.json 中每项指标均为整数。", ""),
    ),
    gaps_lead="生成本证据包的安装目录中已没有：",
    gaps=MappingProxyType(
        {
            Missing.RECORDS: "记录文件（{name}）：已丢失或损坏。",
            Missing.RECORD: "记录 {name}：其文件中已没有该记录。",
            Missing.HANDED_IN: "所提交的文件 {name}：已丢失或损坏。",
            Missing.ERASED: "所提交的一份文件：其名称与内容已删除（SHA-256：{name}）。",
            Missing.NOTICE_DATA: "通知 {name} 的数据格式：由其他版本的程序写成；其文本与网页在此。",
        }
    ),
    files=MappingProxyType(
        {
            "index.html": "本页",
            "decision.json": "案件最初的决定与现行决定，完整",
            "story.json": "各步骤，含申诉与裁定，以及文字经过",
            "facts.csv": "各项指标：名称、单位、按单位计的整数、文字数值",
            "records/": "指标所依据的记录，含全部字段，每种记录一表",
            "rules/": "作出决定的整个规则集，逐个文件",
            "notices/": "每份通知，各种语言；`sealed.json` 为台账所封存的文字",
            "evidence/": "各方提交的材料",
            "{receipt}": "回执",
            "ledger.pub": "台账签名的公钥",
            "verify_receipt.py": "核验回执的一页代码",
            "MANIFEST.txt": "每个文件的 SHA-256",
            "README.txt": "以上说明的纯文本",
        }
    ),
)
