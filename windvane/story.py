"""The commands in the order of the story they tell, each with its module and its one-line help."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One command: the module in windvane/commands/ that holds it, and its help in English and Chinese."""

    module: str
    en: str
    zh: str


COMMANDS: dict[str, Line] = {
    "demo": Line(
        "demo", "See a simulated marketplace governed, record to notice.", "看一个模拟集市如何被治理。"
    ),
    "init": Line("init", "Copy the shipped rule book out for editing.", "复制出厂规则集，以便修改。"),
    "check": Line("check", "Check a rule book: every error at its line.", "检查规则集，逐行指出每个错误。"),
    "test": Line("test", "Run a rule book's own tests.", "运行规则集自带的测试。"),
    "format": Line("format", "Put a rule book's files into form.", "整理规则集文件的格式。"),
    "diff": Line("diff", "Tell what changed between two books, for whom.", "说明两个规则集的变化及影响。"),
    "simulate": Line("simulate", "Write a simulated marketplace's records.", "生成模拟集市的行为记录。"),
    "intake": Line(
        "intake", "Take in records: CSV, JSON Lines, Parquet.", "导入行为记录：CSV、JSON Lines、Parquet。"
    ),
    "import": Line(
        "import_tables", "Take in somebody else's tables by a mapping.", "经映射文件导入外部数据表。"
    ),
    "quarantine": Line("quarantine", "See, mend and re-admit bad rows.", "查看、修正并重新导入被隔离的行。"),
    "cycle": Line("cycle", "Run one governance cycle.", "运行一个治理周期。"),
    "indicators": Line("indicators", "Show what was measured of a subject.", "查看主体的各项指标。"),
    "scores": Line("scores", "Show scores, bands and dimensions.", "查看得分、档位与各维度。"),
    "mentions": Line("mentions", "List words of lexicons found in texts.", "列出文本中查出的词表用语。"),
    "cases": Line("cases", "List cases.", "列出案件。"),
    "case": Line("case", "Show one case.", "查看一个案件。"),
    "explain": Line("explain", "Tell why a case was decided as it was.", "说明案件为何如此决定。"),
    "notices": Line("notices", "List notices.", "列出整改通知。"),
    "notice": Line("notice", "Show one notice as its receiver reads it.", "按接收者所见显示一份通知。"),
    "deadlines": Line("deadlines", "List what falls due, and when.", "列出待办期限。"),
    "rectify": Line("rectify", "Hand in proof of a rectification.", "提交整改凭证。"),
    "rectification-decision": Line(
        "rectification_decision", "Accept or reject such a proof.", "接受或驳回整改凭证。"
    ),
    "appeal": Line("appeal", "Contest a decision.", "对决定提出申诉。"),
    "appeal-decision": Line(
        "appeal_decision", "Answer an appeal, with all that follows.", "答复申诉，并处理其一切后果。"
    ),
    "queue": Line("queue", "See and decide what waits for a person.", "查看并决定等待人工处理者。"),
    "exempt": Line("exempt", "Exempt a subject from standards for a time.", "在一段时间内豁免某主体。"),
    "exemptions": Line("exemptions", "List exemptions.", "列出豁免。"),
    "revoke-exemption": Line("revoke_exemption", "End an exemption early.", "提前终止豁免。"),
    "redecide": Line(
        "redecide", "Decide again what rests on corrected records.", "记录更正后重新决定相关案件。"
    ),
    "points": Line("points", "Show points by operator and role.", "按经营者与角色查看违规积分。"),
    "sanctions": Line("sanctions", "Show sanctions in force.", "查看处罚。"),
    "compensations": Line("compensations", "Show what buyers are owed.", "查看应赔付买家的款项。"),
    "tilts": Line("tilts", "Show traffic tilts: the feed for ranking.", "查看流量倾斜（供排序系统读取）。"),
    "rights": Line("rights", "Show who has which right.", "查看谁享有哪项权益。"),
    "replay": Line("replay", "Decide again from the ledger and compare.", "依台账重新决定并比对。"),
    "releases": Line("releases", "List the rule books that decided here.", "列出曾在此决定的规则集。"),
    "bundle": Line("bundle", "Pack all the evidence of a case.", "打包一个案件的全部证据。"),
    "erase": Line(
        "erase", "Erase what names somebody; the ledger stays whole.", "删除指名某人的内容，台账保持完整。"
    ),
    "ledger": Line("ledger", "Verify and sign the ledger; write receipts.", "核验台账、签名、出具回执。"),
    "verify-receipt": Line(
        "verify_receipt", "Check a receipt offline, with a public key.", "凭公钥离线核验回执。"
    ),
    "schedule": Line(
        "schedule", "Run the book's schedule in the foreground.", "在前台按规则集的时间表运行。"
    ),
}
