"""The page with a WhatsApp button for each person whom no mail reaches."""

from __future__ import annotations

from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from sheets_sync.core.answers.chat_page import LONGEST, chat_page, chats
from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.core.answers.reminders import Digest, Item, body
from sheets_sync.core.model.values import RowAt

AT = datetime(2026, 3, 2, 8, 5)
ROW = RowAt("A Diskusi Persiapan", 3)
WHERE = {ROW: "https://docs.google.com/spreadsheets/d/x/edit#gid=1&range=A3"}


def digest(name: str = "Siti", phone: str = "0812-3456-7890", count: int = 1) -> Digest:
    items = tuple(Item(f"Hal {n}: isi «Tujuan» & «Jadwal».", ROW) for n in range(1, count + 1))
    return Digest("G001", name, "", phone, "Email", items, 2026, "SDN 1")


class Page(HTMLParser):
    """The links, headings and everything that loads or runs something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def page(*people: Digest, how: Reach = Reach.WITHOUT) -> Page:
    return Page(chat_page([*chats({how: people}, WHERE)], "SDN 1", AT, "segel"))


def text_of(link: str) -> str:
    return parse_qs(urlsplit(link).query, strict_parsing=True)["text"][0]


def test_a_button_opens_the_chat_of_that_person_with_the_text_of_the_digest():
    (link,) = page(digest()).links
    assert link.startswith("https://wa.me/6281234567890?text=Yth.%20Bapak%2FIbu%20Siti%2C%0A")
    text = text_of(link)
    assert text == body(digest(), WHERE, by_program=False).strip()
    assert "1. Hal 1: isi «Tujuan» & «Jadwal»." in text
    assert WHERE[ROW] in text
    assert "program" not in text


def test_without_a_number_the_sender_chooses():
    for phone in ("", "021-555-1234"):
        found = [*chats({Reach.WITHOUT: [digest(phone=phone)]}, WHERE)]
        assert (found[0].has_number, found[0].link[:20]) == (False, "https://wa.me/?text=")


def test_everybody_whom_no_mail_reaches_has_a_button_and_nobody_else():
    people = {how: [digest(name=str(how))] for how in Reach}
    found = [*chats(people, WHERE)]
    assert [one.name for one in found] == ["without", "malformed", "undeliverable"]
    assert len({one.why for one in found}) == 3


def test_a_long_text_goes_as_far_as_a_link_carries_it_and_stands_whole_on_the_page():
    (chat,) = chats({Reach.WITHOUT: [digest(count=60)]}, WHERE)
    assert len(chat.link) <= LONGEST
    sent = text_of(chat.link)
    told = sum(line[:1].isdigit() for line in sent.splitlines())
    assert 1 < told < 60
    assert f"… dan {60 - told} hal lain; lihat buku kerja." in sent
    assert "60. Hal 60" in chat.text
    huge = Digest("G001", "S" * 5_000, "", "08123456789", "Email", (), 2026, "SDN 1")
    assert next(chats({Reach.WITHOUT: [huge]}, {})).link == "https://wa.me/628123456789"


def test_nothing_runs_and_nothing_is_loaded_whatever_people_typed():
    evil = '"><script src=//x.example></script><img src=x onerror=alert(1)>\u202e'
    found = page(digest(name=evil, phone='"><b>'), digest(name=evil))
    assert not {"script", "img", "link", "iframe", "object", "b"} & {*found.tags}
    assert not {"src", "onerror", "style"} & found.names
    assert all(link.startswith("https://wa.me/") for link in found.links)
    assert "\u202e" not in chat_page(
        [*chats({Reach.WITHOUT: [digest(name=evil)]}, {})], evil, AT, ""
    )


def test_a_page_without_anybody_says_so():
    assert "Tidak ada: semua yang ditunggu" in chat_page([], "SDN 1", AT, "segel")
