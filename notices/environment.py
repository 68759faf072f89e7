"""The templates, compiled once: sandboxed, and strict about what they name."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notices.columns import WIDTH, columns, definitions, table, underlined, wrapped

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(*, escapes: bool) -> ImmutableSandboxedEnvironment:
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
