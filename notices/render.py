"""Rendering: a notice as text, and as a page that needs nothing else."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notices.columns import WIDTH, columns, definitions, table, underlined, wrapped
from notices.notice import Notice
from notices.page.page import page_of
from notices.words.languages import LANGUAGES
from notices.words.speaker import Speaker

_TEMPLATES = Path(__file__).parent / "templates"


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
    return _environment(escapes=escapes).get_template(f"{notice.template}.{notice.language}.j2")


def _told(notice: Notice, layout: str) -> dict[str, object]:
    words = LANGUAGES[notice.language]
    say = Speaker(words, notice.currency, notice.zone, notice.titles)
    return {
        "layout": layout,
        "notice": notice,
        "page": page_of(notice, say),
        "say": say,
        "labels": words.labels,
        "words": words,
    }


@cache
def _environment(*, escapes: bool) -> ImmutableSandboxedEnvironment:
    """Make one environment per kind of output: a shared template is compiled with the right escaping."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=escapes,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        columns=columns, definitions=definitions, table=table, underlined=underlined, wrapped=wrapped
    )
    environment.globals["width"] = WIDTH
    return environment
