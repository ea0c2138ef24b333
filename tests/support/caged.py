"""A school's own template, printed in a process that may take only so much memory: whatever slips
through the cage ends there."""

from __future__ import annotations

from pathlib import Path

from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import template_reader

MEGABYTES = 500


def printed_in_a_cage(folder: str, said: str) -> None:
    """Write the words of the reflection into a file, or what is wrong with its template."""
    import resource

    most = _begun() + MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        words = Renderer(template_reader(Path(folder))).sheet(specimen.usual("E")).tree.words()
    except TemplateFault as fault:
        words = f"FAULT {fault}"
    Path(said).write_text(words, encoding="utf-8")


def _begun() -> int:
    """The addresses that this process was born with, in bytes."""
    import resource

    there = Path("/proc/self/statm")
    return int(there.read_text().split()[0]) * resource.getpagesize() if there.exists() else 0
