"""Write the pages that follow from the program and the models: `make docs`."""

from pathlib import Path

from docs.generate.pages import pages

_DOCS = Path(__file__).parents[1]

if __name__ == "__main__":
    for name, text in pages().items():
        (_DOCS / name).write_text(text, encoding="utf-8")
