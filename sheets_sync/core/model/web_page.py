"""The frame of every page that is opened in a browser: one file, in Indonesian, as wide as the
screen, with its style and nothing from elsewhere.
"""

from __future__ import annotations

from html import escape


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
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
