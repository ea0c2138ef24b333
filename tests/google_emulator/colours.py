"""Colours as Google answers them: each with its twin (`…Color` and `…ColorStyle`), in single
precision [cassettes]."""

from __future__ import annotations

import struct
from typing import Any


def twinned(tree: Any) -> Any:
    """A thing of an answer with both of every colour."""
    if isinstance(tree, list):
        return [twinned(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    answer = {name: twinned(item) for name, item in tree.items()}
    for name in tree:
        if name.endswith("olorStyle") and "rgbColor" in answer[name]:
            answer[name.removesuffix("Style")] = answer[name]["rgbColor"]
        elif name == "rgbColor":
            answer[name] = {part: _single(share) for part, share in tree[name].items() if share}
    return answer


def _single(share: float) -> float:
    found: float = struct.unpack("f", struct.pack("f", share))[0]
    return found
