"""The page of a notice: everything tabular as words, the same for text and HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.explain.figures import IndicatorFigures
from engine.explain.part import leaves
from engine.explain.phrase import FactPiece
from notices.notice import Notice
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.page.figures import FigureView, figure_view
from notices.page.lines import Line, RecordList, about, addressee, clause, dates, proof, record_list
from notices.page.measures import MeasureRow, measure_row
from notices.words.speaker import Speaker, literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The tables and lists of a notice.

    Attributes: `name` is what the merchant calls the subject; `main` the indicator the finding turns on (None
    where it turns on none); `quote` is the clause without its full stop; `incident` the found record's key.
    """

    name: str
    kind: str
    quote: str
    incident: str
    addressee: tuple[Line, ...]
    dates: tuple[Line, ...]
    at_once: tuple[MeasureRow, ...]
    later: tuple[MeasureRow, ...]
    main: FigureView | None
    conditions: tuple[ConditionRow, ...]
    figures: tuple[FigureView, ...]
    record: tuple[Line, ...]
    cure: tuple[ConditionRow, ...]
    proof: str
    records: tuple[RecordList, ...]
    clause: tuple[Line, ...]
    about: tuple[Line, ...]


def page_of(notice: Notice, say: Speaker) -> Page:
    """Put everything tabular of a notice into words."""
    figures = {each.name: each for each in notice.explanation.indicators}
    views = {name: figure_view(each, say) for name, each in figures.items()}
    return Page(
        name=literal(notice.party.name or notice.party.id),
        kind=say.title(notice.party.kind),
        quote=notice.clause.text.rstrip("。. "),
        incident=literal(notice.incident.incident) if notice.incident else "",
        addressee=tuple(addressee(notice, say)),
        dates=tuple(dates(notice, say)),
        at_once=tuple(measure_row(each, notice, say) for each in notice.measures if each.at_once),
        later=tuple(measure_row(each, notice, say) for each in notice.measures if not each.at_once),
        main=views.get(_main(notice)),
        conditions=_conditions(notice, say, figures),
        figures=tuple(views.values()),
        record=tuple(
            (say.title(each.field), say.value(each.unit, each.value)) for each in notice.explanation.record
        ),
        cure=_cure(notice, say, figures),
        proof=proof(notice, say),
        records=tuple(record_list(each, say) for each in notice.evidence),
        clause=tuple(clause(notice, say)),
        about=tuple(about(notice, say)),
    )


def _main(notice: Notice) -> str:
    """The indicator that the first comparison of the grade's condition reads, "" for none."""
    facts = (
        piece.name
        for leaf in leaves(notice.explanation.condition)
        for piece in leaf.left
        if isinstance(piece, FactPiece)
    )
    return next(facts, "").partition(".")[0]


def _conditions(
    notice: Notice, say: Speaker, figures: Mapping[str, IndicatorFigures]
) -> tuple[ConditionRow, ...]:
    outline = ConditionOutline(say, figures, (say.words.labels.holds, say.words.labels.fails))
    found = notice.explanation.found
    rows = () if found is None else outline.rows(found)
    return (*rows, *outline.rows(notice.explanation.condition))


def _cure(notice: Notice, say: Speaker, figures: Mapping[str, IndicatorFigures]) -> tuple[ConditionRow, ...]:
    cure = notice.explanation.cure
    outline = ConditionOutline(say, figures, (say.words.labels.met, say.words.labels.open))
    return () if cure is None else outline.rows(cure.condition)
