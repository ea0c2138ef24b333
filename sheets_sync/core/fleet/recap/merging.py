"""Categories told together: which ways there are, the finest first, and how two of them meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from sheets_sync.core.fleet.recap.publication import Labels

Blocks = tuple[Labels, ...]


def together(blocks: Iterable[Labels]) -> Labels:
    """Several blocks as one."""
    return tuple(label for block in blocks for label in block)


def of_neighbours(blocks: Blocks) -> Iterator[Blocks]:
    """Every way to merge neighbours, the finest first."""
    count = len(blocks)
    for kept in range(count - 1, -1, -1):
        for cuts in combinations(range(1, count), kept):
            edges = (0, *cuts, count)
            yield tuple(together(blocks[start:end]) for start, end in pairwise(edges))


def of_smallest(blocks: Blocks, smallest_first: Sequence[Labels]) -> Iterator[Blocks]:
    """All blocks apart, then the smallest merged, two and more; what is merged stands last."""
    yield blocks
    for count in range(2, len(blocks) + 1):
        merged = {*smallest_first[:count]}
        apart = tuple(block for block in blocks if block not in merged)
        yield (*apart, together(block for block in blocks if block in merged))


def sums(counts: Mapping[str, int], blocks: Blocks) -> tuple[int, ...]:
    """What each block counts."""
    return tuple(sum(counts.get(label, 0) for label in block) for block in blocks)


def meeting(one: Iterable[Iterable[str]], other: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    """The finest sets that are sums of both ways of merging."""
    found: dict[str, frozenset[str]] = {}
    for block in (*one, *other):
        joined = frozenset(block)
        joined = joined.union(*{found[each] for each in joined if each in found})
        found |= dict.fromkeys(joined, joined)
    return [*dict.fromkeys(found.values())]
