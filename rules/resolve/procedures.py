"""Procedures: rules about cases, each with an effect that belongs to its stage."""

from rules.expression.scope import Scope
from rules.load.entries import Entry
from rules.load.problem import Code
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Allowed, Procedure, Stage
from rules.resolve.expressions import condition_at
from rules.resolve.publication import resolve_published
from rules.resolve.resolving import Resolving
from rules.units import Unit
from rules.written.procedure import WrittenProcedure

CASE_SCOPE = Scope(CASE_FIELDS)
_EXAMPLES = {Unit.COUNT: "1", Unit.DURATION: "72h"}


def resolve_procedure(resolving: Resolving, entry: Entry[WrittenProcedure]) -> Procedure | None:
    """Resolve one procedure, or report why it cannot be judged."""
    written = entry.written
    published = resolve_published(resolving, entry)
    _check_stage(resolving, entry)
    _check_standards(resolving, entry)
    amount = _amount(resolving, entry)
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
        amount=amount,
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


def _amount(resolving: Resolving, entry: Entry[WrittenProcedure]) -> int | None:
    effect = entry.written.effect
    text, allowed = entry.written.then[effect], EFFECTS[effect]
    if allowed.unit is None:
        if text is not None:
            message, remedy = f"`{effect}` takes no amount", f"write `then: {effect}`"
            resolving.report(entry, Code.KEYS_CLASH, message, remedy=remedy, at=("then", effect.value))
        return None
    if text is None:
        message, remedy = (
            f"`{effect}` says how much",
            f"write `then: {{{effect}: {_EXAMPLES[allowed.unit]}}}`",
        )
        resolving.report(entry, Code.MISSING_KEY, message, remedy=remedy, at=("then",))
        return None
    amount = resolving.quantity(entry, text, allowed.unit, at=("then", effect.value))
    if amount is not None and not allowed.low <= amount <= allowed.high:
        _out_of_reach(resolving, entry, text, allowed=allowed)
    return amount


def _out_of_reach(
    resolving: Resolving, entry: Entry[WrittenProcedure], text: str, *, allowed: Allowed
) -> None:
    message = f"`{text[:60]}` is out of reach"
    remedy = "write a duration from `1s` to `3660d`"
    if allowed.unit is Unit.COUNT:
        remedy = f"write a count from `{allowed.low}` to `{allowed.high}`"
    at = ("then", entry.written.effect.value)
    resolving.report(entry, Code.NOT_A_VALUE, message, remedy=remedy, at=at)
