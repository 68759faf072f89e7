"""Why a case is what it is, in words: for whoever runs the platform, for shadow cases too."""

from collections.abc import Collection, Iterator

from engine.decide.case import Case
from engine.decide.ids import notice_id
from engine.decide.outcome import Outcome
from engine.decide.ruling import Ruling
from notices.build import notice_due
from notices.build_decision import build_decision
from notices.decision import Decision
from notices.environment import environment
from notices.erased import erased_said
from notices.page.conditions import ConditionOutline, ConditionRow
from notices.page.lines import Line, origin, party, proofs, with_more
from notices.page.procedures import followed, regraded
from notices.telling import speaker_of, told
from notices.words.speaker import REASON_SHOWN, Speaker, literal
from rules.meaning.book import RuleBook


def render_explanation(
    case: Case, book: RuleBook, language: str, *, held_back: Collection[Outcome] = ()
) -> str:
    """Tell in `zh` or `en`, as text of about 76 columns, which fact met which part of which clause.

    An open appeal holds the outcomes in `held_back`; reviewers are named, for the platform alone reads this.
    Raises NoticeError for another language, and OtherBookError when `book` did not decide the case.
    """
    decision = build_decision(case, book, language, held_back=held_back)
    say = speaker_of(decision)
    return (
        environment(escapes=False)
        .get_template(f"explanation.{language}.j2")
        .render(
            told(decision, say),
            shadow=case.shadow,
            head=tuple(_head(decision, say)),
            above=() if case.state == "withdrawn" else _above(decision, say),
            followed=tuple(followed(decision, say)),
            regraded=regraded(decision, say),
            rulings=tuple(_ruling(erased_said(each, say.words), say) for each in case.rulings),
            notice=tuple(_notice(case, say)),
            proof=proofs(decision, say),
        )
    )


def _head(decision: Decision, say: Speaker) -> Iterator[Line]:
    labels = say.words.labels
    yield labels.standard, decision.clause.standard
    yield from party(decision, say, label=labels.subject)
    yield labels.as_of, decision.as_of.isoformat()
    yield from origin(decision, say)


def _ruling(ruling: Ruling, say: Speaker) -> Line:
    """Who decided what, when and why."""
    grade = say.words.happenings.nothing_stands if ruling.grade is None else say.words.grades[ruling.grade]
    said = say.words.colon.join(
        (with_more(grade, ruling.by, say), literal(ruling.reason, shown=REASON_SHOWN))
    )
    return say.moment(ruling.at), said


def _above(decision: Decision, say: Speaker) -> tuple[ConditionRow, ...]:
    """The condition of the next more severe grade, part by part."""
    missed = decision.explanation.more_severe
    figures = {each.name: each for each in decision.explanation.indicators}
    outline = ConditionOutline(say, figures, (say.words.labels.holds, say.words.labels.fails))
    return () if missed is None else outline.rows(missed.condition)


def _notice(case: Case, say: Speaker) -> Iterator[Line]:
    """The notice that the decision sends, with its deadlines."""
    due, labels = notice_due(case), say.words.labels
    if due is None:
        return
    yield labels.notice, notice_id(case.case)
    if due.rectify_until is not None:
        yield labels.rectify_until, say.moment(due.rectify_until)
    yield labels.appeal_until, say.moment(due.appeal_until)
