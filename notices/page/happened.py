"""The steps of a case's life in words, one line each, for its story."""

from collections.abc import Mapping

from engine.decide.case import Case
from engine.life.step import (
    AppealDecided,
    Appealed,
    Checked,
    ExamPassed,
    Overdue,
    ProofDecided,
    ProofShown,
    Reminded,
    Revised,
    Ruled,
    Step,
)
from notices.page.causes import cause_told
from notices.titles import Titles
from notices.words.speaker import REASON_SHOWN, Speaker, literal

Places = Mapping[str, str | int]


def decided(case: Case, say: Speaker) -> str:
    """How a case began."""
    words, variant = say.words.happenings.story, "shadow" if case.shadow else case.state
    known = f"decided.{variant}"
    what = words.get(known, words["decided"]).format(grade=say.words.grades[case.grade])
    return what if case.escalates is None else what + words["follows"].format(case=case.escalates)


def happened(step: Step, say: Speaker, titles: Titles) -> str:
    """What a step did, in one line."""
    pattern = say.words.happenings.story[_variant(step)]
    return pattern.format(**_places(step, say, titles)).strip()


def _variant(step: Step) -> str:
    """Which of the words of a step tells it."""
    match step:
        case ProofDecided(accepted=False):
            return "proof_decided.rejected"
        case Overdue(escalated_to=str()):
            return "overdue.escalated"
        case Appealed(human_review=True):
            return "appealed.human"
        case _:
            return _looked_at_again(step)


def _looked_at_again(step: Step) -> str:
    match step:
        case AppealDecided():
            return f"appeal_decided.{step.verdict}"
        case Ruled() | Revised() if step.decision.state != "decided":
            return f"{step.step}.{step.decision.state}"
        case Checked():
            return _checked(step)
        case _:
            return step.step


def _checked(step: Checked) -> str:
    if step.agrees:
        return "checked"
    return "checked.nothing" if step.grade is None else "checked.otherwise"


def _places(step: Step, say: Speaker, titles: Titles) -> Places:
    """What fills the places of a step's words."""
    return {
        "reason": literal(getattr(step, "reason", ""), shown=REASON_SHOWN),
        "grade": _grade(step, say),
        **_own(step, say, titles),
    }


def _grade(step: Step, say: Speaker) -> str:
    match step:
        case AppealDecided(decision=decision) | Ruled(decision=decision) | Revised(decision=decision):
            return say.words.grades[decision.grade]
        case Checked(grade=grade) if grade is not None:
            return say.words.grades[grade]
        case _:
            return ""


def _own(step: Step, say: Speaker, titles: Titles) -> Places:
    match step:
        case Reminded():
            return {"until": say.moment(step.until)}
        case ProofShown():
            proofs = say.words.joiner.join(titles.proof(name) for name in step.proofs)
            return {"proofs": proofs or literal(step.note), "files": len(step.files)}
        case Overdue():
            return {"to": step.escalated_to or ""}
        case ExamPassed():
            return {"exam": literal(step.exam)}
        case Appealed():
            text = literal(step.text, shown=REASON_SHOWN)
            return {"appeal": step.appeal, "until": say.moment(step.answer_by), "reason": text}
        case _:
            return {"why": _why(step, say, titles) if isinstance(step, Revised) else ""}


def _why(step: Revised, say: Speaker, titles: Titles) -> str:
    return cause_told(step.cause, step.because, say, title=titles.exemption(step.because))
