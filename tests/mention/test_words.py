"""What a text mentions, told to people."""

import json

import pytest


@pytest.fixture
def case_about(ask, governed):
    """The id of the case about a record."""
    listed = json.loads(ask("cases", "--home", governed, "--json"))
    full = (json.loads(ask("case", one["case"], "--home", governed, "--json")) for one in listed)
    found = {case["incident"]: case["case"] for case in full}
    return found.__getitem__


@pytest.fixture
def told(ask, governed, case_about):
    """The explanation of the case about a record."""
    return lambda incident, language: ask(
        "explain", case_about(incident), "--home", governed, "--language", language
    )


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("incident", ["T1", "T3", "T4"])
def test_an_explanation_says_which_words_were_said(told, golden, incident, language):
    """The condition names the lexicon by its title, and the record shows the very words in their context."""
    golden(f"explanation.{incident}.{language}.txt", told(incident, language))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_notice_says_which_words_were_said(ask, governed, case_about, language):
    """Whoever is asked to change a text reads what in it has to go."""
    notice = ask("notice", f"{case_about('T1')}-N1", "--home", governed, "--language", language)

    assert {"en": "“Absolute terms” in Text", "zh": "文本中的“绝对化用语”"}[language] in notice
    assert "全网最低价（家人们，全网最低价，快来）" in notice
    assert "mentioned" not in notice
