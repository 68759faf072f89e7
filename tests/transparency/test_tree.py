"""Trees of all sizes: every proof holds, and holds for nothing else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.transparency.consistency import proves_consistency
from storage.transparency.errors import EvidenceError
from storage.transparency.growing import grown
from storage.transparency.inclusion import proves_inclusion
from storage.transparency.merkle import EMPTY, leaf_hash, node_hash
from storage.transparency.tile import TILE_BYTES, MemoryTiles
from storage.transparency.tree import Tree

LEAVES = [leaf_hash(b"%d" % number) for number in range(66_000)]
SIZES = st.one_of(st.integers(1, 1100), st.integers(65_300, 66_000))
"""Below and above what one tile has, and one tile of tiles."""


def grown_to(size, *batches):
    """Tiles of the first leaves, added in batches of some sizes and then all at once."""
    tiles, there = MemoryTiles(), 0
    for batch in (*batches, size):
        added = LEAVES[there : min(there + batch, size)]
        tiles.keep(grown(tiles, there, added))
        there += len(added)
    return tiles


TREE = Tree(grown_to(len(LEAVES)), len(LEAVES))


def changed(value, place, mask):
    """Bytes with some bits of one of them flipped."""
    place %= len(value)
    return value[:place] + bytes([value[place] ^ mask]) + value[place + 1 :]


def root_by_definition(leaves):
    """The root as RFC 9162, section 2.1.1, defines it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    half = half_of(len(leaves))
    return node_hash(root_by_definition(leaves[:half]), root_by_definition(leaves[half:]))


def path_by_definition(index, leaves):
    """The inclusion proof as RFC 9162, section 2.1.3.1, defines it."""
    if len(leaves) == 1:
        return []
    half = half_of(len(leaves))
    if index < half:
        return [*path_by_definition(index, leaves[:half]), root_by_definition(leaves[half:])]
    return [*path_by_definition(index - half, leaves[half:]), root_by_definition(leaves[:half])]


def subproof_by_definition(old, leaves, *, whole=True):
    """The consistency proof as RFC 9162, section 2.1.4.1, defines it."""
    if old == len(leaves):
        return [] if whole else [root_by_definition(leaves)]
    half = half_of(len(leaves))
    if old <= half:
        return [*subproof_by_definition(old, leaves[:half], whole=whole), root_by_definition(leaves[half:])]
    return [
        *subproof_by_definition(old - half, leaves[half:], whole=False),
        root_by_definition(leaves[:half]),
    ]


def half_of(size):
    """The largest power of two below a size."""
    half = 1
    while 2 * half < size:
        half *= 2
    return half


@given(st.data())
def test_roots_and_proofs_are_those_defined(data):
    """The tree's roots and proofs are what the definitions of RFC 9162 give, written out as they stand."""
    size = data.draw(st.integers(1, 300))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    leaves = LEAVES[:size]

    assert TREE.root(size) == root_by_definition(leaves)
    assert list(TREE.inclusion(index, size)) == path_by_definition(index, leaves)
    assert list(TREE.consistency(old, size)) == subproof_by_definition(old, leaves)


@given(st.data())
def test_inclusion_is_proved(data):
    """Every leaf is proved in the tree of every size that has it, and no proof is longer than its height."""
    size = data.draw(SIZES)
    index = data.draw(st.integers(0, size - 1))
    proof = TREE.inclusion(index, size)

    assert proves_inclusion(LEAVES[index], index, size=size, proof=proof, root=TREE.root(size))
    assert len(proof) <= (size - 1).bit_length()


@given(st.data())
def test_inclusion_of_anything_else_is_not_proved(data):
    """A proof fails for another leaf, index, root or tree, and after any change of its bytes."""
    size = data.draw(SIZES)
    index = data.draw(st.integers(0, size - 1))
    leaf, root, proof = LEAVES[index], TREE.root(size), TREE.inclusion(index, size)
    place, mask = data.draw(st.integers(0)), data.draw(st.integers(1, 255))
    other_index = data.draw(st.integers(-2, size + 2).filter(lambda other: other != index))
    other_size = data.draw(SIZES.filter(lambda other: other != size))

    def holds(leaf=leaf, index=index, size=size, proof=proof, root=root):
        return proves_inclusion(leaf, index, size=size, proof=proof, root=root)

    assert holds()
    assert not holds(leaf=changed(leaf, place, mask))
    assert not holds(root=changed(root, place, mask))
    assert not holds(index=other_index)
    assert not holds(size=other_size, root=TREE.root(other_size))
    assert not any(holds(proof=other) for other in altered(proof, place, mask))


@given(st.data())
def test_consistency_is_proved(data):
    """Every tree is proved to begin with each that it has been, in few hashes."""
    size = data.draw(SIZES)
    old = data.draw(st.integers(0, size))
    proof = TREE.consistency(old, size)

    assert proves_consistency(old, TREE.root(old), size=size, root=TREE.root(size), proof=proof)
    assert len(proof) <= size.bit_length() + 1


@given(st.data())
def test_consistency_with_anything_else_is_not_proved(data):
    """A proof fails for another old or new root or tree, and after any change of its bytes."""
    size = data.draw(SIZES)
    old = data.draw(st.integers(1, size))
    old_root, root, proof = TREE.root(old), TREE.root(size), TREE.consistency(old, size)
    place, mask = data.draw(st.integers(0)), data.draw(st.integers(1, 255))
    other_old = data.draw(st.integers(-2, size + 2).filter(lambda other: other not in {old, 0}))
    other_size = data.draw(SIZES.filter(lambda other: other not in {size, old}))

    def holds(old=old, old_root=old_root, size=size, root=root, proof=proof):
        return proves_consistency(old, old_root, size=size, root=root, proof=proof)

    assert holds()
    assert not holds(old_root=changed(old_root, place, mask))
    assert not holds(root=changed(root, place, mask))
    assert not holds(old=other_old, old_root=TREE.root(max(0, min(other_old, TREE.size))))
    assert not holds(size=other_size, root=TREE.root(other_size))
    assert not any(holds(proof=other) for other in altered(proof, place, mask))


def test_every_tree_begins_with_the_empty_one():
    """Nothing is to be proved of the tree without leaves, but that its root is the right one."""
    root = TREE.root(5)

    assert proves_consistency(0, EMPTY, size=5, root=root, proof=())
    assert not proves_consistency(0, root, size=5, root=root, proof=())
    assert not proves_consistency(0, EMPTY, size=5, root=root, proof=(EMPTY,))
    assert not proves_consistency(0, EMPTY, size=0, root=root, proof=())


def altered(proof, place, mask):
    """Proofs that are not quite a proof: a byte changed, a hash too few, one too many, one cut or doubled."""
    if proof:
        at = place % len(proof)
        yield (*proof[:at], changed(proof[at], place, mask), *proof[at + 1 :])
        yield (*proof[:at], *proof[at + 1 :])
        yield (*proof[:at], proof[at], *proof[at:])
        yield (*proof[:at], proof[at][:-1], *proof[at + 1 :])
        yield (*proof[:at], proof[at] + b"\x00", *proof[at + 1 :])
        yield proof[:-1]
        yield proof[1:]
    yield (*proof, EMPTY)
    yield (EMPTY, *proof)


@given(st.integers(0, 1100), st.lists(st.integers(0, 600), max_size=6))
def test_growing_in_any_batches(size, batches):
    """However leaves are added, the tiles are the same, to the byte."""
    assert grown_to(size, *batches).kept == grown_to(size).kept


def test_growing_one_by_one():
    """Leaves that are added one by one give the tiles of all at once, and each changes one tile a level."""
    tiles = MemoryTiles()
    for there in range(600):
        changes = grown(tiles, there, [LEAVES[there]])
        assert set(changes) <= {(0, there // 256), (1, 0)}
        tiles.keep(changes)

    assert tiles.kept == grown_to(600).kept


def test_tiles_are_those_of_the_published_form():
    """A tree of 66,000 leaves has the tiles of c2sp.org/tlog-tiles: full ones, and a partial one a level."""
    lengths = {place: len(hashes) // 32 for place, hashes in grown_to(66_000).kept.items()}

    assert lengths == {
        **{(0, position): 256 for position in range(257)},
        (0, 257): 66_000 - 257 * 256,
        (1, 0): 256,
        (1, 1): 1,
        (2, 0): 1,
    }


def test_nothing_added_changes_nothing():
    """A tree that grows by nothing has no tile to write."""
    assert grown(grown_to(300), 300, []) == {}


def test_full_tiles_are_never_read_to_grow():
    """A tree whose last tiles are full grows without them: what is full is written once."""
    tiles = grown_to(512)
    kept = MemoryTiles()
    kept.kept = {place: hashes for place, hashes in tiles.kept.items() if len(hashes) < TILE_BYTES}

    assert grown(kept, 512, LEAVES[512:515]) == grown(tiles, 512, LEAVES[512:515])


@pytest.mark.parametrize("hashes", [b"", LEAVES[0], b"".join(LEAVES[:45]), b"".join(LEAVES[:43]), b"\x00"])
def test_growing_over_a_tile_that_is_damaged(hashes):
    """A tree does not grow over an edge that is not as long as its size has it."""
    tiles = grown_to(300)
    tiles.keep({(0, 1): hashes})
    with pytest.raises(EvidenceError) as caught:
        grown(tiles, 300, LEAVES[300:301])

    assert (caught.value.code, "tile 0/1" in str(caught.value)) == ("tree-damaged", True)


def test_a_proof_over_a_tile_that_is_missing():
    """Where a tile is missing there is no proof, and it is named."""
    tiles = grown_to(700)
    del tiles.kept[0, 1]
    with pytest.raises(EvidenceError, match="tile 0/1") as caught:
        Tree(tiles, 700).inclusion(300)

    assert caught.value.code == "tree-damaged"


@pytest.mark.parametrize(
    "ask",
    [
        lambda tree: tree.root(11),
        lambda tree: tree.root(-1),
        lambda tree: tree.inclusion(10),
        lambda tree: tree.inclusion(-1),
        lambda tree: tree.inclusion(5, 5),
        lambda tree: tree.inclusion(0, 0),
        lambda tree: tree.consistency(11),
        lambda tree: tree.consistency(-1),
        lambda tree: tree.consistency(6, 5),
        lambda tree: tree.consistency(3, 11),
    ],
)
def test_what_a_tree_does_not_have(ask):
    """A leaf or a size that the tree never had is an error of who asks."""
    with pytest.raises(ValueError, match="leaves"):
        ask(Tree(grown_to(10), 10))


class Remembering(Tree):
    """A tree that hashes nothing twice."""

    def __init__(self, tiles, size):
        super().__init__(tiles, size)
        self.reckoned = {}

    def _span(self, low, high):
        if (low, high) not in self.reckoned:
            self.reckoned[low, high] = super()._span(low, high)
        return self.reckoned[low, high]


@pytest.mark.slow
def test_all_trees_up_to_600_leaves():
    """Every root and every proof of all trees up to 600 leaves is held by one constant."""
    tree, all_of_them = Remembering(grown_to(600), 600), hashlib.sha256()
    for size in range(601):
        all_of_them.update(tree.root(size))
        for number in range(size):
            all_of_them.update(b"".join(tree.inclusion(number, size)))
            all_of_them.update(b"".join(tree.consistency(number, size)))

    assert all_of_them.hexdigest() == "f6b30add599bc094ea672974eb75c06d82a53790bc464866ad0f4bd7fb875814"
