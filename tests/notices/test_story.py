"""The story of a case, as the people who run a platform read it."""

import pytest
from examples.followed import shipping
from examples.governed import BOOK
from examples.procedures import ALL, returns
from examples.procedures import shipping as exempt_shipping
from examples.told import (
    RULED,
    SHIPPING,
    TOLD,
    appealed,
    at,
    by_person,
    with_proof,
)

from engine.life.standing import stand
from engine.life.step import Checked, Claimed, Closed, Overdue, Released, WindowEnded
from notices.columns import cells
from notices.errors import NoticeError
from notices.story import Story, build_story, render_story
from rules.meaning.standard import Grade


def after(name):
    before, step, book = TOLD[name]
    return before.after(step), book


def long_life():
    """A case that went through the queue, was upheld, not rectified and closed."""
    before, step, _ = TOLD["appeal_upheld"]
    claimed = Claimed(**by_person(before, 4))
    released = Released(**by_person(before, 4))
    standing = before.after(claimed).after(released).after(step)
    case = standing.decided.case
    return (
        standing.after(
            Checked(**by_person(before, 6, "rev-8"), agrees=False, grade=Grade.SLIGHT, reason="从轻")
        )
        .after(Overdue(case=case, at=at(before, 7), escalated_to="20261128-G02-0c4a5b6d7e1f"))
        .after(Closed(case=case, at=at(before, 60)))
    )


STORIES = {
    **{name: after(name) for name in TOLD},
    "long": (long_life(), BOOK),
    "window_ended": (SHIPPING.after(WindowEnded(case=SHIPPING.decided.case, at=at(SHIPPING, 7))), BOOK),
    "proof_shown": (with_proof(SHIPPING), BOOK),
    "waiting": (stand(returns(points_balance=80)), ALL),
    "exempt": (stand(exempt_shipping(exemption="force_majeure")), ALL),
    "escalated": (stand(shipping()), RULED),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_stories_read_as_they_were_reviewed(golden, language):
    """The story after every kind of step is the reviewed one."""
    told = (f"# {name}\n{render_story(build_story(*STORIES[name], language))}" for name in STORIES)

    golden(f"stories.{language}.txt", "\n".join(told))


@pytest.mark.parametrize("name", STORIES)
def test_a_story_has_a_line_for_every_step(name):
    """What happened is told in the order of the steps, the decision first, and nothing is left out."""
    standing, book = STORIES[name]

    told = build_story(standing, book, "en").happened

    assert [line.at for line in told][1:] == [step.at for step in standing.steps]
    assert "" not in {line.what for line in told}


@pytest.mark.parametrize("name", STORIES)
def test_no_line_of_a_story_is_much_wider_than_a_terminal(name):
    """Lines keep within 80 cells in both languages."""
    texts = [render_story(build_story(*STORIES[name], language)) for language in ("zh", "en")]

    assert [line for text in texts for line in text.splitlines() if cells(line) > 80] == []


def test_who_did_it_is_said():
    """Persons are named as they signed; what no person did, the program did."""
    story = build_story(long_life(), BOOK, "en")

    assert [line.by for line in story.happened] == [
        "program",
        "OP-2207",
        "rev-7",
        "rev-7",
        "rev-7",
        "rev-8",
        "program",
        "program",
    ]


def test_deadlines_to_come_are_told_by_time():
    """What falls due next stands first; a closed case has nothing ahead."""
    ahead = build_story(SHIPPING, BOOK, "en").ahead

    assert [line.at for line in ahead] == sorted(line.at for line in ahead)
    assert {"the appeal window ends", "deadline to rectify"} <= {line.what for line in ahead}
    assert build_story(long_life(), BOOK, "en").ahead == ()


def test_an_open_appeal_and_a_waiting_case_ask_for_a_person():
    """Until when an appeal is to be answered is told, and that a waiting case waits for a person."""
    before, step, book = TOLD["appealed"]

    assert "answer to the appeal" in {line.what for line in build_story(appealed(before), book, "en").ahead}
    assert [line.what for line in build_story(*STORIES["waiting"], "en").ahead] == ["a person decides"]
    assert step.answer_by in {line.at for line in build_story(appealed(before), book, "en").ahead}


def test_a_story_survives_its_json():
    """What the program prints as JSON reads back as the same story."""
    story = build_story(*STORIES["long"], "zh")

    assert Story.model_validate_json(story.model_dump_json()) == story


def test_an_unknown_language_has_no_story():
    """Stories are told in Chinese and English."""
    with pytest.raises(NoticeError, match="in `tlh`"):
        build_story(SHIPPING, BOOK, "tlh")
