"""The procedures of a decision in words: which changed what, and what each rested on."""

from dataclasses import dataclass, replace

from engine.explain.procedures import ProcedureFound
from notices.decision import Decision
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.words.speaker import Speaker
from rules.meaning.procedure import EFFECTS
from rules.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    """One procedure: by which clause it did what, whether that `changed` anything, and why it held."""

    text: str
    changed: bool
    conditions: tuple[ConditionRow, ...]


def procedure_views(decision: Decision, say: Speaker) -> tuple[ProcedureView, ...]:
    """Put every procedure that held into words, those that changed nothing marked as such."""
    speaker = _of_cases(say)
    return tuple(_view(each, speaker) for each in decision.explanation.procedures)


def procedures_told(decision: Decision, say: Speaker) -> tuple[str, ...]:
    """The sentences for the one whom a decision binds: what procedures changed, and from which grade."""
    views = procedure_views(decision, say)
    sentences = tuple(view.text for view in views if view.changed)
    return (*sentences, *_regraded(decision, say))


def _view(procedure: ProcedureFound, say: Speaker) -> ProcedureView:
    labels = say.words.labels
    outline = ConditionOutline(say, {}, (labels.holds, labels.fails))
    return ProcedureView(
        text=_sentence(procedure, say),
        changed=procedure.changed,
        conditions=outline.rows(procedure.condition),
    )


def _sentence(procedure: ProcedureFound, say: Speaker) -> str:
    patterns = say.words.patterns
    if procedure.changed:
        pattern = patterns.procedure
    else:
        pattern = patterns.procedure_in_shadow if procedure.shadow else patterns.procedure_moot
    texts = procedure.clause
    clause = texts.get(say.words.language, next(iter(texts.values())))
    return pattern.format(name=procedure.name, clause=clause.rstrip("。. "), effect=_effect(procedure, say))


def _effect(procedure: ProcedureFound, say: Speaker) -> str:
    unit = EFFECTS[procedure.effect].unit or Unit.COUNT
    amount = "" if procedure.amount is None else say.value(unit, procedure.amount)
    return say.words.effects[procedure.effect].format(amount=amount)


def _regraded(decision: Decision, say: Speaker) -> tuple[str, ...]:
    judged, grade = decision.explanation.judged, decision.grade
    if judged is grade:
        return ()
    grades = say.words.grades
    return (say.words.patterns.regraded.format(judged=grades[judged], grade=grades[grade]),)


def _of_cases(say: Speaker) -> Speaker:
    """The same speaker, who calls the fields of a case and their values by their names."""
    words = say.words
    vanes = {vane.value: title for vane, title in words.vanes.items()}
    return replace(say, titles={**vanes, **words.roles, **say.titles, **words.case_fields})
