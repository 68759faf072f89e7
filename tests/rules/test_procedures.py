"""Procedures as authors write them."""

from datetime import date

import pytest

from rules.load.book import load_files
from rules.load.problem import BookError
from rules.load.render import render_problems
from rules.meaning.procedure import CASE_FIELDS, EFFECTS, Effect, Overlap, Stage
from rules.meaning.published import Mode
from rules.meaning.standard import Vane

M06 = """procedures:
  M06:
    clause: {zh: 以考代罚, en: An exam for a first slight breach}
    basis: {kind: terms, refs: [平台规则 第六条], note: proposed}
    published: 2016-01-01
    effective: {from: 2016-02-01}
    mode: shadow
    standards: G02
    vanes: [goods, service]
    stage: substitute
    when: "grade == 'slight' and prior_same_180d == 0"
    then: {exam_instead: 72h}
"""
HEAD = "clause: {zh: 程序, en: procedure}, basis: {kind: terms}, published: 2016-01-01"
SINCE = f"{HEAD}, effective: {{from: 2016-02-01}}"
WRONG = "\n".join(
    (
        "procedures:",
        f"  P01: {{{SINCE},",
        '    stage: grade, when: "prior_sam_180d == 0", then: {raise_grade: 1}}',
        f"  P02: {{{SINCE},",
        '    stage: grade, when: "grade > 3", then: exempt}',
        f"  P03: {{{SINCE},",
        '    stage: grade, when: "notice_overdue", then: {raise_grade: 3}}',
        f"  P04: {{{SINCE},",
        '    stage: grade, when: "notice_overdue", then: raise_grade}',
        f"  P05: {{{SINCE},",
        '    stage: exempt, when: "notice_overdue", then: {exempt: 1}}',
        f"  P06: {{{SINCE},",
        '    stage: substitute, when: "points > 0", then: {exam_instead: 5}}',
        f"  P07: {{{SINCE},",
        '    stage: substitute, when: "points > 0", then: {exam_instead: 0s}}',
        f"  P08: {{{SINCE},",
        '    stage: account, when: "points > 0", then: {study_credit: 101}, standards: [M07, G03]}',
        f"  P09: {{{HEAD}, effective: {{from: 2016-01-03, to: 2015-12-31}},",
        '    important: true, stage: account, when: "exam_score >= 80%", then: reset}',
        f"  P10: {{{SINCE.replace(', en: procedure', '')},",
        '    stage: resolve, when: "points > 0", then: strictest_wins}',
        f"  P11: {{{SINCE},",
        '    stage: account, when: "new_year", then: {reset: 1001}}',
        f"  P12: {{{SINCE},",
        '    stage: resolve, when: "points > 0", then: {strictest_wins: extended}}',
        f"  G02: {{{SINCE},",
        '    stage: account, when: "points > 0", then: clear_out}',
        "",
    )
)
MISSHAPEN = "\n".join(
    (
        "procedures:",
        f"  P01: {{{SINCE},",
        '    stage: substitute, when: "points > 0", then: {exam_instead: 72h, needs_human: 1}}',
        f"  P02: {{{SINCE},",
        '    stage: later, when: "points > 0", then: exemptt, vanes: [good], standard: G02}',
        f"  P03: {{{SINCE},",
        '    stage: exempt, when: "points > 0", then: []}',
        f"  P04: {{{SINCE}, stage: exempt, then: exempt}}",
        "",
    )
)


def with_procedures(files, text):
    return {**files, "procedure/all.yaml": text}


def told(files):
    with pytest.raises(BookError) as caught:
        load_files(files)
    return render_problems(caught.value.problems, caught.value.files)


def test_a_procedure_in_full(small):
    """Everything an author says of a procedure is kept in its unit, with the condition as it was written."""
    procedure = load_files(with_procedures(small, M06)).procedures["M06"]

    assert (procedure.stage, procedure.effect, procedure.amount) == (
        Stage.SUBSTITUTE,
        Effect.EXAM_INSTEAD,
        259_200,
    )
    assert (procedure.mode, procedure.published, procedure.effective_from) == (
        Mode.SHADOW,
        date(2016, 1, 1),
        date(2016, 2, 1),
    )
    assert (procedure.standards, procedure.vanes) == (("G02",), (Vane.GOODS, Vane.SERVICE))
    assert procedure.text == "grade == 'slight' and prior_same_180d == 0"
    assert procedure.basis.refs == ("平台规则 第六条",)


@pytest.mark.parametrize("effect", Effect)
def test_every_effect_can_be_written(small, effect):
    """Each effect is written in its stage: as a bare word, or with its amount."""
    allowed = EFFECTS[effect]
    amount = f"{allowed.low}s" if effect is Effect.EXAM_INSTEAD else str(allowed.low)
    then = effect if allowed.unit is None else f"{{{effect}: {amount}}}"
    text = f'procedures:\n  M01: {{{SINCE}, stage: {allowed.stage}, when: "points > 0", then: {then}}}\n'
    procedure = load_files(with_procedures(small, text)).procedures["M01"]

    assert (procedure.effect, procedure.amount) == (effect, allowed.low if allowed.unit else None)
    assert (procedure.standards, procedure.vanes, procedure.mode) == ((), (), Mode.ENFORCE)


@pytest.mark.parametrize(
    ("then", "amount", "overlap"),
    [
        ("reset", 0, None),
        ("{reset: 24}", 24, None),
        ("strictest_wins", None, Overlap.MAX_FROM_FIRST_START),
        ("{strictest_wins: max_from_first_start}", None, Overlap.MAX_FROM_FIRST_START),
        ("{strictest_wins: extend}", None, Overlap.EXTEND),
    ],
)
def test_an_effect_says_more_only_where_it_wants_to(small, then, amount, overlap):
    """A bare reset carries nothing over, a bare strictest-wins lasts from first start to latest end."""
    stage = Stage.ACCOUNT if overlap is None else Stage.RESOLVE
    text = f'procedures:\n  M01: {{{SINCE}, stage: {stage}, when: "points > 0", then: {then}}}\n'
    procedure = load_files(with_procedures(small, text)).procedures["M01"]

    assert (procedure.amount, procedure.overlap) == (amount, overlap)


@pytest.mark.parametrize("field", CASE_FIELDS)
def test_every_field_of_a_case_can_be_read(small, field):
    """Conditions read every field of a case there is."""
    text = f'procedures:\n  M01: {{{SINCE}, stage: exempt, when: "known({field})", then: exempt}}\n'

    assert load_files(with_procedures(small, text)).procedures["M01"].text == f"known({field})"


@pytest.mark.parametrize(("name", "text"), [("wrong", WRONG), ("misshapen", MISSHAPEN)])
def test_every_mistake_is_told_with_its_remedy(golden, small, name, text):
    """What a procedure cannot say is told at its place, all at once, with how to mend it."""
    golden(f"procedures.{name}.txt", told(with_procedures(small, text)))


def test_a_procedure_is_announced_like_a_standard(small):
    """Procedures bind no earlier than their notice period, the longer one for important ones."""
    early = M06.replace("2016-02-01", "2016-01-10").replace("mode: shadow", "important: true")

    assert "it cannot bind before 2016-01-16: its notice period is 15d" in told(with_procedures(small, early))
    assert load_files(with_procedures(small, early.replace("important: true", "mode: enforce")))
