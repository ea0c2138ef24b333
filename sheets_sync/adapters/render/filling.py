"""Filling all templates before the first effect, wherever the documents go afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.adapters.render.logos import LogoFault
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import Unreadable
from sheets_sync.core.model.papers import Document, Unpublished
from sheets_sync.errors import Misused


def fill(renderer: Renderer, documents: Sequence[Document]) -> list[Sheet | Unpublished]:
    """Each document ready to print, in order. Raises `Misused`, which names every fault of the templates."""
    filled: list[Sheet | Unpublished] = []
    faults: dict[str, None] = {}
    for document in documents:
        try:
            filled.append(renderer.sheet(document))
        except TemplateFault as fault:
            faults[str(fault)] = None
        except LogoFault as fault:
            filled.append(Unpublished(document.key, str(fault), setting="logo"))
        except Unreadable as fault:
            filled.append(Unpublished(document.key, str(fault)))
    if faults:
        raise Misused("\n".join(faults))
    return filled
