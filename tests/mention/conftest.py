"""A home governed by a small book whose standards read words, and the program asked about it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from windvane.cli import main

BOOK = Path(__file__).parent / "book"
AS_OF = "2026-11-20"
AT = "2026-11-{}T10:00:00+08:00"
ROWS = {
    "shop_profile": [{"shop_id": "S1", "opened_at": AT.format("01"), "shop_name": "鲜果店"}],
    "item_profile": [
        {"item_id": "I1", "listed_at": AT.format("01"), "shop_id": "S1", "title": "秋梨", "brand": "最好"},
        {"item_id": "I2", "listed_at": AT.format("01"), "shop_id": "S1", "title": "全网最低价秋梨"},
    ],
    "content_text": [
        {"text_id": text_id, "said_at": AT.format(day), "shop_id": "S1", "item_id": item} | said
        for text_id, day, item, said in (
            ("T1", "20", "I1", {"text": "家人们，全网最低价，快来"}),
            ("T2", "19", "I1", {"text": "本店里它最好，最佳食用期三天，最好牌酱油"}),
            ("T3", "18", "I1", {"text": "ＮＯ．１的梨！加vx领券"}),
            ("T4", "17", "I2", {"text": "又甜又脆"}),
            ("T5", "16", "I1", {}),
            ("T6", "02", "I1", {"text": "最佳"}),
            ("T7", "15", "I1", {"text": "最好牌秋梨膏"}),
        )
    ],
    "review": [
        {"review_id": "R1", "written_at": AT.format("20"), "item_id": "I1", "text": "全网最低价，最佳"}
    ],
}


@pytest.fixture
def ask(capsys, monkeypatch) -> Callable[..., str]:
    """Run the program in this process, in English; it has to end well."""
    monkeypatch.setenv("WINDVANE_LANGUAGE", "en")

    def ask(*arguments: object, code: int = 0) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([str(argument) for argument in arguments])
        assert ending.value.code == code
        return capsys.readouterr().out

    return ask


@pytest.fixture(scope="module")
def governed(tmp_path_factory) -> Path:
    """A home with the rows above, after its cycle."""
    folder = tmp_path_factory.mktemp("words")
    home = folder / "home"
    for record, rows in ROWS.items():
        file = folder / f"{record}.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        run("intake", record, file, "--home", home, "--book", BOOK, "--json")
    run("cycle", "--as-of", AS_OF, "--home", home, "--book", BOOK, "--json")
    return home


def run(*arguments: Any) -> None:
    """Run the program; it has to end well."""
    with pytest.raises(SystemExit) as ending:
        main([str(argument) for argument in arguments])
    assert ending.value.code == 0
