"""Rendering: a notice as text, and as a page that needs nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Template

from notices.environment import environment
from notices.notice import Notice
from notices.page.letter import letter_of
from notices.telling import speaker_of, told

_Told = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A notice in all its forms.

    Attributes: `title` is the one line that a list of notices, or a mail's subject, shows; `text` plain text
    of about 76 columns, Chinese counted as two, ending with a line feed; `html` one page without scripts or
    anything to fetch, for screen, phone and A4.
    """

    title: str
    text: str
    html: str


def render(notice: Notice) -> Rendered:
    """Render a notice in all its forms, all told the same."""
    telling = _told(notice)
    return Rendered(_title(notice, telling), _text(notice, telling), _html(notice, telling))


def render_text(notice: Notice) -> str:
    """Render a notice as plain text alone."""
    return _text(notice, _told(notice))


def render_html(notice: Notice) -> str:
    """Render a notice as a page alone."""
    return _html(notice, _told(notice))


def _title(notice: Notice, telling: _Told) -> str:
    template = _template(notice, escapes=False)
    context = template.new_context({**telling, "layout": "layout.txt.j2"})
    return "".join(template.blocks["title"](context)).strip()


def _text(notice: Notice, telling: _Told) -> str:
    return _template(notice, escapes=False).render({**telling, "layout": "layout.txt.j2"})


def _html(notice: Notice, telling: _Told) -> str:
    return _template(notice, escapes=True).render({**telling, "layout": "layout.html.j2"})


def _template(notice: Notice, *, escapes: bool) -> Template:
    return environment(escapes=escapes).get_template(f"{notice.template}.{notice.language}.j2")


def _told(notice: Notice) -> _Told:
    say = speaker_of(notice)
    return {"notice": notice, "letter": letter_of(notice, say), **told(notice, say)}
