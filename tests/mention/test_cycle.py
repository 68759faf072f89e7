"""Texts searched in a cycle: cases that carry what was mentioned, and every hit kept."""

import json

import pytest


@pytest.fixture
def cases(ask, governed):
    """Every case of the cycle: (standard, incident) → its facts."""
    listed = json.loads(ask("cases", "--home", governed, "--json"))
    full = [json.loads(ask("case", one["case"], "--home", governed, "--json")) for one in listed]
    return {(case["standard"], case["incident"]): case for case in full}


@pytest.fixture
def hits(ask, governed):
    """The hits that the command lists, as programs read them."""
    return lambda *options: json.loads(ask("mentions", "--home", governed, "--json", *options))


def test_a_record_is_a_finding_when_its_text_mentions_the_lexicon(cases):
    """What is excused, said by a buyer or not at all is no finding; the graver word decides."""
    assert {key: case["grade"] for key, case in cases.items()} == {
        ("W01", "T1"): "slight",
        ("W01", "T3"): "serious",
        ("W01", "T6"): "slight",
        ("W02", "T4"): "slight",
        ("W03", None): "slight",
    }


def test_the_facts_of_a_case_say_what_was_mentioned(cases):
    """The flags that the judge read stand beside the words that people are shown."""
    said, linked = cases["W01", "T3"]["facts"], cases["W02", "T4"]["facts"]

    assert said["text.mentions.absolute_terms"] == 1
    assert said["text.mentions.off_site"] == 1
    assert said["text.mentioned.absolute_terms"] == "No.1（ＮＯ．１的梨！加vx领券）"
    assert said["text.mentioned.off_site"] == "加VX（ＮＯ．１的梨！加vx领券）"
    assert linked["item.title.mentions.absolute_terms"] == 1
    assert linked["item.title.mentioned.absolute_terms"] == "全网最低价（全网最低价秋梨）"


def test_an_indicator_counts_records_by_what_their_texts_mention(ask, governed):
    """Two texts of the last seven days boast; a missing text is not known to."""
    (boasts,) = json.loads(ask("indicators", "--subject", "shop:S1", "--home", governed, "--json"))

    assert boasts["value"] == 2


def test_the_texts_behind_a_figure_are_those_that_mention(cases):
    """A standard that rests on such a figure shows the records whose texts boast."""
    (behind,) = cases["W03", None]["evidence"]

    assert (behind["indicator"], [record["key"] for record in behind["records"]]) == ("boasts", ["T1", "T3"])


def test_every_hit_is_kept_and_the_excused_are_marked(hits):
    """The artefact holds what was excused and why; other record types are not searched."""
    assert {(hit["key"], hit["term"], hit["exempted_by"]) for hit in hits()} == {
        ("T1", "全网最低", None),
        ("T1", "全网最低价", None),
        ("T2", "最好", "own_range"),
        ("T2", "最佳", "usage_tip"),
        ("T2", "最好", "brand_name"),
        ("T3", "No.1", None),
        ("T3", "加VX", None),
        ("T6", "最佳", None),
        ("T7", "最好", "brand_name"),
        ("I2", "全网最低", None),
        ("I2", "全网最低价", None),
    }


def test_hits_are_listed_by_lexicon_and_without_the_excused(hits):
    """The options of the command choose among the hits."""
    assert [hit["key"] for hit in hits("--lexicon", "off_site")] == ["T3"]
    assert {hit["exempted_by"] for hit in hits("--no-exempted")} == {None}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hits_are_told_in_a_table(ask, governed, golden, language):
    """People read the hits in their language, with the title of what excuses them."""
    told = ask("mentions", "--home", governed, "--language", language)

    golden(f"mentions.{language}.txt", told)


def test_an_unknown_lexicon_is_refused(ask, governed):
    """A lexicon that the book of the cycle does not have is wrong use, not an empty table."""
    ask("mentions", "--lexicon", "absolute", "--home", governed, code=2)


def test_the_decisions_replay(ask, governed):
    """Cases that rest on words are decided again from the ledger alone, and the artefacts' digests hold."""
    ask("replay", "--all", "--home", governed)
    ask("ledger", "verify", "--home", governed)
