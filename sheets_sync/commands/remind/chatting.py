"""`remind --whatsapp`: where the page stands, and who is on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.model.sentences.chats import CHATS
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.wiring.chats import write_chats

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment


def make_page(here: Deployment, file: Path, *, as_json: bool) -> None:
    """Write the page and tell of it."""
    place, told = write_chats(here, file, chosen=True)
    if not as_json:
        say(CHATS.say("written" if told else "nobody", count=len(told), name=str(place)))
        return
    people = [{"nama": one.name, "why": one.why, "number": one.has_number} for one in told]
    print_json({"format_version": 1, "page": str(place), "people": people})
