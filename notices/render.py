"""Rendering: a notice as text, and as a page that needs nothing else."""

from jinja2 import Template

from notices.environment import environment
from notices.notice import Notice
from notices.page.letter import letter_of
from notices.telling import speaker_of, told


def render_text(notice: Notice) -> str:
    """Render a notice as plain text of about 76 columns, Chinese counted as two; ends with a line feed."""
    return _rendered(notice, "layout.txt.j2", escapes=False)


def render_html(notice: Notice) -> str:
    """Render a notice as one HTML page without scripts or anything to fetch, for screen, phone and A4."""
    return _rendered(notice, "layout.html.j2", escapes=True)


def render_title(notice: Notice) -> str:
    """Render the one line that a list of notices, or a mail's subject, shows."""
    template = _template(notice, escapes=False)
    context = template.new_context(_told(notice, "layout.txt.j2"))
    return "".join(template.blocks["title"](context)).strip()


def _rendered(notice: Notice, layout: str, *, escapes: bool) -> str:
    return _template(notice, escapes=escapes).render(_told(notice, layout))


def _template(notice: Notice, *, escapes: bool) -> Template:
    return environment(escapes=escapes).get_template(f"{notice.template}.{notice.language}.j2")


def _told(notice: Notice, layout: str) -> dict[str, object]:
    say = speaker_of(notice)
    return {"layout": layout, "notice": notice, "letter": letter_of(notice, say), **told(notice, say)}
