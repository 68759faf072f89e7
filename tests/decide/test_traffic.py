"""How the tilts of one subject come together."""

from hypothesis import given
from hypothesis import strategies as st

from engine.decide.traffic import TiltInForce, traffic_factors

FACTORS = st.sampled_from((500, 700, 900, 1_000, 1_200))
CHANNELS = st.sampled_from(((), ("search",), ("feed",), ("feed", "search")))
TILTS = st.lists(
    st.builds(TiltInForce, FACTORS, CHANNELS, st.sampled_from("ABC"), matter=st.sampled_from("XYZ")),
    max_size=6,
)


def tilt(factor, *channels, matter="X", source="A"):
    return TiltInForce(factor, channels, source, matter)


def test_tilts_on_several_matters_are_multiplied():
    """Half the traffic, and of that seven tenths: 0.35."""
    assert traffic_factors([tilt(500), tilt(700, matter="Y")]) == {"*": 350}


def test_of_tilts_on_one_matter_the_strictest_counts_once():
    """Two cases on one matter tilt once, as the stricter one does, in each channel that they reach."""
    several = [tilt(700), tilt(500, "search"), tilt(900, "search", matter="Y")]

    assert traffic_factors(several) == {"*": 700, "search": 450}


@given(TILTS, st.randoms(use_true_random=False))
def test_neither_their_order_nor_saying_one_twice_matters(tilts, random):
    """The factors are those of a set of tilts."""
    shuffled = [*tilts, *tilts]
    random.shuffle(shuffled)

    assert traffic_factors(shuffled) == traffic_factors(tilts)


@given(TILTS, FACTORS.filter(lambda factor: factor <= 1_000), CHANNELS)
def test_a_further_tilt_never_gives_traffic_back(tilts, factor, channels):
    """Whatever a case on a matter of its own takes, no channel has more than before."""
    before = traffic_factors(tilts)
    after = traffic_factors([*tilts, TiltInForce(factor, channels, "N", "new")])

    assert {name for name, now in after.items() if now > before.get(name, before["*"])} == set()
