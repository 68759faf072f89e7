"""Which findings become cases."""

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.take_up import Finding, OpenCase, take_up
from rules.meaning.standard import Grade
from tests.strategies.decisions import decided, item_candidate, order_candidate

GRADES = st.sampled_from(list(Grade))
ITEMS = st.builds(Finding, st.integers(0, 4).map(item_candidate), GRADES)
ORDERS = st.builds(Finding, st.sampled_from(["D1", "D2", "D3"]).map(order_candidate), GRADES)
FINDINGS = st.lists(ITEMS | ORDERS, max_size=8)
OPEN = st.lists(
    st.builds(
        OpenCase, st.just("20261101-G02-0"), st.sampled_from(["item:I0", "item:I1"]), st.just("G02"), GRADES
    )
)
DECIDED = st.sets(st.sampled_from([("S01", "shop:S1", "D1"), ("S01", "shop:S1", "D2")]))


def open_case(grade):
    """An open case of item I1 under G02."""
    return OpenCase("20261101-G02-0", "item:I1", "G02", grade)


def test_an_open_case_absorbs_its_like():
    """While a case of the same standard and subject is open, the same finding makes no further case."""
    finding = Finding(item_candidate(1), Grade.SERIOUS)
    taken = take_up([finding], open_cases=[open_case(Grade.SERIOUS)], decided=[])

    assert (taken.new, taken.absorbed) == ((), (finding,))


def test_a_higher_grade_escalates():
    """A finding graver than every open case of its kind is a new case."""
    finding = Finding(item_candidate(1), Grade.SEVERE)
    taken = take_up([finding], open_cases=[open_case(Grade.SLIGHT), open_case(Grade.SERIOUS)], decided=[])

    assert taken.new == (finding,)


def test_an_open_case_answers_for_its_subject_alone():
    """Another item of the same shop is not covered by an open case."""
    finding = Finding(item_candidate(2), Grade.SLIGHT)

    assert take_up([finding], open_cases=[open_case(Grade.SEVERE)], decided=[]).new == (finding,)


def test_an_incident_is_decided_once():
    """An incident decided before is absorbed whatever its grade now; another incident of the shop is new."""
    again, other = (Finding(order_candidate(order), Grade.SEVERE) for order in ("D1", "D2"))
    taken = take_up([again, other], open_cases=[], decided=[("S01", "shop:S1", "D1")])

    assert (taken.new, taken.absorbed) == ((other,), (again,))


@given(FINDINGS, OPEN, DECIDED, st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(findings, open_cases, incidents, random):
    """The same findings in any order become the same cases, byte for byte."""
    shuffled = random.sample(findings, len(findings))
    cases = [
        [decided(each.candidate, each.candidate.screened).model_dump_json() for each in taken.new]
        for taken in (
            take_up(findings, open_cases=open_cases, decided=incidents),
            take_up(shuffled, open_cases=reversed(open_cases), decided=incidents),
        )
    ]

    assert cases[0] == cases[1]


@given(FINDINGS, OPEN, DECIDED)
def test_nothing_is_lost_and_nothing_is_taken_up_twice(findings, open_cases, incidents):
    """Every thing found is either new or absorbed, once."""
    taken = take_up(findings, open_cases=open_cases, decided=incidents)
    about = [(each.candidate.subject, each.candidate.incident) for each in (*taken.new, *taken.absorbed)]

    assert sorted(about, key=str) == sorted(
        {(f.candidate.subject, f.candidate.incident) for f in findings}, key=str
    )
