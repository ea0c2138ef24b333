"""The e-mail address that the program has at Google: from its login, else from Google itself.

A bare token and the login of a desk do not tell it. Without it a protection would have no editor,
which Google refuses to anybody but the owner («You can't remove yourself as an editor»), and on a
shared drive nobody owns a file.
"""

from __future__ import annotations

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.asker import ABOUT
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import identity
from sheets_sync.adapters.google.http.faults import ApiDisabled, NoScope


def own_address(http: GoogleHttp) -> str:
    """Empty where neither tells it: a login without Drive. Raises what `GoogleHttp.ask` raises."""
    if known := identity(http.auth):
        return known
    try:
        told = http.ask("get", ABOUT, answers.ABOUT, params={"fields": "user(emailAddress)"})
    except (NoScope, ApiDisabled):
        return ""
    return str(told["user"].get("emailAddress", ""))
