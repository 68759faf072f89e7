"""Whether a proof shows that a tree begins with an older one: that nothing was changed or taken out since."""

from collections.abc import Sequence

from storage.transparency.merkle import EMPTY, Hash, are_hashes, node_hash


def proves_consistency(old: int, old_root: Hash, *, size: int, root: Hash, proof: Sequence[Hash]) -> bool:
    """Whether the tree with this size and root begins with all `old` leaves of the tree with the old root.

    The algorithm of RFC 9162, section 2.1.4.2, with its names spelled out. As with inclusion, each size and
    its root are to come from one checkpoint. Every tree begins with the tree
    without leaves, and with itself, by a proof of nothing.
    """
    if not 0 <= old <= size or not are_hashes((old_root, root, *proof)):
        return False
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof and old_root == EMPTY
    return _leads_to_both((old, old_root), (size, root), proof)


def _leads_to_both(old: tuple[int, Hash], new: tuple[int, Hash], proof: Sequence[Hash]) -> bool:
    (old_size, old_root), (size, root) = old, new
    path = list(proof)
    if old_size & (old_size - 1) == 0:  # an old tree of 2^k leaves is a node of the new one
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, size - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    reckoned_old = reckoned = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if node % 2 or node == last:
            reckoned_old, reckoned = node_hash(each, reckoned_old), node_hash(each, reckoned)
            while node and not node % 2:
                node, last = node >> 1, last >> 1
        else:
            reckoned = node_hash(reckoned, each)
        node, last = node >> 1, last >> 1
    return last == 0 and (reckoned_old, reckoned) == (old_root, root)
