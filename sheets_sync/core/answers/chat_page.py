"""`remind --whatsapp`: one page with a button for each awaited person whom no mail reaches.

A person presses it on a phone: the chat opens with the text in it, and nothing goes before that
person sends it. The page works without a script and holds nothing from elsewhere; everything that
people typed is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

from sheets_sync.core.answers.chat_style import STYLE
from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.core.answers.reminders import Digest, body
from sheets_sync.core.drafting.chat_reminder import chat_address
from sheets_sync.core.model.sentences.chats import CHATS
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.values import RowAt
from sheets_sync.core.model.web_page import shown, web_page
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.schema.identity_numbers import international

_SILENT = '<meta name="referrer" content="no-referrer">\n'
"""WhatsApp does not learn from where it was opened."""
LONGEST = 4_000
"""Characters of a link: half of what web servers take without being told otherwise."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A text ready to be sent to one person."""

    name: str
    why: str
    """Why no mail reaches them."""
    text: str
    link: str
    has_number: bool
    """Else WhatsApp asks to whom it goes."""


def chats(
    people: Mapping[Reach, Sequence[Digest]],
    address_of: Mapping[RowAt, str],
    wording: Wording = PLAIN,
) -> Iterator[Chat]:
    """One for everybody whom no mail reaches, in the words of whose cycle it is."""
    for how in (Reach.WITHOUT, Reach.MALFORMED, Reach.UNDELIVERABLE):
        for digest in people.get(how, ()):
            why = wording.said(CHATS.say(how, label=digest.column))
            number = international(digest.phone) if digest.phone else None
            text = body(digest, address_of, by_program=False)
            link = _link(digest, address_of)
            yield Chat(digest.name, why, text.strip(), link, number is not None)


def _link(digest: Digest, address_of: Mapping[RowAt, str]) -> str:
    """What opens the chat, with as much of the text as it carries; the first things first."""
    for named in range(len(digest.items), 0, -1):
        part = replace(digest, items=digest.items[:named])
        text = body(part, address_of, left=len(digest.items) - named, by_program=False)
        link = chat_address(text.strip(), digest.phone)
        if len(link) <= LONGEST:
            return link
    return chat_address("", digest.phone)


def chat_page(found: Sequence[Chat], school: str, at: datetime, seal: str) -> str:
    """The page. `seal`: room for what tells that it is ours."""
    title = shown(CHATS.say("title", school=school))
    made = shown(CHATS.say("made", at=f"{long_date(at)} {at:%H.%M}"))
    how = shown(CHATS.say("how")) if found else shown(CHATS.say("nobody"))
    cards = "\n".join(map(_card, found))
    body = f'<h1>{title}</h1>\n<p class="made">{made}</p>\n<p>{how}</p>\n{cards}'
    return web_page(title, STYLE, body, seal, more=_SILENT)


def _card(chat: Chat) -> str:
    code = "send" if chat.has_number else "choose"
    return f"""<section>
<h2>{shown(chat.name)}</h2>
<p class="made">{shown(chat.why)}</p>
<p><a class="button" href="{escape(chat.link)}">{shown(CHATS.say(code, name=chat.name))}</a></p>
<p class="text">{shown(chat.text)}</p>
</section>"""
