"""The page of a history: one file, nothing from elsewhere, whatever people typed is letters."""

from __future__ import annotations

from datetime import datetime

from lxml import html

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.history_page import PageOf, history_page
from sheets_sync.core.answers.telling import Asked, telling
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.words import Event

AT = datetime(2026, 3, 2, 7, 15)
NASTY = "<script>alert(1)</script> & \"kutip\" 'satu' \u202e<img src=x onerror=y> ]]>"


def page_of(*texts: str, column: str = "Uraian", who: str = "G001") -> str:
    lines = [
        line
        for minute, text in enumerate(texts)
        for line in JournalEntry(Event.TEXT_CHANGED, "G001", "D", column, text, "2").lines(
            AT.replace(minute=minute), "sinkron"
        )
    ]
    lines += JournalEntry(Event.ROW_LOST, "G001", "D", row="2").lines(AT.replace(hour=9), "sinkron")
    told = telling(entries_of(lines, "G001"), Asked())
    return history_page(PageOf(who, "buku <x>.xlsx", AT, [("", told)]), "segel")


def test_nothing_that_people_typed_becomes_markup():
    source = page_of(NASTY, f"{NASTY} lagi", column=f"Kolom {NASTY}", who=f"G001 {NASTY}")
    tree = html.document_fromstring(source)
    assert not tree.xpath("//script | //img | //@onerror | //@src | //link | //*[@href]")
    assert "http" not in source
    assert "<script>alert(1)</script>" in tree.xpath("string(//ol/li[1]//p[@class='text'])")
    assert "\u202e" not in source


def test_differences_are_marked_by_elements_that_mean_them():
    tree = html.document_fromstring(page_of("membaca dua buku", "membaca tiga buku"))
    second = tree.xpath("//ol/li[2]//p[@class='text']")[0]
    assert [(one.tag, one.text) for one in second] == [("del", "dua"), ("ins", "tiga")]
    style = tree.xpath("string(//style)")
    assert "line-through" in style
    assert "underline" in style


def test_it_says_which_row_and_what_happened():
    tree = html.document_fromstring(page_of("satu"))
    assert "baris 2" in tree.xpath("string(//h3)")
    assert "Baris hilang" in tree.xpath("string(//table)")
    assert tree.get("lang") == "id"
    assert "segel" in tree.xpath("//meta[@name='generator']/@content")
