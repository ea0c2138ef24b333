"""Every script that schools write in is printed letter by letter, from the side it is read from."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from sheets_sync.adapters.render import fonts, specimen
from sheets_sync.adapters.render.phrases import quoted, set_from_right
from sheets_sync.adapters.render.remarks import remark_on
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen_cycle import full_cycle
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model.legible import clean
from tests.support.archived import faults
from tests.support.papers import pages_of_pdf
from tests.support.tagged import painted_words

SCRIPTS = {
    "honorifics": "Nabi Muhammad ﷺ, Allah ﷻ, ﷲ, ﷽, beliau عليه السلام dan رضي الله عنه",
    "Qur'an": "﴿قُلْ هُوَ ٱللَّهُ أَحَدٌ﴾ ۝ لَّهُۥ كُفُوًا أَحَدٌۢ ۖ ۗ ۚ ۛ ۩ ؐ ؑ ؒ ؓ",
    "Pegon": "ݢوروۑا ڤڠاجاران ڠاجي چارا ڎاتڠ ڟاڟاق ۏاۏاسن ڬ ڮ ݣ ڽ",
    "Javanese": "ꦲꦤꦕꦫꦏ ꦥꦝꦗꦪꦚ ꦱꦸꦒꦼꦁꦫꦮꦸꦃ ꦏꦿꦠꦺꦴꦤ꧀ ꧋꧊꧐꧑",
    "Balinese": "ᬑᬁ ᬲ᭄ᬯᬲ᭄ᬢ᭄ᬬᬲ᭄ᬢᬸ ᬩᬮᬶ ᭟᭐᭑",
    "Sundanese": "ᮞᮙ᮪ᮕᮥᮛᮞᮥᮔ᮪ ᮘᮞ ᮞᮥᮔ᮪ᮓ ᮱᮲",
    "Batak and Bugis": "ᯅᯖᯂ᯲ ᨅᨔ ᨕᨘᨁᨗ",
    "Latin of names": "Ni'mah ʻAbd al-Ḥāfiẓ, Nguyễn, Çelik, José, Łukasz, Ṣāliḥ",
    "Chinese names": "王小明 陳大文 林美玲 黄志强 張偉",
    "Japanese and Korean names": "山田太郎 佐藤さくら カトウ 김철수 박지성",
    "WhatsApp": "Terima kasih 👍🏻 🙏 ✅ ⭐ 😀 ❤ 🌸 🕌 👏 🎉 📌 ☺ ✨ 💪",
    "our own signs": "★✓–—…“”‘’«»↔•·□☐●○ àéîõüñ",
}


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(template_reader())


def printed(renderer: Renderer, text: str) -> tuple[bytes, str]:
    sheet = renderer.sheet(specimen.specimen("A", specimen.IDENTITY, full_cycle(lambda _: text)))
    return renderer.pdf(sheet), remark_on(sheet)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_printed_without_a_box(renderer: Renderer, script: str):
    text = SCRIPTS[script]
    content, remark = printed(renderer, text)
    assert (fonts.missing(clean(text)), remark) == ([], "")
    assert faults(content) == []
    shown = "".join(painted_words(content))
    assert set(clean(text)) - set(" 'ً-ٰٟ") <= set(shown) | set(text.upper())
    assert (fonts.REPLACEMENT in shown) == (fonts.REPLACEMENT in text)
    assert not _shows_notdef(content)


def _shows_notdef(content: bytes) -> bool:
    """Whether a glyph 0 is painted, which is the box of a font."""
    with pikepdf.open(io.BytesIO(content)) as file:
        for page in file.pages:
            for operands, _ in pikepdf.parse_content_stream(page, "Tj TJ"):
                (shown,) = operands
                parts = shown if isinstance(shown, pikepdf.Array) else [shown]
                for part in parts:
                    codes = bytes(part) if isinstance(part, pikepdf.String) else b""
                    if any(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2)):
                        return True
    return False


def test_marks_of_direction_are_never_boxes(renderer: Renderer):
    content, remark = printed(renderer, "Kata \u2067קטן\u2069 \u2066abc\u2069 \u202edef\u200f.")
    assert remark == ""
    assert fonts.REPLACEMENT not in "".join(painted_words(content))


def test_a_text_of_right_to_left_letters_stands_at_the_right(renderer: Renderer):
    """The last line of a paragraph shows where it is set from."""
    right, left = (
        _edges(printed(renderer, text)[0], sign)
        for text, sign in (("قُلْ هُوَ ٱللَّهُ", "ق"), ("Kata Nabi ﷺ itu.", "K"))
    )
    assert right[1] > 530
    assert left[0] < 60


def _edges(content: bytes, sign: str) -> tuple[float, float]:
    """From where to where the signs below «Upaya mempelajari» stand on the first page."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    words = page.get_text_range()
    at = words.index(sign, words.index("Upaya mempelajari") + len("Upaya mempelajari"))
    left, _, right, _ = page.get_charbox(at)
    return left, right


def test_the_first_letter_decides_the_side():
    assert set_from_right("112: قل")
    assert set_from_right("«ڤڠاجاران» di kelas")
    assert not set_from_right("Kata ﷺ")
    assert not set_from_right("2026 – 王")


def test_a_character_of_no_font_is_named(renderer: Renderer):
    _, remark = printed(renderer, "Wang 王 𓀀")
    assert "«𓀀» (U+13000)" in remark
    assert "王" not in remark


def test_a_document_takes_only_the_fonts_it_needs():
    assert fonts.families("Siti Aminah, S.Pd.") == ["Liberation Sans"]
    assert fonts.families("★ 王 ﷺ") == [
        "Liberation Sans",
        "Amiri",
        "DejaVu Sans",
        "Noto Sans CJK SC",
    ]


def test_no_text_leaves_its_literal():
    assert quoted('a"; #read("/etc/passwd") \\') == '"a\\"; #read(\\"/etc/passwd\\") \\\\"'


ADDRESSES = (
    "https://drive.contoh.sch.id/folder/1A2b3C4d5E6f7G8h9I0jKlMnOpQrStUvWxYz0123456789/view?usp=x",
    "tata.usaha.kurikulum@sekolahmenengahpertamanegeri1sukamaju.sch.id",
    "www.sekolahmenengahpertamanegeri1sukamajukidul.sch.id/modul-ajar/bahasa-indonesia",
)


@pytest.mark.parametrize("kind", ["A", "B", "ringkasan"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_are_copied_as_typed(renderer: Renderer, kind: str, address: str):
    """In narrow columns too: nothing unseen stands in them, and all of each can be clicked."""
    text = f"Lihat {address}, lalu tanggapi."
    sheet = renderer.sheet(specimen.specimen(kind, specimen.IDENTITY, full_cycle(lambda _: text)))
    content = renderer.pdf(sheet)
    shown = "".join(pages_of_pdf(content))
    assert not set(shown) & set("\u200b\u00ad\ufffe\u2060")
    assert shown.replace("\r\n", "").count(address) >= 2
    with pikepdf.open(io.BytesIO(content)) as file:
        targets = {str(note.A.URI) for page in file.pages for note in page.get("/Annots", [])}
    assert any(target.endswith(address) and ":" in target for target in targets)
