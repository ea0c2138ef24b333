"""A page as Chromium shows it: what axe-core finds in it, and whether it fits the screen.

Chromium is looked for on the PATH.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = files("axe_core_python").joinpath("axe.min.js")
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
_INSIDE = """<script>%s</script><script>
addEventListener("load", () => axe.run(document).then(found => parent.postMessage({
  wrong: found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))]),
  looked: found.passes.length,
  width: document.documentElement.scrollWidth,
}, "*")));
</script></body>"""
_OUTSIDE = """<!DOCTYPE html><title>.</title><pre id="told"></pre>
<script>onmessage = told => document.getElementById("told").textContent =
  JSON.stringify(told.data)</script>
<iframe src="page.html" width="%d" height="4000" style="border: 0"></iframe>"""


@dataclass(frozen=True)
class Seen:
    """A page at one width."""

    wrong: list[list[object]]
    """What axe finds: rule and elements."""
    looked: int
    """How many of its rules had anything to look at."""
    width: int
    """Pixels that the page takes."""


def seen(page: str, width: int, folder: Path) -> Seen:
    """Open a page in a window of this width; a phone's is narrower than Chromium's narrowest, so
    that it is a frame.
    """
    axe = AXE.read_text("utf-8").replace("</script", "<\\/script")
    (folder / "page.html").write_text(page.replace("</body>", _INSIDE % axe), "utf-8")
    frame = folder / "frame.html"
    frame.write_text(_OUTSIDE % width, "utf-8")
    command = [str(CHROMIUM), *_QUIET, f"--user-data-dir={folder / 'profile'}"]
    command += [f"--window-size={width + 40},4200", "--virtual-time-budget=30000", "--dump-dom"]
    done = subprocess.run(
        [*command, frame.as_uri()], capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    (told,) = re.findall(r'<pre id="told">(\{.*?\})</pre>', done.stdout, re.DOTALL)
    return Seen(**json.loads(told))


def printed(page: str, folder: Path) -> bytes:
    """The PDF that the browser prints."""
    source, target = folder / "print.html", folder / "print.pdf"
    source.write_text(page, "utf-8")
    command = [str(CHROMIUM), *_QUIET, f"--user-data-dir={folder / 'profile'}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return target.read_bytes()
