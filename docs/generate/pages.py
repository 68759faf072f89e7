"""All pages that are generated, by their file below docs/."""

from collections.abc import Mapping

from docs.generate import commands, errors, expressions, language, units
from docs.generate.two_languages import LANGUAGES, file_of

_REFERENCE = {
    "language": language.page,
    "units": units.page,
    "expressions": expressions.page,
    "errors": errors.page,
}


def pages() -> Mapping[str, str]:
    """File → text, as the program and its models have it now."""
    reference = {
        f"reference/{file_of(name, spoken)}": page(spoken)
        for name, page in _REFERENCE.items()
        for spoken in LANGUAGES
    }
    return {"cli.md": commands.page(), **reference}
