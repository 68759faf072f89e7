"""The search of many texts at once, held to the plain reading of each."""

from hypothesis import given
from hypothesis import strategies as st
from mention.lexicons import ABSOLUTE, TEXTS, lexicons

from engine.mention.column import TextColumn, column_of
from engine.mention.plain import plain_hits
from engine.mention.search import Search


def found(search, texts, fields=()):
    """The hits of every text, in the order of the texts."""
    hits = dict(search.hits(column_of(texts), lambda row: dict(fields[row]) if fields else {}))
    return [hits.get(row, []) for row in range(len(texts))]


@given(
    st.tuples(lexicons("one"), lexicons("two")),
    st.lists(
        st.tuples(
            TEXTS,
            st.fixed_dictionaries({"brand": TEXTS, "item.brand": st.none() | TEXTS}),
        ),
        max_size=6,
    ),
)
def test_the_search_finds_what_the_plain_reading_finds(pair, rows):
    """Whatever the terms, exemptions and texts: all lexicons in all texts at once is each in each alone."""
    texts, fields = [text for text, _ in rows], [fields for _, fields in rows]

    plain = [
        sorted(
            (hit for one in pair for hit in plain_hits(text, one, with_fields)),
            key=lambda hit: (hit.start, hit.end, hit.lexicon),
        )
        for text, with_fields in rows
    ]

    assert found(Search(pair), texts, fields) == plain


def test_a_term_is_found_in_any_case_and_width():
    """`No.1`, `NO.1` and `Ｎｏ．１` are one term, found where it stands in the text as it was written."""
    texts = ["买No.1", "买NO.1", "买，Ｎｏ．１！", "no1"]

    (narrow,), (large,), (wide,), none = found(Search([ABSOLUTE]), texts)

    assert [(hit.term, hit.start, hit.end) for hit in (narrow, large, wide)] == [
        ("No.1", 1, 5),
        ("No.1", 1, 5),
        ("No.1", 2, 6),
    ]
    assert wide.context == "买，Ｎｏ．１！"
    assert none == []


def test_terms_that_overlap_are_all_hits():
    """`全网最低价` says `全网最低` too."""
    (hits,) = found(Search([ABSOLUTE]), ["全网最低价"])

    assert [(hit.term, hit.start, hit.end) for hit in hits] == [("全网最低", 0, 4), ("全网最低价", 0, 5)]


def test_nothing_is_found_across_two_texts():
    """One text that ends with `最` and one that begins with `佳` say nothing together."""
    assert found(Search([ABSOLUTE]), ["最", "佳", "", "最佳"])[:3] == [[], [], []]


def test_a_column_may_begin_inside_its_bytes():
    """A slice of a column is read as such: what lies before and after it is no text of it."""
    data = "最佳最好最佳".encode()
    column = TextColumn(memoryview(data), [6, 12])

    ((row, hits),) = Search([ABSOLUTE]).hits(column, lambda _: {})

    assert (row, [hit.term for hit in hits]) == (0, ["最好"])


def test_the_context_ends_with_the_text_or_with_dots():
    """Ten characters on each side are kept, and `…` says that the text goes on."""
    text = "一二三四五六七八九十一最佳甲乙丙丁戊己庚辛壬癸"

    ((hit,),) = found(Search([ABSOLUTE]), [text])

    assert hit.context == "…二三四五六七八九十一最佳甲乙丙丁戊己庚辛壬癸"
