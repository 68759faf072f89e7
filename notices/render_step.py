"""Rendering the notices of steps: as text, and as a page that needs nothing else."""

from notices.environment import environment
from notices.page.account import account_page
from notices.page.step import StepPage, step_page
from notices.render import Rendered
from notices.step_notice import AccountNotice, StepNotice
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker


def render_step(notice: StepNotice) -> Rendered:
    """Render the notice of a step of a case's life in all its forms, all told the same."""
    say = Speaker(LANGUAGES[notice.language], notice.currency, notice.zone, notice.titles)
    return _rendered(step_page(notice, say), say)


def render_account(notice: AccountNotice, case: str) -> Rendered:
    """Render the notice of what happened to an account in all its forms; `case` is what it goes back to."""
    say = Speaker(LANGUAGES[notice.language], notice.currency, notice.zone, {})
    return _rendered(account_page(notice, case, say), say)


def _rendered(page: StepPage, say: Speaker) -> Rendered:
    telling = {"page": page, "words": say.words, "labels": say.words.labels, "told": say.words.happenings}
    return Rendered(
        title=page.title,
        text=environment(escapes=False).get_template("step.txt.j2").render(telling),
        html=environment(escapes=True).get_template("step.html.j2").render(telling),
    )
