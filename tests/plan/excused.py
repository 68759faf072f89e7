"""The small book with exemptions, records that tell of exams and rectifications, and what clears a notice."""

from dataclasses import replace

from rules.expression.tree import Compare, Comparison, DayStart, Name
from rules.meaning.bookkeeping import Bookkeeping, ExamRecords, RectificationRecords
from rules.meaning.exemption import Declared, Exemption
from rules.meaning.standard import Rectify
from rules.units import DAY, RelativeDay, Unit
from tests.plan.making import more, record_type, texts
from tests.plan.marketplace import BOOK, RECORDS

SHOP = RECORDS["shop_profile"]
NEW_FIELDS = record_type(
    "shop_profile",
    key=SHOP.key,
    at=SHOP.at,
    about=SHOP.about,
    fields={name: field.unit for name, field in SHOP.fields.items()}
    | {"opened_at": Unit.TIME, "region": Unit.TEXT, "deposit": Unit.MONEY},
)
TELLING = {
    "force_majeure": record_type(
        "force_majeure",
        key="notice_id",
        at="from_at",
        about={},
        fields={
            "notice_id": Unit.TEXT,
            "from_at": Unit.TIME,
            "to_at": Unit.TIME,
            "regions": Unit.TEXT,
        },
    ),
    "exam": record_type(
        "exam",
        key="exam_id",
        at="taken_at",
        about={},
        fields={
            "exam_id": Unit.TEXT,
            "taken_at": Unit.TIME,
            "who": Unit.TEXT,
            "as_what": Unit.TEXT,
            "mark": Unit.SCORE,
        },
    ),
    "rectification": record_type(
        "rectification",
        key="paper_id",
        at="handed_in_at",
        about={},
        fields={
            "paper_id": Unit.TEXT,
            "handed_in_at": Unit.TIME,
            "case_id": Unit.TEXT,
            "proof": Unit.TEXT,
            "accepted": Unit.FLAG,
            "reviewer": Unit.TEXT,
        },
    ),
}

OPENED_LATELY = Compare(Comparison.AT_LEAST, Name("opened_at", Unit.TIME), DayStart(RelativeDay(-29)))


def exemption(name, **others):
    given = {"of": "shop", "standards": (), "vanes": (), "when": None, "text": None, "declared": None}
    return Exemption(name=name, title=texts(name), **(given | others))


NEW_SHOP = exemption("new_shop", when=OPENED_LATELY, text="opened_at >= T-29")
FORCE_MAJEURE = exemption(
    "force_majeure",
    declared=Declared(
        record="force_majeure", first="from_at", last="to_at", places="regions", place="region"
    ),
)

CLEARED = Rectify(
    within=3 * DAY, proof=(), cleared_when=more("deposit", Unit.MONEY, 100), cleared_when_text=""
)

EXCUSING = replace(
    BOOK,
    records=BOOK.records | TELLING | {"shop_profile": NEW_FIELDS},
    standards=BOOK.standards | {"S06": replace(BOOK.standards["S06"], rectify=CLEARED)},
    exemptions={each.name: each for each in (NEW_SHOP, FORCE_MAJEURE)},
    bookkeeping=Bookkeeping(
        exams=ExamRecords(record="exam", operator="who", role="as_what", score="mark"),
        rectifications=RectificationRecords(
            record="rectification", case="case_id", proof="proof", accepted="accepted", reviewer="reviewer"
        ),
    ),
)
"""BOOK, in which shops may be excused and notices cleared."""
