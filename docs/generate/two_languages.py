"""Pages come in English and in Chinese, side by side: `units.md` and `units.zh.md`."""

from dataclasses import dataclass

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Both:
    """The same words twice."""

    en: str
    zh: str

    def said(self, language: str) -> str:
        """The words in a language."""
        return self.zh if language == "zh" else self.en


def file_of(name: str, language: str) -> str:
    """The file of a page: `units.md` in English, `units.zh.md` in Chinese."""
    return f"{name}.zh.md" if language == "zh" else f"{name}.md"


def code(text: str) -> str:
    """A text as code."""
    return f"`{text}`"


def block(text: str, kind: str = "text") -> str:
    """A text as a block of code."""
    return f"```{kind}\n{text.rstrip()}\n```"
