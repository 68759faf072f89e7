"""The templates, compiled once: sandboxed, and strict about what they name."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notices.columns import WIDTH, columns, definitions, table, underlined, wrapped

_TEMPLATES = Path(__file__).parent / "templates"


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which asks once per type and attribute whether the attribute is safe.

    The answer depends on nothing else, and a night's notices ask millions of times.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read the attribute."""
        asked = (type(obj), attr)
        if asked not in self._known:
            self._known[asked] = super().is_safe_attribute(obj, attr, value)
        return self._known[asked]


@cache
def environment(*, escapes: bool) -> ImmutableSandboxedEnvironment:
    """Make one environment per kind of output: a shared template is compiled with the right escaping."""
    environment = _Sandbox(
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
