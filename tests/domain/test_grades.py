"""DOMAIN 0.2, 0.3, M04, M06, M11: which grade, which end of a range, what an exam or a deadline changes."""

from tests.domain.market import at, measures, part, points

OFFSITE = part("content/c04")


def amounts(standing):
    """Penalty points, the fine, and days of muting and without new items, that a decision comes to."""
    found = measures(standing)
    fine = found["fine"].amount if "fine" in found else None
    days = {name: (found[name].ends - found[name].starts).days for name in found if found[name].ends}
    return points(standing), fine, days.get("no_new_items")


def test_a_range_is_chosen_by_how_often_it_happened(market):
    """0.2: of 5 to 10 points and ¥500 to ¥1,000 the low end, the middle, the high end; why is on record."""
    town = market(OFFSITE)
    town.shop("S1")
    for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
        town.audit("offsite", "severe", f"{day}T10:00")
        town.night(day)

    assert [amounts(each) for each in town.cases("C04")] == [
        (15, 400_000, 7),
        (18, 600_000, 17),  # 17.5 days: half-up in seconds, shown here in whole days
        (20, 800_000, 28),
    ]
    chosen = [(each.what, each.breach) for each in town.cases("C04")[1].decision.resolved]
    assert {breach for _, breach in chosen} == {2}
    assert [each.decision.prior.same for each in town.cases("C04")] == [0, 1, 2]


def test_after_half_a_year_a_breach_is_the_first_again(market):
    """0.2: what was decided 180 days before still counts, what was decided earlier does not."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "severe", "2026-01-01T10:00")
    town.night("2026-01-01")
    town.audit("offsite", "severe", "2026-07-01T10:00")  # 181 days later
    town.night("2026-07-01")

    assert [points(each) for each in town.cases("C04")] == [15, 15]


def test_the_first_slight_breach_is_answered_by_an_exam(market):
    """M06: an exam within 72 hours in place of the fine, all else stays; passed, the fine is waived."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "slight", "2026-03-09T10:00")
    town.night("2026-03-09")
    first = town.case("C04")
    town.exams(80, "2026-03-19T23:00")
    town.nights("2026-03-16", "2026-03-19", "2026-03-20")

    exam = measures(first)["exam"]
    assert (exam.starts, exam.ends) == (at("2026-03-17"), at("2026-03-20"))
    assert (points(first), set(measures(first))) == (5, {"warning", "study", "mute", "exam"})
    assert "exam_passed" in [step.step for step in town.cases("C04")[0].steps]
    assert "fine" not in measures(town.cases("C04")[0])


def test_an_exam_not_passed_in_time_brings_the_fine_and_takes_items_down(market):
    """M06: 79 is not passed: the fine stands again, all goods are down, and are up again by a passed exam."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "slight", "2026-03-09T10:00")
    town.night("2026-03-09")
    town.exams(79, "2026-03-18T10:00")
    town.nights("2026-03-16", "2026-03-19")

    assert amounts(town.cases("C04")[0])[1] == 50_000
    assert ("M06R", "items_down_until_exam") in town.effects()
    assert {"考试逾期通知", "全部商品下架通知"} <= {notice.subject_line for notice in town.notices()}


def test_a_second_slight_breach_has_no_exam(market):
    """M06: only the first breach in 180 days is answered so."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "slight", "2026-03-09T10:00")
    town.night("2026-03-09")
    town.audit("offsite", "slight", "2026-03-10T10:00")
    town.night("2026-03-10")

    (second,) = (each for each in town.cases("C04") if each.decision.prior.same == 1)
    assert (measures(second)["fine"].amount, measures(second)["exam"].ends) == (75_000, None)


def test_a_forfeiture_of_gains_is_no_fine_that_an_exam_could_replace(market):
    """M06, K-v9: who endangers funds forfeits its gains at the first slight breach too, exam or not."""
    town = market(part("content/c14"))
    town.shop("S1")
    town.confirmed("C14", "slight", "2026-03-09T10:00", illicit_sales="1000.00")
    town.night("2026-03-09")

    case = town.case("C14")
    assert {name: each.amount for name, each in measures(case).items()} == {"confiscation": 10_000}
    assert points(case) == 10


def test_a_notice_that_is_not_met_is_answered_one_grade_higher(market):
    """M11: slight, serious, severe, each once and naming the last; all are one matter, counted once."""
    town = market(OFFSITE)
    town.shop("S1")
    town.audit("offsite", "slight", "2026-03-09T10:00")
    town.nights("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-25")

    cases = town.cases("C04")
    grades = [each.decision.grade.value for each in cases]
    assert grades == ["slight", "serious", "severe"]
    assert [each.decision.escalates for each in cases] == [None, *(each.decided.case for each in cases[:2])]
    assert [points(each) for each in cases] == [5, 10, 15]
    assert town.balance("2026-03-26").violation == 15
    assert {each.decision.prior.same for each in cases} == {0}
    named = [notice for notice in town.notices() if notice.notice == f"{cases[1].decided.case}-N1"]
    assert f"{cases[0].decided.case}-N1" in named[0].text


def test_of_overlapping_measures_the_longest_end_counts(market):
    """M04: two days of muting within thirty are not added to them; both decisions are on record."""
    town = market(part("content/c04", "content/c06"))
    town.shop("S1")
    town.audit("offsite", "severe", "2026-03-09T10:00")
    town.night("2026-03-09")
    town.audit("contact", "severe", "2026-03-20T10:00")
    town.night("2026-03-20")

    long, short = (measures(town.case(name))["mute"] for name in ("C04", "C06"))
    assert (long.ends, short.ends) == (at("2026-04-16"), at("2026-03-30"))
    muted = town.in_force("2026-03-29")["mute"]
    assert (muted.starts, muted.ends, len(muted.cases)) == (at("2026-03-17"), at("2026-04-16"), 2)
    assert "mute" not in town.in_force("2026-04-16")
