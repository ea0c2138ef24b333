"""The same pages by other means: the filled template as HTML in WeasyPrint, as a Word file in a
headless LibreOffice.

Both are given what they need ready on disk or in memory; only their own work is timed. HTML and
Word files come from the program's own element trees, so that every word, table and signature is
there; charts are left out for WeasyPrint, which could not draw them.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sheets_sync.adapters.render import fonts
from sheets_sync.adapters.render.elements import DRAWINGS
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.phrases import quoted
from sheets_sync.adapters.render.renderer import Renderer

NAMES = {
    "document": "body",
    "letterhead": "header",
    "line": "p",
    "keep": "section",
    "signatures": "section",
}
NAMES |= {
    "signer": "div",
    "columns": "section",
    "column": "div",
    "lines": "hr",
    "space": "br",
    "pagebreak": "hr",
}
STYLE = """
@page { size: A4; margin: 1.6cm 2.1cm 1.7cm;
  @bottom-left { content: "FOOTER"; font-size: 8pt }
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages) } }
body { font: 10pt "Liberation Sans", "DejaVu Sans", sans-serif }
header { text-align: center; border-bottom: 3px double }
h1 { font-size: 13pt; text-align: center } h2 { font-size: 11pt } h3 { font-size: 10pt }
p { margin: 3pt 0 }
table { width: 100%; border-collapse: collapse }
td, th { border: 0.5pt solid; padding: 4pt; vertical-align: top }
section { break-inside: avoid } thead { display: table-header-group }
"""


def html_of(sheet: Sheet) -> str:
    """A page of HTML with the words and tables of a document."""
    style, title = STYLE.replace("FOOTER", sheet.footer), html.escape(sheet.title)
    return (
        "<html "
        f"lang=id><head><title>{title}</title><style>{style}</style></head>{_tagged(sheet.tree)}"
    )


def _tagged(node: Element) -> str:
    if node.tag in DRAWINGS:
        return ""
    name = NAMES.get(node.tag, node.tag)
    inner = "".join(
        html.escape(child) if isinstance(child, str) else _tagged(child) for child in node.children
    )
    return f"<{name}>" if name in ("br", "hr") else f"<{name}>{inner}</{name}>"


SETTING = """#set document(title: "x")
#set page(paper: "a4", margin: (top: 1.4cm, bottom: 1.5cm, x: 2cm))
#set text(font: ("Liberation Sans", "DejaVu Sans"), size: 10pt, lang: "id")
"""


def plain_code(sheet: Sheet) -> str:
    """All words of a document as plain paragraphs and tables of typst, without any looks."""
    words = "\n".join(_plain(sheet.tree))
    return fonts.printable(f"{SETTING}#{{\n{words}\n}}")


def _plain(node: Element) -> Iterator[str]:
    if node.tag in DRAWINGS:
        return
    if node.tag == "table":
        rows = [row for row in node.walk() if row.tag == "tr"]
        cells = (quoted(cell.words()) for row in rows for cell in row.named("th", "td"))
        yield f"table(columns: {len(rows[0].children)}, {', '.join(cells)})"
    elif all(
        isinstance(child, str) or child.tag in ("strong", "em", "br") for child in node.children
    ):
        yield f"par({quoted(node.words())})"
    else:
        for child in node.children:
            yield from [f"par({quoted(child)})"] if isinstance(child, str) else _plain(child)


def weasyprint_writer(sheets: list[Sheet]) -> Callable[[], object]:
    """What prints all of them with WeasyPrint, fonts read beforehand. Raises `ImportError` or
    `OSError` without it.
    """
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, pages = FontConfiguration(), [html_of(sheet) for sheet in sheets]
    HTML(string=pages[0]).write_pdf(font_config=fonts)
    return lambda: [HTML(string=page).write_pdf(font_config=fonts) for page in pages]


def libreoffice_writer(
    sheets: list[Sheet], renderer: Renderer, folder: Path
) -> Callable[[], object]:
    """What prints all of them in one run of LibreOffice with its start. Raises `FileNotFoundError`
    without it.
    """
    if not (office := shutil.which("soffice")):
        raise FileNotFoundError("soffice")
    for number, sheet in enumerate(sheets):
        (folder / f"{number}.docx").write_bytes(renderer.word(sheet))
    profile = f"-env:UserInstallation={Path(tempfile.mkdtemp(dir=folder)).as_uri()}"
    files = [str(file) for file in sorted(folder.glob("*.docx"))]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]

    def convert(files: list[str]) -> None:
        subprocess.run([*command, *files], check=True, capture_output=True)  # noqa: S603 - the office of this machine

    convert(files[:1])  # its profile is made once
    return lambda: convert(files)
