"""Probes of what becomes of an uploaded file: into a Google Doc, over a Google Doc, and out
again."""

from __future__ import annotations

import io
import re
import zipfile

from sheets_sync.adapters.google.drive.calls import FILES, Media
from sheets_sync.adapters.google.drive.paper import DOCX
from tests.live_probes.ground import ALL_DRIVES, Ground, refusal, told
from tests.live_probes.probe import HEAVY, Answer, Probe
from tests.live_probes.word import LETTERHEAD, html_page, large_word_file, word_file

_SIGNS = {
    "A4": r'<w:pgSz[^>]*w:w="119\d\d"',
    "page number": r"<w:instrText[^>]*>\s*PAGE\b|w:instr=\"\s*PAGE\b",
    "page count": r"<w:instrText[^>]*>\s*NUMPAGES\b|w:instr=\"\s*NUMPAGES\b",
    "letterhead": LETTERHEAD,
    "repeated table header": "<w:tblHeader",
    "picture": "<pic:pic",
}
"""What must survive a conversion → how a Word file says it."""


def _word_conversion(ground: Ground) -> Answer:
    made = ground.document(Media(word_file(), DOCX))
    return Answer(_kept(_exported(ground, made.id)))


def _html_conversion(ground: Ground) -> Answer:
    made = ground.document(Media(html_page(), "text/html"))
    return Answer(_kept(_exported(ground, made.id)))


def _exported(ground: Ground, file_id: str) -> str:
    """All XML of a Doc as a Word file."""
    content = ground.http.request(
        "get", f"{FILES}/{file_id}/export", params={"mimeType": DOCX}
    ).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [
            name
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
        return "".join(package.read(name).decode() for name in names)


def _kept(xml: str) -> str:
    kept = [name for name, sign in _SIGNS.items() if re.search(sign, xml)]
    lost = [name for name in _SIGNS if name not in kept]
    return f"kept: {', '.join(kept) or 'nothing'}; lost: {', '.join(lost) or 'nothing'}"


def _replaced(ground: Ground) -> Answer:
    made = ground.document(Media(word_file(), DOCX))
    address, asked = f"{FILES}/{made.id}/comments", {"fields": "id"}
    fault = refusal(
        lambda: ground.http.request("post", address, params=asked, json={"content": "probe"})
    )
    again = ground.drive.update(made.id, {}, Media(word_file(), DOCX))
    left = (
        ground.http.request("get", address, params={"fields": "comments(id)"})
        .json()
        .get("comments", [])
    )
    comment = f"could not be made ({fault.status})" if fault else ("kept" if left else "lost")
    same = "the same" if again.id == made.id else "another"
    return Answer(f"id {same}; comment {comment}; {_kept(_exported(ground, made.id))}")


def _large_export(ground: Ground) -> Answer:
    made = ground.document()
    metadata = {"X-Upload-Content-Type": DOCX}
    address = f"https://www.googleapis.com/upload/drive/v3/files/{made.id}"
    asked = {**ALL_DRIVES, "uploadType": "resumable"}
    begun = ground.http.request("patch", address, params=asked, json={}, headers=metadata)
    ground.http.request(
        "put", begun.headers["Location"], data=large_word_file(), headers={"Content-Type": DOCX}
    )
    asked = {"mimeType": DOCX}
    return Answer(
        told(refusal(lambda: ground.http.request("get", f"{FILES}/{made.id}/export", params=asked)))
    )


PROBES = (
    Probe(
        "word-conversion",
        (
            "What of a Word file is left in the Google Doc: A4, page x of y, letterhead, "
            "table header, picture?"
        ),
        (
            "Documents are made so. What is lost must be told in README, or the layout of "
            "the Word file changed."
        ),
        _word_conversion,
        letter="11",
    ),
    Probe(
        "html-conversion",
        (
            "What of an HTML page is left in the Google Doc: `@page`, a picture in the page "
            "itself, table head?"
        ),
        (
            "Nothing rests on it: documents are converted from Word files; only `doctor` "
            "tries with HTML."
        ),
        _html_conversion,
        letter="h",
    ),
    Probe(
        "replaced",
        (
            "What is left of a Google Doc when other media are uploaded in its place: id, "
            "comments, header?"
        ),
        "The id must stay, because links point to it.",
        _replaced,
        letter="g",
    ),
    Probe(
        "large-export",
        "How is an export of more than 10 MB refused?",
        "Nothing rests on it: the program exports nothing.",
        _large_export,
        letter="m",
        how=(HEAVY,),
    ),
)
