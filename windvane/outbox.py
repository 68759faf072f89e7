"""Notices to go out: written in every language of their book, by both cores when there are many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from notices.digest import notice_digest
from notices.notice import Notice
from notices.render import Rendered, render
from notices.render_step import render_account, render_step
from notices.step_notice import AccountNotice, StepNotice
from rules.meaning.book import RuleBook
from storage.projections.notice import OutgoingNotice
from windvane.letters import AnyNotice, Letter
from windvane.processes import answer_here, workers_that

FEW = 100
"""So many letters are written sooner than worker processes start."""
BATCH = 50


def write_notices(
    letters: Sequence[Letter], book_of: Callable[[str], RuleBook], *, cycle: str | None = None
) -> tuple[OutgoingNotice, ...]:
    """The notice of each letter, in each language of its book (`book_of` its digest), in their order.

    `cycle` is the one they go out in; None when they tell of a person's move. Raises StorageError when a book
    is not kept here.
    """
    desk = _Desk({digest: book_of(digest) for digest in {letter.book for letter in letters}}, cycle)
    if len(letters) <= FEW:
        return tuple(chain.from_iterable(map(desk.write, letters)))
    batches = [letters[start : start + BATCH] for start in range(0, len(letters), BATCH)]
    with workers_that(desk.ready) as pool:
        written = chain.from_iterable(pool.map(answer_here, batches))
        return tuple(chain.from_iterable(written))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where letters are written: the books they are about, and the cycle they go out in."""

    books: Mapping[str, RuleBook]
    cycle: str | None

    def ready(self) -> Callable[[Letter], list[OutgoingNotice]]:
        """What a worker holds."""
        return self.write

    def write(self, letter: Letter) -> list[OutgoingNotice]:
        """Write one letter."""
        return list(self._in_every_language(letter))

    def _in_every_language(self, letter: Letter) -> Iterator[OutgoingNotice]:
        book = self.books[letter.book]
        for language in book.languages:
            notice = letter.notice(book, language)
            shown = rendered(notice, letter.case.case)
            yield OutgoingNotice(
                notice=notice.notice,
                language=language,
                case=letter.case.case,
                cycle=self.cycle,
                subject=letter.case.subject,
                operator=letter.case.operator,
                subject_line=shown.title,
                text=shown.text,
                html=shown.html,
                digest=notice_digest(notice),
            )


def rendered(notice: AnyNotice, case: str) -> Rendered:
    """A notice about a case in words: as text and as a page."""
    match notice:
        case StepNotice():
            return render_step(notice)
        case AccountNotice():
            return render_account(notice, case)
        case Notice():
            return render(notice)
