"""`remind --whatsapp`: the page is written, nothing is sent, and the workbook stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.answers.chat_page import Chat, chat_page, chats
from sheets_sync.core.model.sentences.chats import CHATS
from sheets_sync.run.reminding import reminding
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.wiring.places import Owned, put_text

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment


def write_chats(here: Deployment, file: Path, *, as_json: bool) -> None:
    """Write the page, never over what is not this workbook's own, and say where."""
    found, desk = reminding(here, insist=True).found()
    people = [one for each in found.people.values() for one in each]
    rows = {item.row for one in people for item in one.items if item.row is not None}
    addresses = {row: here.row_address(row) for row in rows}
    told = [*chats(found.people, addresses, desk.wording)]
    school, at = desk.settings.record.name or "sekolah", desk.moment.at
    owned = Owned(desk.origin.identity, here.mode_of_files)
    place, _ = put_text(file, lambda seal: chat_page(told, school, at, seal), owned, chosen=True)
    _say(str(place), told, as_json=as_json)


def _say(place: str, told: list[Chat], *, as_json: bool) -> None:
    if not as_json:
        say(CHATS.say("written" if told else "nobody", count=len(told), name=place))
        return
    people = [{"nama": one.name, "why": one.why, "number": one.has_number} for one in told]
    print_json({"format_version": 1, "page": place, "people": people})
