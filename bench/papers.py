"""Documents a second, beside what others make of the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Line, Unmeasured, median, trial

RIVALS = {
    "weasyprint": ("WeasyPrint", 10.0, "the library or Pango"),
    "libreoffice": ("headless LibreOffice", 1.0, "soffice"),
}
"""Trial → whom documents are measured beside, the goal, and what is missing where it can't run."""


def measure_documents(school: Path) -> Iterator[Line | Unmeasured]:
    """Documents a second, templates and files included, beside bare typesetters on the same
    content.
    """
    bare, one, two = [], [], []
    for _ in range(3):
        bare.append(trial("bare_typst", school))
        one.append(trial("documents", school, "1"))
        two.append(trial("documents", school, "2"))
    plain, single, double = (median(trials, "rate") for trials in (bare, one, two))
    detail = f"{single:.0f} / {plain:.0f} a second"
    yield Line(
        "documents a second on one core / bare typst",
        single / plain,
        0.7,
        most=False,
        detail=detail,
    )
    detail = f"{double:.0f} / {single:.0f} a second"
    yield Line("documents on two cores / on one", double / single, 1.5, most=False, detail=detail)
    for name, (rival, goal, lacking) in RIVALS.items():
        what, rate = f"documents a second on one core / {rival}", trial(name, school)["rate"]
        if not rate:
            yield Unmeasured(what, f"{lacking} is missing")
            continue
        again = trial("documents", school, "1")["rate"]
        yield Line(
            what, again / rate, goal, most=False, detail=f"{again:.0f} / {rate:.1f} a second"
        )
