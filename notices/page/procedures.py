"""The procedures of a decision in words: which changed what, and what each rested on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.explain.ahead import ProcedureAhead
from engine.explain.procedures import ProcedureFound
from notices.decision import Decision
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.words.speaker import REASON_SHOWN, Speaker, literal
from rules.meaning.procedure import EFFECTS, Effect
from rules.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    """One procedure: by which clause it did what, whether that `changed` anything, and why it held."""

    text: str
    changed: bool
    conditions: tuple[ConditionRow, ...]


def procedure_views(decision: Decision, say: Speaker) -> tuple[ProcedureView, ...]:
    """Put every procedure that held into words, those that changed nothing marked as such."""
    speaker = of_cases(say)
    return tuple(_view(each, speaker) for each in decision.explanation.procedures)


def procedures_told(decision: Decision, say: Speaker) -> tuple[str, ...]:
    """The sentences for the one whom a decision binds.

    The notice it follows from, what procedures changed, from which grade, and what a reviewer said.
    """
    views = procedure_views(decision, say)
    sentences = (view.text for view in views if view.changed)
    return (*followed(decision, say), *sentences, *regraded(decision, say), *_reviewed(decision, say))


def next_step(step: ProcedureAhead, say: Speaker) -> str:
    """What points lead to, and at which."""
    return say.words.patterns.next_step.format(
        condition=of_cases(say).condition(step.condition), clause=quoted(step.clause, say), name=step.name
    )


def overdue(ahead: Iterable[ProcedureAhead], say: Speaker) -> tuple[str, ...]:
    """What follows where a notice is not met: by which procedures, or that the case stays as it is."""
    return missed(ahead, say) or (say.words.patterns.overdue_is_noted,)


def missed(ahead: Iterable[ProcedureAhead], say: Speaker) -> tuple[str, ...]:
    """What follows by procedures where a deadline is missed, one sentence each."""
    pattern = say.words.patterns.when_missed
    return tuple(pattern.format(clause=quoted(each.clause, say), name=each.name) for each in ahead)


def _view(procedure: ProcedureFound, say: Speaker) -> ProcedureView:
    labels = say.words.labels
    outline = ConditionOutline(say, {}, (labels.holds, labels.fails))
    return ProcedureView(
        text=_sentence(procedure, say),
        changed=procedure.changed,
        conditions=outline.rows(procedure.condition),
    )


def _sentence(procedure: ProcedureFound, say: Speaker) -> str:
    clause = quoted(procedure.clause, say)
    return _pattern(procedure, say).format(name=procedure.name, clause=clause, effect=_effect(procedure, say))


def _pattern(procedure: ProcedureFound, say: Speaker) -> str:
    """How a procedure that held is told: by what it did, or would have done, to the decision."""
    patterns = say.words.patterns
    if procedure.shadow:
        return patterns.procedure_in_shadow
    if procedure.effect is Effect.STRICTEST_WINS:
        return patterns.procedure_of_overlaps
    return patterns.procedure if procedure.changed else patterns.procedure_moot


def quoted(texts: Mapping[str, str], say: Speaker) -> str:
    """A clause in the language spoken, without its full stop."""
    return texts.get(say.words.language, next(iter(texts.values()))).rstrip("。. ")


def _effect(procedure: ProcedureFound, say: Speaker) -> str:
    unit = EFFECTS[procedure.effect].unit or Unit.COUNT
    amount = "" if procedure.amount is None else say.value(unit, procedure.amount)
    return say.words.effects[procedure.effect].format(amount=amount)


def regraded(decision: Decision, say: Speaker) -> tuple[str, ...]:
    """Which grade was found and by which it is dealt with, where these are two."""
    judged, grade = decision.explanation.judged, decision.grade
    if judged is grade:
        return ()
    grades = say.words.grades
    return (say.words.patterns.regraded.format(judged=grades[judged], grade=grades[grade]),)


def followed(decision: Decision, say: Speaker) -> Iterator[str]:
    """The notice that a decision follows from, if it follows from one."""
    if decision.follows is not None:
        yield say.words.patterns.followed.format(notice=decision.follows.notice)


def _reviewed(decision: Decision, say: Speaker) -> Iterator[str]:
    said, patterns = decision.reviewed, say.words.patterns
    if said is None:
        return
    reason = literal(said.reason, shown=REASON_SHOWN)
    if said.grade is None:
        yield patterns.reviewed_away.format(at=say.moment(said.at), reason=reason)
    else:
        grade = say.words.grades[said.grade]
        yield patterns.reviewed.format(at=say.moment(said.at), grade=grade, reason=reason)


def of_cases(say: Speaker) -> Speaker:
    """The same speaker, who calls the fields of a case and their values by their names."""
    words = say.words
    vanes = {vane.value: title for vane, title in words.vanes.items()}
    return replace(say, titles={**vanes, **words.roles, **say.titles, **words.case_fields})
