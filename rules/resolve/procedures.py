"""Procedures: rules about cases, each with an effect that belongs to its stage."""

from rules.expression.scope import Scope
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Procedure, Stage
from rules.resolve.effects import resolve_effect
from rules.resolve.expressions import condition_at
from rules.resolve.publication import resolve_published
from rules.resolve.resolving import Resolving
from rules.written.procedure import WrittenProcedure

CASE_SCOPE = Scope(CASE_FIELDS)


def resolve_procedure(resolving: Resolving, entry: Entry[WrittenProcedure]) -> Procedure | None:
    """Resolve one procedure, or report why it cannot be judged."""
    written = entry.written
    published = resolve_published(resolving, entry)
    _check_stage(resolving, entry)
    _check_standards(resolving, entry)
    said = resolve_effect(resolving, entry)
    when = condition_at(resolving, entry, written.when, scope=CASE_SCOPE, at=("when",))
    if when is None:
        return None
    return Procedure(
        **published,
        standards=written.standards,
        vanes=written.vanes,
        stage=written.stage,
        when=when,
        text=written.when,
        effect=written.effect,
        amount=said.amount,
        overlap=said.overlap,
    )


def _check_stage(resolving: Resolving, entry: Entry[WrittenProcedure]) -> None:
    effect, stage = entry.written.effect, entry.written.stage
    allowed = EFFECTS[effect].stage
    if allowed is not stage:
        message = f"`{effect}` belongs to the stage `{allowed}`, not `{stage}`"
        remedy = f"write `stage: {allowed}`, or one of {_effects_of(stage)}"
        resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("then",))


def _effects_of(stage: Stage) -> str:
    return ", ".join(f"`{effect}`" for effect, allowed in EFFECTS.items() if allowed.stage is stage)


def _check_standards(resolving: Resolving, entry: Entry[WrittenProcedure]) -> None:
    for index, name in enumerate(entry.written.standards):
        at = ("standards", index)
        standard = resolving.found(entry, name, resolving.standards, at=at, what="standard")
        if standard is not None and standard.follows is not None:
            message = f"`{name}` makes no cases, so there is nothing for a procedure to do"
            resolving.report(entry, Code.KEYS_CLASH, message, remedy="take it out of the list", at=at)
