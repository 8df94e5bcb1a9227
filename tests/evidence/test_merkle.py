"""The tree of RFC 6962, against its published vectors and against its own definition."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.evidence.merkle import (
    EMPTY,
    EMPTY_ROOT,
    Frontier,
    grow,
    hash_leaf,
    hash_node,
    restore_frontier,
    root_of,
)
from rapporteur.evidence.proofs import (
    consistency_proof,
    hash_ranges,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)

# The eight inputs, the roots of the trees over the first n of them, and the proofs, as the reference implementation of
# certificate transparency publishes them (merkle_tree_test.cc: kSHA256Roots, kSHA256Paths, kSHA256Proofs).
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
AB = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
B = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
CD = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
E = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
EF = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
GH = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
ABCD = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
EFGH = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
PATHS = [
    (0, 1, []),
    (0, 8, [B, CD, EFGH]),
    (5, 8, [E, GH, ABCD]),
    (2, 3, [AB]),
    (1, 5, [A, CD, E]),
]
CONSISTENT = [(1, 1, []), (1, 8, [B, CD, EFGH]), (6, 8, [EF, GH, ABCD]), (2, 5, [CD, E])]
LEAVES = [hash_leaf(data) for data in INPUTS]
SIZES = st.integers(1, 70)


def reference_root(leaves: list[bytes]) -> bytes:
    """MTH(D[n]) as RFC 6962 §2.1 writes it down, slow and plain."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\x01" + reference_root(leaves[:k]) + reference_root(leaves[k:])).digest()


def numbered(size: int) -> list[bytes]:
    return [hash_leaf(str(n).encode()) for n in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_the_published_inclusion_proofs(index: int, size: int, path: list[str]) -> None:
    proof = inclusion_proof(LEAVES, index, size)
    assert [each.hex() for each in proof] == path
    assert verify_inclusion(LEAVES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENT)
def test_the_published_consistency_proofs(old: int, new: int, path: list[str]) -> None:
    proof = consistency_proof(LEAVES, old, new)
    assert [each.hex() for each in proof] == path
    assert verify_consistency(old, new, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]), proof)


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_growing_leaf_by_leaf_gives_the_root_of_the_definition_at_every_size(inputs: list[bytes]) -> None:
    leaves = [hash_leaf(data) for data in inputs]
    frontier = EMPTY
    for size in range(len(leaves) + 1):
        assert frontier.root == reference_root(leaves[:size])
        assert len(frontier.peaks) == size.bit_count()
        frontier = grow(frontier, leaves[size : size + 1])


@given(SIZES, st.data())
def test_every_leaf_is_proven_and_at_no_other_place(size: int, data: st.DataObject) -> None:
    leaves, index = numbered(size), data.draw(st.integers(0, size - 1))
    root, proof = reference_root(leaves), inclusion_proof(leaves, index, size)
    other = data.draw(st.integers(0, size + 2))
    assert verify_inclusion(leaves[index], other, size, proof, root) == (other == index)


@given(SIZES, st.data())
def test_every_earlier_tree_is_proven_the_beginning_and_no_other_is(size: int, data: st.DataObject) -> None:
    leaves, old = numbered(size), data.draw(st.integers(1, size))
    proof = consistency_proof(leaves, old, size)
    before, after = reference_root(leaves[:old]), reference_root(leaves)
    assert verify_consistency(old, size, before, after, proof)
    assert not verify_consistency(old, size, hash_leaf(b"other"), after, proof)
    assert not verify_consistency(old, size, before, hash_leaf(b"other"), proof)


@given(SIZES, st.data())
def test_a_damaged_proof_proves_nothing(size: int, data: st.DataObject) -> None:
    leaves, index = numbered(size), data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    included = damaged(inclusion_proof(leaves, index, size), data)
    consistent = damaged(consistency_proof(leaves, old, size), data)
    root = reference_root(leaves)
    assert not verify_inclusion(leaves[index], index, size, included, root)
    assert not verify_consistency(old, size, reference_root(leaves[:old]), root, consistent)


def damaged(proof: list[bytes], data: st.DataObject) -> list[bytes]:
    """With a hash more, a hash less, or one that is another."""
    how = data.draw(st.sampled_from(["more", "less", "other"] if proof else ["more"]))
    at = data.draw(st.integers(0, max(0, len(proof) - 1)))
    if how == "more":
        return [*proof[:at], hash_leaf(b"more"), *proof[at:]]
    return [*proof[:at], *([] if how == "less" else [hash_leaf(b"other")]), *proof[at + 1 :]]


def test_an_empty_tree_has_a_root_and_proves_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT
    assert not verify_inclusion(LEAVES[0], 0, 0, [], EMPTY_ROOT)
    assert not verify_consistency(0, 1, EMPTY_ROOT, LEAVES[0], [])


def test_a_node_does_not_pass_for_a_leaf() -> None:
    """The attack that the two prefixes are for: two leaves given as one."""
    assert hash_leaf(LEAVES[0] + LEAVES[1]) != hash_node(LEAVES[0], LEAVES[1])


@pytest.mark.parametrize(("index", "size"), [(1, 1), (-1, 3), (0, 0)])
def test_a_leaf_that_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(LEAVES, index, size)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_a_tree_that_did_not_grow_has_no_proof(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        consistency_proof(LEAVES, old, new)


def test_too_few_leaves_are_wrong_use() -> None:
    with pytest.raises(ValueError, match="no leaves"):
        hash_ranges(LEAVES, [(4, 9)])


def test_a_frontier_comes_back_from_where_it_was_stored() -> None:
    frontier = grow(EMPTY, LEAVES[:7])
    assert restore_frontier(7, frontier.peaks) == frontier


@pytest.mark.parametrize(("size", "peaks"), [(7, 2), (-1, 0), (2, 2)])
def test_a_frontier_that_cannot_be_is_refused(size: int, peaks: int) -> None:
    with pytest.raises(ValueError, match="no frontier"):
        restore_frontier(size, LEAVES[:peaks])


def test_a_large_tree_is_kept_by_a_few_hashes() -> None:
    assert len(Frontier(2**40 - 1, (EMPTY_ROOT,) * 40).append(EMPTY_ROOT).peaks) == 1
