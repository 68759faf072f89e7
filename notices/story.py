"""The story of a case: what happened to it, in order, and what falls due."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from engine.decide.moments import decided_at
from engine.life.agenda import agenda
from engine.life.life import UnderAppeal, Waiting, state_of
from engine.life.standing import Standing
from engine.life.step import Step
from notices.build_decision import words_of
from notices.columns import definitions, underlined
from notices.erased import erased_said, unsealed
from notices.page.happened import decided, happened
from notices.page.lines import Line, with_more
from notices.titles import Titles
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker, literal
from rules.meaning.book import RuleBook


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoryLine(_Frozen):
    """What happened, or falls due: when (None: nobody knows yet), what, and by whom ("": nobody yet)."""

    at: datetime | None
    what: str
    by: str


class Story(_Frozen):
    """The story of a case in one language.

    Attributes: `state` is the one word for where it stands (engine/life/life.py); `happened` is in the order
    of its steps, `ahead` by time.
    """

    case: str
    language: str
    zone: str
    state: str
    happened: tuple[StoryLine, ...]
    ahead: tuple[StoryLine, ...]


def build_story(standing: Standing, book: RuleBook, language: str) -> Story:
    """Tell in `zh` or `en` what happened to a case and what falls due, persons named as they signed.

    Raises NoticeError for another language.
    """
    words = words_of(language)
    say, titles = Speaker(words, book.currency, book.zone, {}), Titles(book, words)
    return Story(
        case=standing.decided.case,
        language=language,
        zone=book.zone,
        state=state_of(standing.life),
        happened=(
            StoryLine(
                at=decided_at(standing.decided.as_of, book.zone),
                what=decided(standing.decided, say),
                by=words.happenings.program,
            ),
            *(_line(erased_said(step, words), say, titles) for step in standing.steps),
        ),
        ahead=tuple(_ahead(standing, book, say)),
    )


def render_story(story: Story) -> str:
    """Write a story as text of about 76 columns; ends with a line feed."""
    say = Speaker(LANGUAGES[story.language], "", story.zone, {})
    labels = say.words.happenings.labels
    parts = [underlined(labels.story), definitions([_told(line, say) for line in story.happened])]
    if story.ahead:
        parts += ["", underlined(labels.ahead), definitions([_told(line, say) for line in story.ahead])]
    return "\n".join(parts) + "\n"


def _line(step: Step, say: Speaker, titles: Titles) -> StoryLine:
    by = getattr(step, "by", None)
    who = say.words.happenings.program if by is None else literal(by)
    return StoryLine(at=step.at, what=happened(step, say, titles), by=who)


def _ahead(standing: Standing, book: RuleBook, say: Speaker) -> Iterator[StoryLine]:
    """What falls due, and what waits for a person."""
    words, phase = say.words.happenings, standing.life.phase
    found = [
        StoryLine(at=due.at, what=words.dues[due.due], by="")
        for due in agenda(standing.life, book.bookkeeping)
    ]
    if isinstance(phase, UnderAppeal):
        found.append(
            StoryLine(
                at=phase.answer_by,
                what=words.story["answer_by"],
                by=unsealed(phase.claimed_by or "", say.words),
            )
        )
    if isinstance(phase, Waiting):
        yield StoryLine(at=None, what=words.story["waiting"], by=unsealed(phase.claimed_by or "", say.words))
    yield from sorted(found, key=lambda line: (line.at is None, line.at))


def _told(line: StoryLine, say: Speaker) -> Line:
    at = say.words.no_end if line.at is None else say.moment(line.at)
    return at, with_more(line.what, line.by, say) if line.by else line.what
