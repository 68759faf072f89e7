"""Whether a proof shows that a leaf is in a tree: all that who checks a receipt needs beside a hash."""

from collections.abc import Sequence

from storage.transparency.merkle import Hash, are_hashes, node_hash


def proves_inclusion(leaf: Hash, index: int, *, size: int, proof: Sequence[Hash], root: Hash) -> bool:
    """Whether a leaf's hash is leaf number `index` of the tree with this size and root.

    The algorithm of RFC 9162, section 2.1.3.2, with its names spelled out. Of `size` it sees only on which
    side the nodes of the proof stand: size and root are to come from one checkpoint, whose signature binds
    them.
    """
    if not 0 <= index < size or not are_hashes((leaf, *proof)):
        return False
    node, last, reckoned = index, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            reckoned = node_hash(each, reckoned)
            while node and not node % 2:  # the levels at which the last node has no sibling
                node, last = node >> 1, last >> 1
        else:
            reckoned = node_hash(reckoned, each)
        node, last = node >> 1, last >> 1
    return last == 0 and reckoned == root
