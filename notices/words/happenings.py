"""What a language brings to tell what became of a case or an account."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.life.agenda import Due
from engine.life.step import Cause
from notices.tells import Tells


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningLabels:
    """Headings and labels of the notices of steps, and of a case's story."""

    first: str
    dated: str
    about: str
    answer_by: str
    exam_until: str
    since: str
    reason: str
    changes: str
    before: str
    now: str
    measured: str
    because: str
    undoes: str
    done: str
    story: str
    ahead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWords:
    """What is to be done, or comes, after a step; sentences with places to fill."""

    rectify: str  # {until} {zone} {first}
    proofs: str  # {proofs}
    proof_in: str
    exam: str  # {exam_until} {zone}
    exam_missed: str
    overdue: str
    appeal: str  # {appeal_until} {zone} {first}
    under_appeal: str  # {answer_by} {zone}
    by_a_person: str
    no_more_appeal: str
    undone: str
    account: str
    account_undone: str
    items_down: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """The words for what became of a case.

    Attributes: `titles` and `sentences` are by what a notice tells; a sentence has the places {kind} {name}
    {quote} {first} {case} {as_of} {at} {until} {appeal} {exam} {grade} {grade_before} {role} {procedure}
    {clause}. `causes` say why a decision was taken again ({because}), `granted` names an exemption that the
    book has no name for, `account_cause` why an account was set right ({cause}). `priors` say how many
    earlier breaches count now and counted before ({same} {any} {same_before} {any_before}), `grades` the same
    of grades ({grade} {grade_before}). `stays` names the measures that do not change ({names}), `gone` stands
    for one that is there no more, `absent` for one that was not there before, `nothing_stands` for a decision
    of which nothing does; `spell` is a time ({starts} {ends}), `since` one without end ({starts}). `story`
    has the lines of a case's story by step, `dues` what falls due, `program` who does what no person does;
    `by_reviewer` and `by_program` say to the one concerned whose doing a step was.
    """

    labels: HappeningLabels
    next: NextWords
    titles: Mapping[Tells, str]
    sentences: Mapping[Tells, str]
    causes: Mapping[Cause, str]
    granted: str
    priors: str
    grades: str
    stays: str
    gone: str
    nothing_stands: str
    account_cause: str
    absent: str
    spell: str
    since: str
    story: Mapping[str, str]
    dues: Mapping[Due, str]
    program: str
    by_reviewer: str
    by_program: str
