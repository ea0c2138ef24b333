"""Charts as inline SVG: bars that stretch with the page while their words stay letters of the
page, legible on a phone. From light to dark, so that they are told apart in grey too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

RAMP = ("#d3e2e8", "#b0cbd6", "#8bb2c2", "#6699ae", "#437f97", "#26647d", "#0d475e")
HEIGHT = 12


def colours(count: int) -> tuple[str, ...]:
    """So many colours, light to dark."""
    if count < 2:
        return RAMP[-2:-1]
    last = len(RAMP) - 1
    return tuple(RAMP[round(at * last / (count - 1))] for at in range(count))


def bar(share: float, told: str) -> str:
    """One bar on its track; `share` from 0 to 1."""
    width = max(0.0, min(share, 1.0)) * 100
    rects = f'<rect class="track" width="100" height="{HEIGHT}"/>' + _rect(0, width, RAMP[-2])
    return _svg(rects, told, "bar")


def stacked(counts: Sequence[int], told: str) -> str:
    """Segments that together are the whole."""
    whole = sum(counts) or 1
    rects, start = [f'<rect class="track" width="100" height="{HEIGHT}"/>'], 0.0
    for count, colour in zip(counts, colours(len(counts)), strict=True):
        width = count / whole * 100
        rects.append(_rect(start, width, colour))
        start += width
    return _svg("".join(rects), told, "bar tall")


def swatch(colour: str) -> str:
    """A small field of a legend."""
    return (
        '<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">'
        f'<rect width="10" height="10" fill="{colour}"/></svg>'
    )


def _rect(start: float, width: float, colour: str) -> str:
    if width <= 0:
        return ""
    gap = min(0.25, width / 4)
    return f'<rect x="{start:.3f}" width="{width - gap:.3f}" height="{HEIGHT}" fill="{colour}"/>'


def _svg(content: str, told: str, kind: str) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(told)}">{content}</svg>'
    )
