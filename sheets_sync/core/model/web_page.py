"""The frame of every page that is opened in a browser: one file, in Indonesian, as wide as the
screen, with its style and nothing from elsewhere.
"""

from __future__ import annotations

from html import escape

from sheets_sync.core.model.legible import plain

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; overflow-wrap: anywhere; background: #fff; color: #1b1f23;
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
"""
"""What all pages look like; the style of each goes on from there."""


def web_page(title: str, style: str, body: str, seal: str = "", *, more: str = "") -> str:
    """`title` and `body` are HTML already. `seal`: what tells that the page is ours; `more`: other
    lines of its head.
    """
    sealed = f'<meta name="generator" content="{escape(seal)}">\n' if seal else ""
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{sealed}{more}<title>{title}</title>
<style>{_STYLE}{style.lstrip()}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def shown(text: str) -> str:
    """A text as letters: no markup, nothing that turns others around."""
    return escape(plain(text))
