"""durable-rules inside its envelope: exact at the edges where the engine alone is not."""

import os
import re
import subprocess
import sys
import threading

import pytest
from strategies.conditions import NAMES
from strategies.standards import standard_of

from engine.judge.durable import DurableJudge
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.expression.tree import ALWAYS, NEVER, Compare, Comparison, Literal, Name
from rules.meaning.standard import Grade
from rules.units import Unit

SCOPE = Scope(NAMES)
LARGEST = 2**63 - 1
EDGES = (0, 1, -1, 2**31, 2**53, 2**53 + 1, 1_795_104_000_000_001, LARGEST, -LARGEST, LARGEST - 1, -(2**63))


def judge_of(*texts):
    return DurableJudge([standard_of(*(parse_condition(text, SCOPE) for text in texts))])


@pytest.mark.parametrize("constant", EDGES[:-1])
@pytest.mark.parametrize("comparison", Comparison)
def test_all_of_64_bits_are_compared_exactly(constant, comparison):
    """Neighbouring figures are told apart, however large, below zero too."""
    condition = Compare(comparison, Name("paid_at", Unit.TIME), Literal(constant, Unit.TIME))
    judge = DurableJudge([standard_of(condition)])
    truth = {
        "<": int.__lt__,
        "<=": int.__le__,
        ">": int.__gt__,
        ">=": int.__ge__,
        "==": int.__eq__,
        "!=": int.__ne__,
    }

    for value in EDGES:
        assert (judge.judge("S01", {"paid_at": value}) is not None) == truth[comparison](value, constant)


def test_figures_beyond_64_bits_are_refused():
    """A fact that no record can hold is an error, not a wrong answer."""
    with pytest.raises(OverflowError, match="does not fit in 64 bits"):
        judge_of("orders > 3").judge("S01", {"orders": 2**63})


def test_products_beyond_64_bits_are_exact():
    """What a rule computes from facts may be larger than a fact can be."""
    judge = judge_of("amount * orders * orders > price * orders * orders")

    assert judge.judge("S01", {"amount": 10**17 + 1, "price": 10**17, "orders": 10**6}) is Grade.SEVERE
    assert judge.judge("S01", {"amount": 10**17, "price": 10**17, "orders": 10**6}) is None


@pytest.mark.parametrize(
    "text",
    ["", "late", "品质", 'a "quoted" \\ text', "\x00", "x" * 200_000, "$m", "{", "5", "true", "\\u0041"],
)
def test_texts_are_exact(text):
    """A text equals itself and nothing else, of any length and with any characters in it."""
    judge = DurableJudge(
        [standard_of(Compare(Comparison.EQUAL, Name("reason", Unit.TEXT), Literal(text, Unit.TEXT)))]
    )

    assert judge.judge("S01", {"reason": text}) is Grade.SEVERE
    assert judge.judge("S01", {"reason": text + " "}) is None
    assert judge.judge("S01", {"reason": text[:-1] + "y"}) is None


def test_names_of_one_hash_are_told_apart():
    """Two names that the engine's 32-bit hash takes for one are different facts."""
    scope = Scope({"costarring": Unit.COUNT, "liquid": Unit.COUNT})
    judge = DurableJudge([standard_of(parse_condition("costarring == 1", scope))])

    assert judge.judge("S01", {"liquid": 1}) is None
    assert judge.judge("S01", {"costarring": 1, "liquid": 0}) is Grade.SEVERE


def test_more_rules_than_a_rule_set_holds():
    """Two hundred rules that all match are dealt out to several rule sets, and all are heard."""
    everything = " or ".join(f"orders >= {at}" for at in range(200))
    judge = judge_of("orders == 199 and first", everything)

    assert judge.judge("S01", {"orders": 500}) is Grade.SERIOUS
    assert judge.judge("S01", {"orders": 199, "first": 1}) is Grade.SEVERE
    assert judge.judge("S01", {"orders": -1}) is None


def test_more_fields_than_a_message_holds():
    """Rules that read many names between them are dealt out so that no fact has too many fields."""
    scope = Scope({f"name_{at}": Unit.COUNT for at in range(400)})
    branches = [" and ".join(f"name_{at + more} == 1" for more in range(100)) for at in range(0, 400, 100)]
    judge = DurableJudge([standard_of(parse_condition(" or ".join(branches), scope))])

    assert judge.judge("S01", {f"name_{at}": 1 for at in range(300, 400)}) is Grade.SEVERE
    assert judge.judge("S01", {f"name_{at}": 1 for at in range(50, 149)}) is None


def test_the_same_facts_again():
    """Judging leaves nothing behind: the same facts get the same grade a thousand times over."""
    judge = judge_of("orders > 100", "orders > 10")

    assert {judge.judge("S01", {"orders": 50}) for _ in range(1_000)} == {Grade.SERIOUS}
    assert {judge.judge("S01", {"orders": 5}) for _ in range(1_000)} == {None}


def test_always_and_never():
    """A grade that always holds is met by no facts at all, one that never holds by none."""
    judge = DurableJudge([standard_of(NEVER, ALWAYS), standard_of(NEVER, name="S02")])

    assert judge.judge("S01", {}) is Grade.SERIOUS
    assert judge.judge("S02", {}) is None


def test_no_threads():
    """The engine's timer threads are never started."""
    before = {*threading.enumerate()}
    judge_of("orders > 3").judge("S01", {"orders": 4})

    assert {*threading.enumerate()} - before == set()


_MADE_AND_DROPPED = """
import sys
from pathlib import Path
from engine.judge.durable import DurableRules
from rules.expression.parse import parse_condition
from rules.expression.scope import Scope
from rules.units import Unit

condition = parse_condition("orders > 3", Scope({"orders": Unit.COUNT}))
for at in range(int(sys.argv[1])):
    DurableRules({"S01": [("many", condition)]}).met("S01", {"orders": at % 8})
status = Path("/proc/self/status")
print(status.read_text() if status.exists() else "")
"""


def run(script, count, **options):
    return subprocess.run(
        [sys.executable, "-c", script, str(count)], check=False, capture_output=True, text=True, **options
    )


def test_rule_sets_are_let_go():
    """A thousand judges that were made, asked and dropped leave next to nothing in memory."""
    few, many = (
        re.findall(r"VmHWM:\s+(\d+) kB", run(_MADE_AND_DROPPED, count).stdout) for count in (30, 1_000)
    )
    if not few:
        pytest.skip("this system does not say how much memory a process had at most")

    assert int(many[0]) - int(few[0]) < 40_000  # kept, they would be more than 160,000


def test_a_rule_set_that_never_fired_is_let_go():
    """The engine frees only what it has set, even where no rule ever fired or no fact was ever seen."""
    never_asked = 'DurableRules({"S01": [("many", condition)]})'
    script = _MADE_AND_DROPPED.replace('{"orders": at % 8}', "{}") + never_asked
    garbage = {**os.environ, "MALLOC_PERTURB_": "165"}  # what is allocated and not set is not 0

    said = run(script, 20, env=garbage)

    assert (said.returncode, said.stderr) == (0, "")
