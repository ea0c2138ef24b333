"""Documents a second, beside what others make of the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Line, Unmeasured, median, trial

RIVALS = {
    "weasyprint": ("WeasyPrint", 6.0, "worked", "the library, Pango or HarfBuzz"),
    "libreoffice": ("headless LibreOffice", 1.0, "rate", "soffice"),
}
"""Trial → whom documents are measured beside, the goal, the clock, and what is missing where it
can't run. A LibreOffice works in a process of its own, which only the clock on the wall sees."""


def measure_documents(school: Path) -> Iterator[Line | Unmeasured]:
    """Documents a second, templates and files included, beside bare typesetters on the same
    content.
    """
    bare, plainest, one, two = [], [], [], []
    for _ in range(3):
        bare.append(trial("bare_typst", school))
        plainest.append(trial("plain_typst", school))
        one.append(trial("documents", school, "1"))
        two.append(trial("documents", school, "2"))
    by_words, by_theme, ours = (median(some, "worked") for some in (plainest, bare, one))
    yield Line(
        "documents a second of one processor / bare typst",
        ours / by_theme,
        0.7,
        most=False,
        detail=f"{ours:.0f} / {by_theme:.0f} a second",
    )
    yield Line(
        "typst's time for a document / for its words as plain paragraphs and tables",
        by_words / by_theme,
        3,
        detail=f"{1000 / by_theme:.1f} ms / {1000 / by_words:.1f} ms",
    )
    single, double = median(one, "rate"), median(two, "rate")
    detail = f"{double:.0f} / {single:.0f} a second"
    yield Line("documents on two cores / on one", double / single, 1.5, most=False, detail=detail)
    for name, (rival, goal, clock, lacking) in RIVALS.items():
        what, rate = f"documents a second on one core / {rival}", trial(name, school)[clock]
        if not rate:
            yield Unmeasured(what, f"{lacking} is missing")
            continue
        again = trial("documents", school, "1")[clock]
        yield Line(
            what, again / rate, goal, most=False, detail=f"{again:.0f} / {rate:.1f} a second"
        )
