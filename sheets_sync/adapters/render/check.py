"""Are these templates fit to print? Every template is filled with usual, empty and overlong content
and printed.

What a school changes in a template shows here, not in the first official letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sheets_sync.adapters.render.pdf import WORKERS, Sheet
from sheets_sync.adapters.render.remarks import remark_on
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen import (
    NO_HEADINGS,
    Headings,
    all_specimens,
    specimens,
    usual,
)
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import (
    Unreadable,
    own_templates,
    template_reader,
    unused_templates,
)
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.model.papers import Document
from sheets_sync.errors import Failed


def check_templates(
    folder: Path | None, kinds: Kinds = KINDS, headings: Headings = NO_HEADINGS
) -> list[str]:
    """Every fault of the templates (a school's own in `folder` first), each once, as sentences.
    `headings`: of the columns that people added to the tabs; without them any name of a column
    passes.
    """
    of_kinds = {f"{kind.template}.html.j2" for kind in kinds}
    return [*unused_templates(folder, of_kinds), *_faults(folder, all_specimens(kinds, headings))]


def try_templates(folder: Path | None, kinds: Kinds = KINDS) -> list[str]:
    """The same for `doctor`, which people run often: templates as they ship were checked before
    they shipped, so one letter shows whether fonts and libraries work on this computer. A school's
    own are checked as ever, all of them where one is its own that others are built of.
    """
    own, names = own_templates(folder), {f"{kind.template}.html.j2" for kind in kinds}
    if own - names:
        return check_templates(folder, kinds)
    changed = [kind.key for kind in kinds if f"{kind.template}.html.j2" in own]
    letters = [one for key in changed for one in specimens(key, kinds)]
    first = usual(next(iter(kinds)).key, kinds)
    return [*unused_templates(folder, names), *_faults(folder, [first, *letters])]


def _faults(folder: Path | None, documents: Iterable[Document]) -> Iterable[str]:
    renderer = Renderer(template_reader(folder))
    filled, faults = _filled(renderer, documents)
    if not faults:
        with ThreadPoolExecutor(WORKERS) as crew:  # typst works outside Python's lock
            found = crew.map(lambda one: _printing_faults(renderer, *one), filled)
            faults = dict.fromkeys(fault for ones in found for fault in ones)
    return faults


def _filled(
    renderer: Renderer, documents: Iterable[Document]
) -> tuple[list[tuple[str, Sheet]], dict[str, None]]:
    """All templates filled, and what is wrong with those that cannot be."""
    filled: list[tuple[str, Sheet]] = []
    faults: dict[str, None] = {}
    for document in documents:
        try:
            filled.append((f"Templat «{document.template}.html.j2»", renderer.sheet(document)))
        except (TemplateFault, Unreadable) as fault:
            faults[str(fault)] = None
    return filled, faults


def _printing_faults(renderer: Renderer, name: str, sheet: Sheet) -> list[str]:
    try:
        renderer.pdf(sheet)
        renderer.word(sheet)
    except Failed as fault:
        return [f"{name}: {fault}"]
    remark = remark_on(sheet)
    return [f"{name}: {remark}."] if remark else []
