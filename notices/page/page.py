"""The page of a decision: everything tabular as words, the same for notices and explanations."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.explain.figures import IndicatorFigures
from engine.explain.part import leaves
from engine.explain.phrase import FactPiece
from notices.decision import Decision
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.page.figures import FigureView, figure_view
from notices.page.lines import Line, RecordList, basis, history, record_list
from notices.page.measures import MeasureRow, measure_row
from notices.page.procedures import ProcedureView, procedure_views, procedures_told
from notices.words.speaker import Speaker, literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The tables and lists of a decision.

    Attributes: `name` is what the merchant calls the subject; `main` the indicator the finding turns on (None
    where it turns on none); `quote` is the clause without its full stop; `incident` the found record's key;
    `procedures_told` are sentences on what procedures changed.
    """

    name: str
    kind: str
    quote: str
    incident: str
    at_once: tuple[MeasureRow, ...]
    later: tuple[MeasureRow, ...]
    main: FigureView | None
    conditions: tuple[ConditionRow, ...]
    figures: tuple[FigureView, ...]
    record: tuple[Line, ...]
    cure: tuple[ConditionRow, ...]
    records: tuple[RecordList, ...]
    basis: tuple[Line, ...]
    history: str
    procedures: tuple[ProcedureView, ...]
    procedures_told: tuple[str, ...]


def page_of(decision: Decision, say: Speaker) -> Page:
    """Put everything tabular of a decision into words."""
    figures = {each.name: each for each in decision.explanation.indicators}
    views = {name: figure_view(each, say) for name, each in figures.items()}
    return Page(
        name=literal(decision.party.name or decision.party.id),
        kind=say.title(decision.party.kind),
        quote=decision.clause.text.rstrip("。. "),
        incident=literal(decision.incident.incident) if decision.incident else "",
        at_once=tuple(measure_row(each, decision, say) for each in decision.measures if each.at_once),
        later=tuple(measure_row(each, decision, say) for each in decision.measures if not each.at_once),
        main=views.get(_main(decision)),
        conditions=_conditions(decision, say, figures),
        figures=tuple(views.values()),
        record=tuple(
            (say.title(each.field), say.value(each.unit, each.value)) for each in decision.explanation.record
        ),
        cure=_cure(decision, say, figures),
        records=tuple(record_list(each, say) for each in decision.evidence),
        basis=tuple(basis(decision, say)),
        history=history(decision, say),
        procedures=procedure_views(decision, say),
        procedures_told=procedures_told(decision, say),
    )


def _main(decision: Decision) -> str:
    """The indicator that the first comparison of the grade's condition reads, "" for none."""
    facts = (
        piece.name
        for leaf in leaves(decision.explanation.condition)
        for piece in leaf.left
        if isinstance(piece, FactPiece)
    )
    return next(facts, "").partition(".")[0]


def _conditions(
    decision: Decision, say: Speaker, figures: Mapping[str, IndicatorFigures]
) -> tuple[ConditionRow, ...]:
    outline = ConditionOutline(say, figures, (say.words.labels.holds, say.words.labels.fails))
    found = decision.explanation.found
    rows = () if found is None else outline.rows(found)
    return (*rows, *outline.rows(decision.explanation.condition))


def _cure(
    decision: Decision, say: Speaker, figures: Mapping[str, IndicatorFigures]
) -> tuple[ConditionRow, ...]:
    cure = decision.explanation.cure
    outline = ConditionOutline(say, figures, (say.words.labels.met, say.words.labels.open))
    return () if cure is None else outline.rows(cure.condition)
