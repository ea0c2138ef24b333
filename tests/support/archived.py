"""What PDF/A-2a and PDF/UA-1 ask of a file, as far as it can be seen without a validator.

The compiler checks the standards while it writes; this looks at what was written, with another
library. With veraPDF at hand: `python -m tests.support.archived FOLDER` writes all specimens there,
then `verapdf --flavour 2a FOLDER`.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from tests.support.kinds import ALL_KINDS
from tests.support.tagged import Node, read_page, read_structure

FORBIDDEN = (
    "/JS",
    "/JavaScript",
    "/Launch",
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/RichMedia",
    "/3D",
    "/Movie",
    "/Sound",
)
PRINTED = 4
"""The flag of an annotation that is printed with its page."""
ROWS = {
    "Table": {"THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}


def faults(content: bytes) -> list[str]:
    """Everything that is not as the standards want it."""
    with pikepdf.open(io.BytesIO(content)) as file:
        structure = _structure(read_structure(content))
        return [*_named(file), *_contained(file), *_fonts(file), *_pages(file), *structure]


def _named(file: pikepdf.Pdf) -> Iterator[str]:
    root: Any = file.Root
    said = root.Metadata.read_bytes().decode()
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", said)
    intents = list(root.get("/OutputIntents", []))
    wanted = {
        "marked": root.get("/MarkInfo", {}).get("/Marked") is True,
        "language": root.get("/Lang") == "id",
        "title shown": root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
        "title": bool(
            title and title[1] and file.docinfo.get("/Title") == title[1].replace("&amp;", "&")
        ),
        "part 2": "<pdfaid:part>2</pdfaid:part>" in said,
        "conformance A": "<pdfaid:conformance>A</pdfaid:conformance>" in said,
        "UA part 1": "<pdfuaid:part>1</pdfuaid:part>" in said,
        "metadata unpacked": "/Filter" not in root.Metadata,
        "identifier": "/ID" in file.trailer,
        "not encrypted": not file.is_encrypted,
        "one output intent": [intent.S for intent in intents] == ["/GTS_PDFA1"],
        "colour profile": all("/DestOutputProfile" in intent for intent in intents),
    }
    return (what for what, holds in wanted.items() if not holds)


def _contained(file: pikepdf.Pdf) -> Iterator[str]:
    names = ("/OpenAction", "/AA", "/AcroForm", "/Names")
    yield from (f"{name} in the catalogue" for name in names if name in file.Root)
    for number, found in enumerate(file.objects):
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            continue
        kinds = {str(found.get(key)) for key in ("/S", "/Type", "/Subtype")}
        yield from (f"{kind} in object {number}" for kind in sorted(kinds & set(FORBIDDEN)))
        if found.get("/Subtype") == "/Image" and bool(found.get("/Interpolate")):
            yield f"interpolated picture {number}"


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    for page in file.pages:
        for name, whole in page.Resources.get("/Font", pikepdf.Dictionary()).items():
            inner = whole.DescendantFonts[0] if "/DescendantFonts" in whole else whole
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()):
                yield f"font {name} is not embedded"
            if "/ToUnicode" not in whole:
                yield f"font {name} does not say its letters"
            if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
                yield f"font {name} does not say its glyphs"


def _pages(file: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        if unmarked := read_page(page).unmarked:
            yield f"page {number} paints {unmarked[:3]} outside every mark"
        if "/StructParents" not in page:
            yield f"page {number} has no parents in the structure"
        if "/Group" in page and "/CS" not in page.Group:
            yield f"page {number} blends in no colour space"
        for note in page.get("/Annots", []):
            yield from _note(number, page, note)


def _note(number: int, page: pikepdf.Page, note: Any) -> Iterator[str]:
    if note.get("/F") != PRINTED or "/Contents" not in note or "/StructParent" not in note:
        yield f"page {number} has a link that is not printed, not told or outside the structure"
    if page.get("/Tabs") != "/S":
        yield f"page {number} is not walked through in the order of its structure"


def _structure(root: Node) -> Iterator[str]:
    yield from _ranks(root)
    for node in root.walk():
        if node.tag == "Figure" and not node.facts.get("/Alt"):
            yield "a figure without words"
        if node.tag == "TH" and not any("/Scope" in fact for fact in _listed(node.facts.get("/A"))):
            yield f"a header without scope: {node.words()}"
        odd = {child.tag for child in node.children if isinstance(child, Node)} - ROWS.get(
            node.tag, set()
        )
        if node.tag in ROWS and odd:
            yield f"{odd} in a {node.tag}"


def _ranks(root: Node) -> Iterator[str]:
    before = 0
    for node in root.walk():
        if rank := re.fullmatch(r"H(\d)", node.tag):
            if int(rank[1]) > before + 1:
                yield f"{node.tag} after H{before}"
            before = int(rank[1])


def _listed(found: Any) -> list[Any]:
    return [] if found is None else list(found) if isinstance(found, list) else [found]


def main(folder: Path) -> None:
    """Write all specimens into a folder."""
    from sheets_sync.adapters.render import specimen
    from sheets_sync.adapters.render.renderer import Renderer
    from sheets_sync.adapters.resources import template_reader

    folder.mkdir(parents=True, exist_ok=True)
    renderer = Renderer(template_reader())
    for kind in ALL_KINDS:
        for make in (specimen.usual, specimen.sparse, specimen.overlong):
            sheet = renderer.sheet(make(kind))
            (folder / f"{kind}-{make.__name__}.pdf").write_bytes(renderer.pdf(sheet))
            (folder / f"{kind}-{make.__name__}.docx").write_bytes(renderer.word(sheet))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
