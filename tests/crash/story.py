"""What happens in a small home: every command that writes, one after the other.

intake → cycle → appeal → its answer, with what followed → a record corrected → redecide → …
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.crash.homes import Held, held_in, tables_in
from tests.crash.program import Ending, Program
from tests.strategies.databases import copied, there

BOOK = Path(__file__).parents[1] / "lives" / "book"
SETTINGS = 'threads = 1\nmemory = "500MB"\n'


@dataclass(frozen=True, slots=True)
class Scene:
    """One command, as it runs when nothing disturbs it.

    Attributes: `before` is the home it begins on, and `stood` its tables; `ending` how it ends, `again` how
    it ends when it has run already; `outcomes` what the home may hold when it has run, once or once more:
    both are sound.
    """

    name: str
    arguments: tuple[str, ...]
    before: Path
    stood: Held
    ending: Ending
    again: Ending
    outcomes: tuple[Held, Held]

    def on(self, home: Path) -> tuple[str, ...]:
        """The command on a copy of the home."""
        return (*self.arguments, "--home", str(home))


class Story:
    """The scenes of a home, made in their order; `scenes` are those in which something may be killed."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.home = folder / "home"
        self.scenes: dict[str, Scene] = {}
        self.home.mkdir()
        (self.home / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        there(self.home)

    def does(self, *arguments: object) -> Ending:
        """Run a command to its end; it has to end well."""
        ending = self.program.run(*arguments, "--home", self.home)
        assert ending.code == 0, ending
        return ending

    def scene(self, name: str, *arguments: object) -> None:
        """Run a command that may be killed, keeping how the home stood before it."""
        told = tuple(map(str, arguments))
        before = copied(self.home, self.folder / "before" / name)
        stood = tables_in(before)
        ending = self.does(*told)
        twice = copied(self.home, self.folder / "twice" / name)
        again = self.program.run(*told, "--home", twice)
        assert [unsound(self.program, each) for each in (self.home, twice)] == [[], []]
        outcomes = (held_in(self.home), held_in(twice))
        self.scenes[name] = Scene(name, told, before, stood, ending, again=again, outcomes=outcomes)

    def written(self, name: str, rows: Iterable[Mapping[str, object]]) -> Path:
        """A file of records."""
        file = self.folder / f"{name}.jsonl"
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return file

    def case_of(self, **wanted: str) -> dict[str, str]:
        """The first case of these values."""
        told = self.does("cases", "--json").json
        return next(case for case in told if all(case[name] == value for name, value in wanted.items()))


def unsound(program: Program, home: Path) -> list[str]:
    """What is wrong with a home, by its own word: the ledger, and whether every table follows from it."""
    asked = (("ledger", "verify"), ("ledger", "rebuild", "--dry-run"))
    endings = [program.run(*arguments, "--home", home) for arguments in asked]
    return [f"not sound: {one}" for one in endings if one.code != 0 and one.error != "no-home"]


def tell_story(program: Program, folder: Path) -> Story:
    """Make a home in which every command that writes has run."""
    story = Story(program, folder)
    _begin(story)
    _judge(story)
    _contest(story)
    _mend(story)
    _attest(story)
    return story


def _begin(story: Story) -> None:
    story.scene("begin", "intake", "shop_profile", story.written("shops", map(_shop, "ABCD")), "--book", BOOK)
    story.does("intake", "order", story.written("orders", _orders("D")), "--book", BOOK)
    audits = [_audit("A", 1), _audit("B", 1), _audit("B", 2, severity="serious"), _audit("C", 2)]
    story.does("intake", "audit", story.written("audits", audits), "--book", BOOK)


def _judge(story: Story) -> None:
    story.scene("first cycle", "cycle", "--as-of", "2026-03-01", "--book", BOOK)
    newer = [
        _audit("C", 2, severity="serious"),
        *(_audit("A", day) for day in (2, 3)),
        _audit("B", 2),
        {"audit_id": "no-1", "shop_id": "A"},
        _audit("B", 3) | {"severity": "none"},
        _audit("C", 3, severity="serious"),
        _audit("C", 3),
    ]
    story.scene("intake", "intake", "audit", story.written("newer", newer))
    story.does("cycle", "--as-of", "2026-03-02")
    story.scene("cycle", "cycle", "--as-of", "2026-03-03")
    story.scene("rehearsal", "cycle", "--as-of", "2026-03-04", "--dry-run")


def _contest(story: Story) -> None:
    case = story.case_of(subject="shop:A", standard="W1")["case"]
    file = story.folder / "film.bin"
    file.write_bytes(b"what was seen" * 1_000)
    filed = ("--by", "P-A", "--text", "not so", "--file", file, "--at", "2026-03-04T09:00")
    story.scene("appeal", "appeal", case, *filed)
    answer = ("overturn", "--by", "li", "--reason", "as it was", "--at", "2026-03-04T19:00")
    story.scene("answer", "appeal-decision", f"{case}-A", *answer)


def _mend(story: Story) -> None:
    story.scene("readmit", "quarantine", "readmit", "2", "--set", "severity=slight")
    story.does("intake", "audit", story.written("milder", [_audit("C", 3) | {"breach": "ban"}]))
    story.scene("redecide", "redecide", "--at", "2026-03-05T09:00")
    granted = ("--from", "2026-03-05", "--until", "2026-03-30", "--by", "zhao", "--reason", "flood")
    story.scene("exempt", "exempt", "shop:D", "--standard", "L1", *granted)


def _attest(story: Story) -> None:
    story.scene("checkpoint", "ledger", "checkpoint")
    story.scene("new key", "ledger", "rotate-key")
    story.scene("erase", "erase", "--subject", "shop:A", "--reason", "DSR-1", "--yes", "--json")


def _shop(shop: str) -> Mapping[str, object]:
    told = {"shop_id": shop, "operator_id": f"P-{shop}", "name": shop, "region": "广东省"}
    return told | {"updated_at": "2026-01-01T00:00:00+08:00"}


def _orders(shop: str) -> Iterable[Mapping[str, object]]:
    for place in range(20):
        day = f"2026-03-0{1 + place % 3}"
        told = {"order_id": f"{shop}-{place}", "paid_at": f"{day}T12:00:00+08:00"}
        yield told | {"shop_id": shop, "late": place % 2 == 0}


def _audit(shop: str, day: int, *, severity: str = "slight") -> Mapping[str, object]:
    told = {"audit_id": f"{shop}-{day}", "found_at": f"2026-03-0{day}T09:00:00+08:00", "shop_id": shop}
    return told | {"breach": "words", "severity": severity}
