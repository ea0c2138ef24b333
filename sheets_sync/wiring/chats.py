"""The page with WhatsApp buttons of one school: read, put together, written; nothing is sent and
the workbook stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheets_sync.core.answers.chat_page import Chat, chat_page, chats
from sheets_sync.ports import Deployment
from sheets_sync.run.reminding import reminding
from sheets_sync.wiring.places import Owned, put_text


def write_chats(here: Deployment, file: Path, *, chosen: bool) -> tuple[Path, Sequence[Chat]]:
    """Answers where the page stands, and what is on it. What is not this workbook's own page is
    never written over: raises `Failed` where a person chose the name, else it gets another one.
    """
    found, desk = reminding(here, insist=True).found()
    people = [one for each in found.people.values() for one in each]
    rows = {item.row for one in people for item in one.items if item.row is not None}
    addresses = {row: here.row_address(row) for row in rows}
    told = [*chats(found.people, addresses, desk.wording)]
    school, at = desk.school_name, desk.moment.at
    owned = Owned(desk.origin.identity, here.mode_of_files)
    place, _ = put_text(file, lambda seal: chat_page(told, school, at, seal), owned, chosen=chosen)
    return place, told
