"""One problem of a rule book, with its place, its stable code and how to mend it.

WV1xx  the file        WV101 not UTF-8 · WV102 not YAML · WV103 nothing written · WV104 key twice
                       WV105 anchor or tag · WV106 too large or too deep · WV107 cannot be read
WV2xx  an expression   rules/expression/errors.py has the table
WV3xx  its shape       WV301 unknown key · WV302 missing key · WV303 wrong kind · WV304 no value of its unit
                       WV305 not in this version · WV306 keys that do not go together
                       WV307 a language is missing · WV308 not a name
WV4xx  its names       WV401 unknown name · WV402 id used twice · WV403 names that clash
                       WV404 a cycle of names
WV5xx  its meaning     WV501 unlike units · WV502 the wrong way round · WV503 window out of reach
                       WV504 binds earlier than its notice period · WV505 no link to the subject
                       WV506 nobody answers for the subject · WV507 grades and outcomes do not match
                       WV508 a mark is missing · WV509 not a cron line · WV510 unknown zone or currency
                       WV511 only for single records (`each:`) · WV512 a term twice
                       WV513 an exemption that excuses nothing, or everything
                       WV514 a measure of another kind · WV515 no rank among peers
                       WV516 bands that overlap or leave a gap · WV517 less notice than the law asks for
WV6xx  its tests       WV601 expects what cannot come out · WV602 of a subject that no record names
                       WV603 two tests of one name
WV7xx  against itself  WV701 never holds · WV702 never reached · WV703 compared with what it cannot be
                       WV704 a notice that clears itself · WV705 a notice lacks what its template tells
WV8xx  notes           WV801 a field that no rule reads · WV802 an indicator nobody uses
                       WV803 a lexicon, measure, proof or exemption nobody uses
                       WV804 a name without words
                       WV805 a more severe grade that does less
                       WV806 a procedure reads what is never known
                       WV807 a sanction lasts longer than its cap
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from rules.failure import Failure


class Code(StrEnum):
    """The codes of the table above; a code never changes its meaning."""

    NOT_UTF8 = "WV101"
    NOT_YAML = "WV102"
    EMPTY = "WV103"
    KEY_TWICE = "WV104"
    ANCHOR_OR_TAG = "WV105"
    TOO_LARGE = "WV106"
    UNREADABLE = "WV107"
    UNKNOWN_KEY = "WV301"
    MISSING_KEY = "WV302"
    WRONG_KIND = "WV303"
    NOT_A_VALUE = "WV304"
    NOT_IN_THIS_VERSION = "WV305"
    KEYS_CLASH = "WV306"
    LANGUAGE_MISSING = "WV307"
    NOT_A_NAME = "WV308"
    UNKNOWN_NAME = "WV401"
    ID_TWICE = "WV402"
    NAMES_CLASH = "WV403"
    CYCLE = "WV404"
    UNLIKE_UNITS = "WV501"
    WRONG_WAY_ROUND = "WV502"
    WINDOW = "WV503"
    LEAD = "WV504"
    NO_LINK = "WV505"
    NOBODY_ANSWERS = "WV506"
    GRADES = "WV507"
    MARK_MISSING = "WV508"
    CRON = "WV509"
    ZONE_OR_CURRENCY = "WV510"
    ONLY_EACH = "WV511"
    TERM_TWICE = "WV512"
    EXEMPTION = "WV513"
    OTHER_KIND = "WV514"
    NO_RANK = "WV515"
    BANDS = "WV516"
    LAW = "WV517"
    NO_SUCH_ANSWER = "WV601"
    NO_SUCH_SUBJECT = "WV602"
    TEST_TWICE = "WV603"
    NEVER_HOLDS = "WV701"
    NEVER_REACHED = "WV702"
    CANNOT_BE = "WV703"
    CLEARS_ITSELF = "WV704"
    TEMPLATE = "WV705"
    FIELD_UNREAD = "WV801"
    INDICATOR_UNUSED = "WV802"
    NAME_UNUSED = "WV803"
    WITHOUT_WORDS = "WV804"
    DOES_LESS = "WV805"
    UNTOLD = "WV806"
    CUT_SHORT = "WV807"


_NOTES = "WV8"


class Problem(BaseModel):
    """What is wrong, where (`line` and `column` count from 1, in characters), and how to mend it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    file: str
    line: int
    column: int
    message: str
    help: str

    @property
    def severity(self) -> str:
        """`error` for what has to be mended, `note` for what is worth a look; the code's hundred says it."""
        return "note" if self.code.startswith(_NOTES) else "error"


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, each problem once."""
    unique = dict.fromkeys((p.file, p.line, p.column, p.code, p.message, p.help) for p in problems)
    return tuple(
        Problem(code=code, file=file, line=line, column=column, message=message, help=remedy)
        for file, line, column, code, message, remedy in sorted(unique)
    )


class BookError(Failure):
    """A rule book has errors: `problems` in reading order, `files` (name → text) to show their lines from."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...], files: Mapping[str, str]) -> None:
        """Keep all problems; the message names the first and says how many there are."""
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        place = f"{first.file}:{first.line}:{first.column}"
        super().__init__(first.code, f"{place}: {first.message}{more}", first.help)
        self.problems = problems
        self.files = files

    def parts(self) -> dict[str, Any]:
        """Programs are told all problems, as people are."""
        return super().parts() | {"problems": [problem.model_dump() for problem in self.problems]}
