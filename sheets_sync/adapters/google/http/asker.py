"""Who asks Google, in the words of a message."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.sentences.google import GOOGLE

SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive")
"""What the program asks for; how far it reaches is limited by what is shared with its account."""
ABOUT = "https://www.googleapis.com/drive/v3/about"
"""Whose account it is, and how full its storage."""
MAIL_SCOPE = "https://www.googleapis.com/auth/gmail.send"
"""What it asks for beside them where messages go by Gmail: to send, and to read nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks, in the words of a message."""

    email: str | None = None
    login: str = ""
    """How to log in again."""

    @property
    def shown(self) -> str:
        """The e-mail address, or where to find it."""
        return self.email or GOOGLE["some_account"]


NOBODY = Account()
"""Where it is unknown who asks."""
