"""A marketplace governed by clauses of the shipped book, or by a variant of them, night by night."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from engine.account.account import Account, Balance
from engine.account.balance import balance
from engine.decide.outcome import Outcome
from engine.life.standing import Standing
from engine.life.step import Verdict
from rules.load.book import load_book, load_files
from rules.meaning.book import RuleBook
from storage.database.engine import Database, open_database, reading
from storage.projections.accounts import accounts
from storage.projections.compensations import find_compensations
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import find_notices
from storage.projections.sanctions import find_sanctions
from storage.projections.standings import standings_of
from storage.records.intake import take_in
from windvane.cycle.report import CycleReport
from windvane.cycle.run import run_cycle
from windvane.due_to_buyers import DueToBuyer, due_to_buyers
from windvane.home import Home
from windvane.in_force import InForce, sanctions_in_force
from windvane.installation import record_store
from windvane.moves.answering import Answer, answer_appeal
from windvane.moves.appealing import appeal
from windvane.moves.made import Made
from windvane.moves.occasion import Occasion
from windvane.releases import Releases
from windvane.shipped import SHIPPED_BOOK

SHIPPED = load_book(SHIPPED_BOOK)
RECORDED = datetime(2028, 1, 1, tzinfo=UTC)
LONG_AGO = "2025-01-01T00:00:00+08:00"
REVIEWER = "lin"


ALWAYS = ("book.yaml", "measures.yaml", "subjects.yaml", "records/", "procedure/procedures.yaml")


def part(*files: str) -> RuleBook:
    """Files of the shipped book, as they are, that begin so; its procedures always.

    A night by a few clauses is quick, and they do what they do in the whole book.
    """
    return load_files(_files(files))


def variant(*files: str, changes: Mapping[str, Mapping[str, str]]) -> RuleBook:
    """The same, with words replaced in some files, by file; each stands there once."""
    texts = _files(files)
    for file, words in changes.items():
        for before, after in words.items():
            assert texts[file].count(before) == 1, before
            texts[file] = texts[file].replace(before, after)
    return load_files(texts)


def _files(files: tuple[str, ...]) -> dict[str, str]:
    return {name: text for name, text in SHIPPED.files.items() if name.startswith(ALWAYS + files)}


def at(moment: str) -> datetime:
    """A moment on the clocks of Shanghai: `2026-11-20` is its first, `2026-11-20T10:00` an hour of it."""
    return datetime.fromisoformat(f"{moment}+08:00" if "T" in moment else f"{moment}T00:00:00+08:00")


def kinds(outcomes: tuple[Outcome, ...], kind: str) -> list[Any]:
    """The outcomes of one kind."""
    return [outcome for outcome in outcomes if outcome.kind == kind]


def measures(standing: Standing) -> dict[str, Any]:
    """The sanctions that a decision now comes to, by name."""
    return {each.measure: each for each in kinds(standing.decision.outcomes, "sanction")}


def points(standing: Standing) -> int:
    """The penalty points that a decision now comes to."""
    return sum(each.points for each in kinds(standing.decision.outcomes, "points"))


@dataclass(frozen=True, slots=True)
class Market:
    """One home, one book, and everybody who does business there."""

    home: Home
    book: RuleBook

    # Who is there, and what they do

    def know(self, record: str, *rows: Mapping[str, object]) -> None:
        """Take records in, all of them sound."""
        file = self.home.folder / f"{record}.jsonl"
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        with record_store(self.home) as store:
            assert take_in(store, self.book.records[record], [file], zone=self.book.zone).quarantined == 0

    def shop(self, shop: str, *, operator: str = "P1", **told: object) -> None:
        """A shop, of long standing unless it is told otherwise."""
        plain = {"shop_id": shop, "updated_at": LONG_AGO, "operator_id": operator, "name": shop}
        plain |= {"role": "merchant", "category": "home", "opened_at": LONG_AGO, "language": "zh"}
        self.know("shop_profile", {**plain, "region": "浙江省", "owner_merchant": "false", **told})

    def creator(self, creator: str, *, operator: str = "P1") -> None:
        """A creator."""
        plain = {"creator_id": creator, "updated_at": LONG_AGO, "operator_id": operator, "name": creator}
        self.know("creator_profile", {**plain, "opened_at": LONG_AGO, "language": "zh"})

    def confirmed(self, standard: str, grade: str, moment: str, **told: object) -> None:
        """A breach that people established; of shop S1 unless it is told otherwise."""
        row = {"confirmed_case_id": f"K-{moment}-{standard}", "confirmed_at": at(moment).isoformat()}
        whom = {} if {"shop_id", "creator_id"} & set(told) else {"shop_id": "S1"}
        self.know("confirmed_case", row | {"standard": standard, "grade": grade} | whom | told)

    def audit(self, violation: str, severity: str, moment: str, **told: object) -> None:
        """A confirmed audit of content; of shop S1 unless it is told otherwise."""
        row = {"audit_id": f"A-{moment}-{violation}", "found_at": at(moment).isoformat(), "kind": "im"}
        row |= {"content_id": f"M-{moment}-{violation}", "violation": violation, "severity": severity}
        whom = {} if {"shop_id", "creator_id"} & set(told) else {"shop_id": "S1"}
        self.know("content_audit", row | {"source": "human", "confirmed": "true"} | whom | told)

    def exams(self, score: int, *moments: str) -> None:
        """Exams that operator P1 took as a merchant, each with that score."""
        plain = {"operator_id": "P1", "role": "merchant", "score": f"{score}.00"}
        self.know(
            "exam", *({**plain, "exam_id": f"E-{each}", "taken_at": at(each).isoformat()} for each in moments)
        )

    def order(self, order: str, paid_at: str, **told: object) -> Mapping[str, object]:
        """An order of shop S1, promised to ship in two days, as one record to know."""
        plain = {"order_id": order, "paid_at": at(paid_at).isoformat(), "shop_id": "S1", "item_id": "I1"}
        plain |= {"channel": "live", "quantity": "1", "paid": "100.00"}
        promised = (at(paid_at) + timedelta(days=2)).isoformat()
        return {**plain, "promised_ship_at": promised, **told}

    # What the platform does

    def night(self, day: str) -> CycleReport:
        """Govern as of a date."""
        return run_cycle(self.home, self.book, as_of=date.fromisoformat(day), recorded_at=RECORDED)

    def nights(self, *days: str) -> None:
        """Govern as of some dates."""
        for day in days:
            self.night(day)

    def occasion(self, moment: str) -> Occasion:
        """An occasion for somebody to make a move."""
        database = self.database()
        return Occasion(
            home=self.home,
            database=database,
            releases=Releases(database),
            at=at(moment),
            recorded_at=RECORDED,
        )

    def appeal(self, case: str, moment: str, *, by: str = "P1", human_review: bool = False) -> Made:
        """The operator contests a decision."""
        said = "the buyer wrote it, not we"
        return appeal(self.occasion(moment), case, by=by, text=said, files=(), human_review=human_review)

    def answer(self, case: str, moment: str, verdict: str, *, grade: str | None = None) -> Made:
        """A reviewer answers an appeal."""
        answer = Answer(verdict=Verdict(verdict), grade=grade, by=REVIEWER, reason="as the files show")
        return answer_appeal(self.occasion(moment), f"{case}-A", answer, dry_run=False)

    # What stands

    def database(self) -> Database:
        """The home's database."""
        return open_database(self.home.database_url)

    def cases(self, standard: str | None = None, *, operator: str = "P1") -> list[Standing]:
        """Where the cases of an operator stand, oldest first: all, or those under one clause."""
        with reading(self.database()) as connection:
            found = standings_of(connection, [operator], since=date(2026, 1, 1))
        return [each for each in found if standard in (None, each.decision.standard)]

    def case(self, standard: str, *, operator: str = "P1") -> Standing:
        """The only case of an operator under a clause."""
        (found,) = self.cases(standard, operator=operator)
        return found

    def account(self, role: str = "merchant", *, operator: str = "P1") -> Account:
        """The account of an operator in a role."""
        with reading(self.database()) as connection:
            found = accounts(connection, [operator], vanes=lambda _, name: self.book.standards[name].vane)
        return next(each for each in found if each.role == role)

    def balance(self, moment: str, role: str = "merchant") -> Balance:
        """What the account of operator P1 in a role shows at a moment."""
        return balance(self.account(role), at(moment), last=self.book.bookkeeping.points_last)

    def effects(self, role: str = "merchant") -> list[tuple[str, str]]:
        """What procedures did to the account of operator P1, and those of these steps that undid others."""
        done = self.account(role).steps
        return [(each.procedure, each.effect.value + (" undone" if each.undoes else "")) for each in done]

    def in_force(self, moment: str) -> dict[str, InForce]:
        """The sanctions in force on shop S1, by measure."""
        with reading(self.database()) as connection:
            decided = find_sanctions(connection, subject="shop:S1")
        return {each.measure: each for each in sanctions_in_force(decided, self.book, at(moment))}

    def owed(self) -> list[DueToBuyer]:
        """What buyers are owed by now."""
        with reading(self.database()) as connection:
            return due_to_buyers(find_compensations(connection))

    def notices(self, language: str = "zh") -> list[OutgoingNotice]:
        """Every notice that went out, oldest first."""
        with reading(self.database()) as connection:
            return find_notices(connection, language=language)


def home_in(folder: Path) -> Home:
    """A home where nothing has happened yet."""
    home = Home(folder / "home")
    home.folder.mkdir()
    return home
