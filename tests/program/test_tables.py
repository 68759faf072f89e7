"""Tables for people: every question can be asked in either language."""

import pytest

QUESTIONS = (
    ("compensations",),
    ("indicators", "--subject", "shop:S000001"),
    ("mentions",),
    ("rights",),
    ("sanctions",),
    ("scores",),
    ("tilts",),
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_a_table_has_titles_in_both_languages(ask, governed_once, question, language):
    """Whatever is asked is answered with a table, in Chinese as in English."""
    answer = ask(*question, "--language", language, "--home", governed_once)

    assert (answer.code, answer.err, len(answer.out.splitlines()) >= 2) == (0, "", True)
