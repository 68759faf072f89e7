"""The words of notices: what an audit says of everything that can be wrong with them."""

import hashlib
import json

import pytest

from storage.audit.audit import audit
from storage.audit.interface import SentNotice
from tests.audit.test_findings import ledger_of
from tests.strategies.audited_homes import body_of
from tests.strategies.in_memory import InMemory

SALT, NEW_SALT = b"s" * 32, b"n" * 32


def row(text: str, salt: bytes = SALT, *, entry: int = 1, language: str = "en") -> SentNotice:
    """A notice as it is kept."""
    said = ("N1", language, "K1", "", "shop:S1", "P1", "Notice", text, f"<p>{text}</p>")
    return SentNotice(entry, *(each.encode() for each in said), salt)


def seal(text: str, salt: bytes = SALT, *, language: str = "en") -> str:
    """The seal of that notice, worked out as the documents say."""
    line = {
        "salt": salt.hex(),
        "notice": "N1",
        "language": language,
        "case": "K1",
        "cycle": None,
        "subject": "shop:S1",
        "operator": "P1",
        "subject_line": "Notice",
        "text": text,
        "html": f"<p>{text}</p>",
    }
    written = json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n"
    return hashlib.sha256(written.encode()).hexdigest()


def issued(seq: int = 1, **words: str) -> bytes:
    """The entry of the notice; `words` by language."""
    sealed = {"words": words} if words else {}
    content = {"notice": "N1", "case": "K1", "languages": {"en": "d"}, **sealed}
    return body_of(seq, **content).replace(f'"about":"N{seq}"'.encode(), b'"about":"N1"')


def erased(seq: int, before: str | None, after: str) -> bytes:
    """An erasure that wrote the words anew."""
    words = [{"notice": "N1", "language": "en", "before": before, "after": after}]
    body = body_of(seq, files=[], handed_in=[], seals=[], words=words)
    return body.replace(b'"kind":"notice"', b'"kind":"erasure"')


def found(bodies: list[bytes], *rows: SentNotice) -> list[tuple[str, str]]:
    """Code and place of every finding in a ledger of these bodies."""
    memory: InMemory = ledger_of(bodies)
    memory.rows = [
        each._replace(
            kind=json.loads(each.body)["kind"].encode(), about=json.loads(each.body)["about"].encode()
        )
        for each in memory.rows
    ]
    memory.sent = list(rows)
    return [(finding.code, finding.where) for finding in audit(memory).findings]


SEALED = [issued(en=seal("said"))]
FIRST, SECOND = seal("said"), seal("said [erased]", NEW_SALT)
ANEW = [*SEALED, erased(2, FIRST, SECOND)]
TWICE = [*ANEW, erased(3, SECOND, seal("erased", NEW_SALT))]


@pytest.mark.parametrize(
    ("bodies", "rows"),
    [
        (SEALED, [row("said")]),
        ([issued(en=seal("说"), zh=seal("说", language="zh"))], [row("说"), row("说", language="zh")]),
        ([issued()], [row("said", b"")]),  # of before words were sealed: held by nothing
        (ANEW, [row("said [erased]", NEW_SALT)]),
        (TWICE, [row("erased", NEW_SALT)]),
        ([issued(), erased(2, None, SECOND)], [row("said [erased]", NEW_SALT)]),
    ],
)
def test_words_as_they_are_sealed(bodies, rows):
    """As the entry sealed them, as the last erasure wrote them anew, or written before words were sealed."""
    assert found(bodies, *rows) == []


@pytest.mark.parametrize(
    ("bodies", "rows", "code"),
    [
        (SEALED, [row("said otherwise")], "words-changed"),
        (SEALED, [row("said", NEW_SALT)], "words-changed"),
        (SEALED, [row("said", b"")], "words-changed"),
        (SEALED, [row("said")._replace(html=b"\xff")], "words-changed"),
        (SEALED, [row("said")._replace(operator=b"P2")], "words-changed"),
        (SEALED, [], "words-missing"),
        (ANEW, [], "words-missing"),
        (ANEW, [row("said")], "words-kept"),
        (TWICE, [row("said")], "words-kept"),
        (TWICE, [row("said [erased]", NEW_SALT)], "words-kept"),
        (ANEW, [row("other", NEW_SALT)], "words-changed"),
        ([issued(), erased(2, None, SECOND)], [row("said", b"")], "words-kept"),
        ([issued(), erased(2, None, SECOND)], [row("other", NEW_SALT)], "words-changed"),
    ],
)
def test_words_that_are_not(bodies, rows, code):
    """Changed, gone, or put back after an erasure: named by the notice and its language, once."""
    assert found(bodies, *rows) == [(code, "notice N1 en")]


@pytest.mark.parametrize("entry", [1, 0, -7])
def test_a_notice_that_no_entry_tells_of(entry):
    """A notice put into the table by hand, whichever entry it names, is no notice."""
    strange = row("more", entry=entry, language="fr")

    assert found(SEALED, row("said"), strange) == [("words-untold", "notice N1 fr")]


def test_a_notice_of_another_entry():
    """A notice that was moved to another entry is missing where it was, and told by nobody where it is."""
    told = found([*SEALED, issued(2, zh=seal("said", language="zh"))], row("said", entry=2))

    assert told[0] == ("words-missing", "notice N1 en")
    assert ("words-untold", "notice N1 en") in told
