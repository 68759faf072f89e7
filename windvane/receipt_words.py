"""What a receipt proves, in words and as data."""

from collections.abc import Iterator, Mapping
from typing import Any

from notices.words.languages import LANGUAGES
from storage.transparency.receipt import ProvenEntry, ProvenReceipt
from windvane.language import say, spoken

Row = tuple[object, ...]
_STATES = {
    "decided": "已决定",
    "exempted": "已豁免",
    "waiting": "待人工决定",
    "overturned": "已撤销",
    "withdrawn": "已撤回",
}
_DECISION = ("case", "subject", "standard", "grade", "state", "shadow", "as_of", "cycle", "book")


def proven_as_json(proven: ProvenReceipt) -> dict[str, Any]:
    """What programs are told of it."""
    told = proven.checkpoint
    return {
        "case": proven.case,
        "decisions": [_decision(entry) for entry in proven.entries if entry.kind != "notice"],
        "notices": [_notice(entry) for entry in proven.entries if entry.kind == "notice"],
        "checkpoint": {"origin": told.origin, "size": told.size, "root": told.root.hex()},
        "signed_by": [key.text for key in proven.signed_by],
        "cosigned_by": [key.text for key in proven.cosigned_by],
    }


def proven_in_words(proven: ProvenReceipt) -> Iterator[Row]:
    """What people are told of it: the decision first made, what became of it, notices, and who signed."""
    first, *later = proven.entries
    yield say("case", "案件"), proven.case
    yield from _decided(first)
    for entry in later:
        yield from _told(entry)
    told = proven.checkpoint
    yield (
        say("proven against", "证明所据"),
        say(f"{told.size:,} entries, root {told.root.hex()}", f"{told.size} 条，树根 {told.root.hex()}"),
    )
    for key in proven.signed_by:
        yield say("signed by", "签名方"), f"{key.name} ({key.id.hex()})"
    for key in proven.cosigned_by:
        yield say("cosigned by", "联署方"), f"{key.name} ({key.id.hex()})"


def _decided(entry: ProvenEntry) -> Iterator[Row]:
    decision = _decision(entry)
    yield say("subject", "主体"), decision["subject"]
    yield say("standard", "标准"), decision["standard"]
    yield say("decided as of", "业务日"), decision["as_of"]
    yield say("rule book", "规则集"), decision["book"]
    yield say(f"entry {entry.seq}: decided", f"第 {entry.seq} 条：决定"), _outcome(decision)


def _told(entry: ProvenEntry) -> Iterator[Row]:
    if entry.kind != "notice":
        said = _decision(entry)
        title = say(f"entry {entry.seq}: decided anew", f"第 {entry.seq} 条：重新决定")
        yield title, f"{said['step']} · {_outcome(said)}"
        return
    notice = _notice(entry)
    for language, digest in notice["languages"].items():
        yield (
            say(f"entry {entry.seq}: notice", f"第 {entry.seq} 条：通知"),
            f"{entry.about} {language} {digest}",
        )
        if seal := notice["words"].get(language):  # of a file *.sealed.json: what sha256sum says of it
            yield (
                say(f"entry {entry.seq}: words", f"第 {entry.seq} 条：文字"),
                f"{entry.about} {language} {seal}",
            )


def _outcome(decision: Mapping[str, Any]) -> str:
    """The state and the grade; words that this program does not know, as they stand."""
    state, grade = (str(decision[name]) for name in ("state", "grade"))
    grades = {each.value: words for each, words in LANGUAGES[spoken()].grades.items()}
    shadow = say(" (shadow)", "（仅试算）") if decision["shadow"] else ""
    return f"{say(state, _STATES.get(state, state))}{shadow} · {grades.get(grade, grade)}"


def _decision(entry: ProvenEntry) -> dict[str, Any]:
    decided = entry.content if entry.kind == "case" else entry.content.get("decision") or {}
    step = {} if entry.kind == "case" else {"step": entry.content.get("step")}
    return {"entry": entry.seq, **step, **{name: decided.get(name) for name in _DECISION}}


def _notice(entry: ProvenEntry) -> dict[str, Any]:
    told = {name: entry.content.get(name) or {} for name in ("languages", "words")}
    return {"entry": entry.seq, "notice": entry.about, **told}
