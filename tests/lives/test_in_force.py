"""What is in force: exams until they are passed, roles that are closed, items that are down."""

from datetime import date, timedelta, timezone

from storage.database.engine import open_database
from windvane.all_in_force import all_in_force

CHINA = timezone(timedelta(hours=8))


def in_force(lived, day, subject=None):
    """Whom which measure is in force against, and since when."""
    database = open_database(lived.home.database_url)
    found = all_in_force(lived.home, database, date.fromisoformat(day), subject=subject)
    database.dispose()
    return [(one.operator, one.measure, f"{one.starts.astimezone(CHINA):%m-%d}") for one in found]


def test_exams_and_accounts(lived):
    """A passed exam is over; a missed one keeps items down until one is passed; a closed role stays so."""
    for shop in ("S1", "S2", "S3"):
        lived.shop(shop)
    lived.audit("S1", "2026-03-10", "words", "slight")
    lived.audit("S2", "2026-03-10", "words", "slight")
    lived.audit("S3", "2026-03-10", "fake", "severe")
    lived.night("2026-03-10")
    closed = [("P-S3", "shop_closed", "03-11"), ("P-S3", "clear_out", "03-11")]
    lived.night("2026-03-18")
    both = in_force(lived, "2026-03-18")
    lived.exam("S1", "2026-03-19T10:00:00+08:00", 85)
    lived.exam("S2", "2026-03-19T10:00:00+08:00", 79)
    one = in_force(lived, "2026-03-19")
    lived.night("2026-03-21")
    down = in_force(lived, "2026-03-21")
    of_one = in_force(lived, "2026-03-21", "shop:S2")
    lived.exam("S2", "2026-03-22T10:00:00+08:00", 80)
    up = in_force(lived, "2026-03-22")

    exams = [("P-S1", "exam", "03-18"), ("P-S2", "exam", "03-18")]
    assert both == [*exams, *closed]
    assert one == [exams[1], *closed]
    assert of_one == [("P-S2", "fine", "03-18"), ("P-S2", "items_down_until_exam", "03-21")]
    assert down == [of_one[0], closed[0], of_one[1], closed[1]]
    assert up == [of_one[0], *closed]
