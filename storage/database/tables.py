"""The tables: the ledger, and the projections that follow from it and can be rebuilt.

Moments are whole seconds since the epoch, business dates are dates, money is minor units, factors and score
amounts are thousandths. `entry` is the ledger's sequence number of the entry a row follows from.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from engine.life.agenda import Due
from engine.life.life import STATES
from engine.life.step import Verdict
from rules.meaning.procedure import Effect, Overlap
from rules.meaning.standard import Grade
from storage.database.moment import Day, Moment
from storage.database.text import Text
from storage.database.word import Word

WAITING_CASE, WAITING_APPEAL, WAITING_PROOF = "case", "appeal", "proof"
APPEAL_OPEN, APPEAL_MOOT = "open", "moot"  # moot: what it contests fell otherwise

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index(None, "kind"),
)

tiles = Table(
    "tiles",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),  # of 1 to 256 nodes at height 8 x level, side by side
)

personal = Table(
    "personal",
    metadata,
    Column("seal", Text, primary_key=True),  # what the ledger has in the place of the value
    Column("whose", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Index(None, "whose"),
)

turns = Table(
    "turns",
    metadata,
    Column("work", Text, primary_key=True),
    Column("token", BigInteger, nullable=False),  # rises with every turn
    Column("holder", Text),  # none: nobody's turn
    Column("beats", BigInteger, nullable=False),  # rises while the holder lives
)

books = Table(
    "books",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
)

cycles = Table(
    "cycles",
    metadata,
    Column("cycle_id", Text, primary_key=True),
    Column("as_of", Day, nullable=False),
    Column("book", Text, ForeignKey("books.digest"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Index(None, "as_of"),
)

cases = Table(
    "cases",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("cycle_id", Text, ForeignKey("cycles.cycle_id"), nullable=False),
    Column("as_of", Day, nullable=False),
    Column("subject", Text, nullable=False),
    Column("owner_subject", Text),
    Column("operator", Text, nullable=False),
    Column("standard", Text, nullable=False),
    Column("grade", Word(Grade), nullable=False),  # of the decision that stands
    Column("incident", Text),
    Column("state", Word(STATES), nullable=False),  # the one word for its life (engine/life/life.py)
    Column("shadow", Boolean, nullable=False),
    Column("found", Word(Grade), nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Column("role", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("escalates", Text),
    Column("binds", Boolean, nullable=False),  # the decision that stands does something
    Column("answers_until", Moment),  # until then it answers findings of the same thing
    Column("life", Text, nullable=False),  # JSON (engine/life/life.py)
    Column("steps", Integer, nullable=False),  # how many were taken
    Column("decision", Integer, nullable=False),  # the entry that tells the decision that stands
    Index(None, "subject"),
    Index(None, "cycle_id"),
    Index(None, "operator", "as_of"),
    Index(None, "answers_until"),
    Index(None, "state"),
)


def _of_case() -> Column[str]:
    return Column("case_id", Text, ForeignKey("cases.case_id"), nullable=False)


points = Table(
    "points",
    metadata,
    _of_case(),
    Column("matter", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("starts", Moment),  # none while an appeal holds them back
    Index(None, "operator", "role"),
    Index(None, "case_id"),
)

sanctions = Table(
    "sanctions",
    metadata,
    _of_case(),
    Column("matter", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("amount", BigInteger),
    Column("starts", Moment),  # none while an appeal holds it back
    Column("ends", Moment),  # none: for good, or held back
    Column("overlap", Word(Overlap)),  # by which it meets others of its name; none: it stands for itself
    Index(None, "subject"),
    Index(None, "case_id"),
)

tilts = Table(
    "tilts",
    metadata,
    _of_case(),
    Column("matter", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("factor", Integer, nullable=False),
    Column("channels", Text, nullable=False),
    Column("starts", Moment),  # both none while an appeal holds it back
    Column("ends", Moment),
    Index(None, "ends"),
    Index(None, "case_id"),
)

score_adjustments = Table(
    "score_adjustments",
    metadata,
    _of_case(),
    Column("matter", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("score", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("starts", Moment),  # both none while an appeal holds it back
    Column("ends", Moment),
    Index(None, "ends"),
    Index(None, "case_id"),
)

corrections = Table(
    "corrections",
    metadata,
    _of_case(),
    Column("subject", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("starts", Moment, nullable=False),
    Index(None, "case_id"),
)

compensations = Table(
    "compensations",
    metadata,
    _of_case(),
    Column("matter", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("incident", Text),
    Column("amount", BigInteger, nullable=False),
    Column("formula", Text, nullable=False),
    Column("starts", Moment, nullable=False),
    Index(None, "case_id"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("case_id", Text, ForeignKey("cases.case_id"), primary_key=True),
    Column("due", Word(Due), primary_key=True),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)

queue = Table(
    "queue",
    metadata,
    Column("case_id", Text, ForeignKey("cases.case_id"), primary_key=True),
    Column("waiting", Word((WAITING_CASE, WAITING_APPEAL, WAITING_PROOF)), primary_key=True),
    Column("about", Text, nullable=False),  # the id of the case or of the appeal
    Column("since", Moment, nullable=False),
    Column("answer_by", Moment),
    Column("claimed_by", Text),
)

appeals = Table(
    "appeals",
    metadata,
    Column("appeal_id", Text, primary_key=True),
    _of_case(),
    Column("operator", Text, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("answer_by", Moment, nullable=False),
    Column("human_review", Boolean, nullable=False),
    Column("state", Word((APPEAL_OPEN, *Verdict, APPEAL_MOOT)), nullable=False),
    Index(None, "case_id"),
)

steps = Table(
    "steps",
    metadata,
    Column("entry", Integer, ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
    _of_case(),
    Column("step", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "case_id"),
)

account_steps = Table(
    "account_steps",
    metadata,
    Column("step", Text, primary_key=True),
    Column("operator", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("effect", Word(Effect), nullable=False),
    Column("amount", Integer),
    Column("at", Moment, nullable=False),
    Column("undoes", Text),  # the step that this one takes back
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Index(None, "operator", "role"),
)

exemptions = Table(
    "exemptions",
    metadata,
    Column("exemption", Text, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("standards", Text, nullable=False),  # joined by commas; empty: all
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),  # earlier than granted when it was revoked
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False),
    Index(None, "ends"),
)

notices = Table(
    "notices",
    metadata,
    Column("notice_id", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("case_id", Text, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("cycle_id", Text, ForeignKey("cycles.cycle_id"), index=True),  # none: it tells of a person's move
    Column("subject", Text, nullable=False, index=True),
    Column("operator", Text, nullable=False),
    Column("subject_line", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("salt", LargeBinary),  # none: written before words were sealed
    Column("entry", Integer, ForeignKey("ledger.seq"), nullable=False, index=True),
)
