"""Erasing what names somebody: from the tables, from files, from notices; the ledger keeps its seals."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.database.engine import Opening, reading, writing
from storage.errors import TableDiffersError
from storage.ledger.contents import ErasedFile, Erasure
from storage.personal.erasing import enter_erasure, erase_found
from storage.personal.erasures import handed_in_erased
from storage.personal.erasures import written_anew as files_anew
from storage.personal.files import put_in_place, remove_handed_in
from storage.personal.found import Found, found_of_author, found_of_subjects, subjects_of
from storage.personal.in_plain import entries_in_plain
from storage.personal.owner import of_author, of_matter
from storage.personal.saying import says_one_of
from storage.personal.set_aside import empty_quarantine, rows_saying
from storage.personal.wiping import wipe
from storage.projections.notice import OutgoingNotice
from storage.projections.notices import notice_of_case
from storage.projections.queue import queue
from storage.projections.standings import standing_of
from storage.records.files import clean_up
from storage.records.lock import intake_lock
from storage.records.store import RecordStore
from windvane.erasing.records import Named, id_fields, named_in, owned_by, profiles, signed_in, written_anew
from windvane.erasing.whom import Whom
from windvane.installation import record_store
from windvane.language import LANGUAGES
from windvane.moves.occasion import Occasion
from windvane.outbox import rendered
from windvane.told_again import notice_as_sent
from windvane.wrong_use import WrongUseError


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be erased.

    Attributes: `found` is kept beside the ledger, `named` in records and in what cycles measured; `set_aside`
    are the numbers of rows in quarantine. `in_plain` is how many entries of before names were sealed have a
    name: these stay.
    """

    found: Found
    named: Named
    set_aside: Sequence[int]
    in_plain: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept of whom was asked."""
        return not (self.found.kept or self.named.places or self.set_aside)

    @property
    def names(self) -> frozenset[str]:
        """What somebody is called; what was written in their matters is none of it."""
        return _names(self.found, self.named)


def plan_erasure(occasion: Occasion, whom: Whom) -> Plan:
    """Find all that is kept of somebody; nothing is changed.

    Raises WrongUseError when a person still has claimed what nobody else could then decide.
    """
    with record_store(occasion.home, occasion.database) as store:
        return _plan(occasion, whom, store=store)


def erase(occasion: Occasion, whom: Whom, *, reason: str) -> Erasure | None:
    """Erase all that is kept of somebody; None when nothing is. What a killed erasure left is completed.

    No entry of the ledger changes; one is added, which names nobody. Raises WrongUseError as `plan_erasure`,
    HomeBusyError when another process decides, StorageError when records are being taken in or the disk or
    the database refuses: killed or refused at any point, the same call again completes it.
    """
    occasion.home.records.mkdir(parents=True, exist_ok=True)
    with occasion.alone(), intake_lock(occasion.home.records):
        complete(occasion)
        with record_store(occasion.home, occasion.database) as store:
            clean_up(store)
            plan = _plan(occasion, whom, store=store)
            if plan.is_empty:
                return None
            _require_word(reason, plan)
            files = written_anew(occasion.home, store, plan.named)
        erasure = _entered(occasion, plan, reason=reason, files=files)
        complete(occasion)
        return erasure


def complete(occasion: Occasion) -> None:
    """Do what erasures that are in the ledger left to be done: files put in place or removed, room wiped."""
    with reading(occasion.database) as connection:
        anew, gone = files_anew(connection), handed_in_erased(connection)
    put_in_place(occasion.home.folder, anew)
    remove_handed_in(occasion.home.evidence, gone)
    wipe(occasion.database)


def _plan(occasion: Occasion, whom: Whom, *, store: RecordStore) -> Plan:
    with reading(occasion.database) as connection:
        if whom.person is not None:
            _require_nothing_claimed(connection, whom.person)
            found, named = _of_person(connection, occasion, whom.person, store=store)
        else:
            found, named = _of_subjects(connection, occasion, whom, store=store)
        ids = id_fields(occasion.releases.books())
        names = _names(found, named)
        set_aside = rows_saying(connection, names, ids=ids)
        return Plan(found, named, set_aside, entries_in_plain(connection, names))


def _of_subjects(
    connection: Opening, occasion: Occasion, whom: Whom, *, store: RecordStore
) -> tuple[Found, Named]:
    known = profiles(occasion.releases.books())
    subjects = set() if whom.subject is None else {whom.subject}
    if whom.operator is not None:
        subjects = subjects_of(connection, whom.operator) | owned_by(store, known, whom.operator)
    named = named_in(occasion.home, store, known, subjects=subjects)
    return found_of_subjects(connection, subjects, names=named.names), named


def _of_person(
    connection: Opening, occasion: Occasion, person: str, *, store: RecordStore
) -> tuple[Found, Named]:
    found = found_of_author(connection, person)
    seal = next((each.seal for each in found.kept if each.whose == of_author(person)), None)
    places = signed_in(store, occasion.releases.books(), person, seal=seal)
    return found, Named(frozenset({person}), places)


def _names(found: Found, named: Named) -> frozenset[str]:
    called = {each.text for each in found.kept if not each.whose.startswith(of_matter(""))}
    return named.names | called


def _entered(occasion: Occasion, plan: Plan, *, reason: str, files: Sequence[ErasedFile]) -> Erasure:
    seals = tuple(sorted(each.seal for each in plan.found.kept))
    told = "\n".join([occasion.recorded_at.isoformat(), *seals, *(file.after for file in files)])
    erasure = Erasure(
        erasure=f"E{occasion.recorded_at:%Y%m%d}-{hashlib.sha256(told.encode()).hexdigest()[:12]}",
        reason=reason,
        seals=seals,
        files=tuple(files),
        handed_in=tuple(sorted(plan.found.handed_in)),
        recorded_at=occasion.recorded_at,
    )
    with writing(occasion.database) as connection:
        erase_found(connection, plan.found, files=files)
        empty_quarantine(connection, plan.names, ids=id_fields(occasion.releases.books()))
        reworded = list(_reworded(connection, occasion, plan.found.matters))
        return enter_erasure(connection, erasure, reworded)


def _reworded(connection: Opening, occasion: Occasion, matters: Iterable[str]) -> Iterable[OutgoingNotice]:
    """The notices of some cases in the words that are left; without words where these cannot be told anew.

    To whom they went is told by the case: what a hand has changed in their table is not sealed again.
    """
    for matter in sorted(matters):
        for kept in notice_of_case(connection, matter):
            sent = _as_addressed(connection, kept)
            notice = notice_as_sent(connection, occasion.releases, sent)
            if notice is None:
                word = "已删除" if sent.language == LANGUAGES[0] else "erased"
                yield sent.model_copy(update={"subject_line": word, "text": word, "html": word})
                continue
            shown = rendered(notice, sent.case)
            words = {"subject_line": shown.title, "text": shown.text, "html": shown.html}
            yield sent.model_copy(update=words)


def _as_addressed(connection: Opening, sent: OutgoingNotice) -> OutgoingNotice:
    standing = standing_of(connection, sent.case)
    if standing is None:
        raise TableDiffersError("cases", sent.case)
    case = standing.decided
    return sent.model_copy(update={"subject": case.subject, "operator": case.operator})


def _require_nothing_claimed(connection: Opening, person: str) -> None:
    claimed = [each.about for each in queue(connection) if each.claimed_by == person]
    if claimed:
        raise WrongUseError(
            "person-has-claims",
            f"`{claimed[0]}` is claimed by the one who shall be erased; nobody else could decide it then",
            "release it first: windvane queue release",
        )


def _require_word(reason: str, plan: Plan) -> None:
    if says_one_of(reason, plan.names):
        raise WrongUseError(
            "erase-reason",
            f"`{reason}` is the name that shall be erased, or has it within",
            "say a word that names nobody",
        )
