"""Notice periods of a book, and the laws under which it applies."""

import pytest

PUBLICATION = "publication: {lead: 7d, lead_important: 15d}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("publication: {lead: 7d, lead_important: 15d}\n  jurisdiction: CN", []),
        ("jurisdiction: [CN]", []),
        ("publication: {lead: 30d, lead_important: 60d}\n  jurisdiction: [EU, CN]", []),
        ("publication: {lead: 15d, lead_important: 30d}\n  jurisdiction: [CN, EU]", []),
        ("publication: {lead: 6d, lead_important: 15d}", [("WV517", 8, 23)]),
        ("publication: {lead: 7d, lead_important: 14d}", [("WV517", 8, 43)]),
        ("publication: {lead: 15d}\n  jurisdiction: [CN, EU]", [("WV517", 8, 16)]),
        ("jurisdiction: [CN, EU]", [("WV517", 8, 17), ("WV517", 8, 17)]),
        ("jurisdiction: [CN, UK]", [("WV401", 8, 22)]),
        ("jurisdiction: []", [("WV303", 8, 17)]),
    ],
)
def test_a_book_gives_at_least_the_notice_that_the_strictest_law_asks_for(
    changed, problems, written, expected
):
    """CN asks for 7 and 15 days, the EU for 15 and 30; of several laws the longest notice counts."""
    found = problems(changed("book.yaml", PUBLICATION, written))

    assert [
        (problem.code, problem.line, problem.column) for problem in found if problem.file == "book.yaml"
    ] == expected
