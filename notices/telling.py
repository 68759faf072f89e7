"""What every template is told of a decision."""

from collections.abc import Mapping

from notices.decision import Decision
from notices.page.page import page_of
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker


def speaker_of(decision: Decision) -> Speaker:
    """Make the one who speaks of this decision, in its language."""
    return Speaker(LANGUAGES[decision.language], decision.currency, decision.zone, decision.titles)


def told(decision: Decision, say: Speaker) -> Mapping[str, object]:
    """Gather the decision, its page, and the words to tell it in."""
    return {
        "decision": decision,
        "page": page_of(decision, say),
        "say": say,
        "labels": say.words.labels,
        "words": say.words,
    }
