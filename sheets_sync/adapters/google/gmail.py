"""Messages through the Gmail API: `users.messages.send` as the school's own account.

The login may send and read nothing (`gmail.send`), so a letter that comes back later is seen only
in that account's mailbox. Gmail counts 100 units a message of 6,000 a minute, and so many messages
a day (500, with Workspace 2,000); both are answered 429, the latter for hours. A message whose
answer is lost is not sent again: Gmail has no way to ask whether it went. Sources:
https://developers.google.com/workspace/gmail/api/guides/sending,
https://developers.google.com/workspace/gmail/api/guides/handle-errors.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.asker import MAIL_SCOPE
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import identity, login_again
from sheets_sync.adapters.google.http.faults import (
    BadRequest,
    LoginFailed,
    NoScope,
    QuotaExhausted,
    Unanswered,
)
from sheets_sync.adapters.google.http.posting import is_lent
from sheets_sync.adapters.letters import letter
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed, Misused
from sheets_sync.ports.mail import Delivery, Fate, Message

SEND = "https://gmail.googleapis.com/gmail/v1/users/me/messages/send"
_NO_MAILBOX = frozenset({"failedPrecondition", "FAILED_PRECONDITION"})


class GmailMailer:
    """The mailer of one account; threads may share it."""

    way = "Gmail"

    def __init__(self, http: GoogleHttp, sender: str, now: Callable[[], datetime]) -> None:
        self._http, self._now = http, now
        self._sender = sender or identity(http.auth) or ""

    def check(self) -> None:
        """Hand over no message at all: whether Gmail misses it, or misses the right to send, tells
        whether it would take one.
        """
        with self._told():
            try:
                self._http.ask("post", SEND, answers.MESSAGE, json={"raw": ""}, repeatable=True)
            except BadRequest as fault:
                if fault.reason in _NO_MAILBOX:
                    raise

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Each message in a request of its own."""
        for message in messages:
            yield Delivery(message, self._one(message))

    def _one(self, message: Message) -> Fate:
        raw = letter(message, self._sender, self._now())
        body = {"raw": base64.urlsafe_b64encode(raw).decode("ascii")}
        with self._told():
            try:
                self._http.ask("post", SEND, answers.MESSAGE, json=body)
            except Unanswered:
                return Fate.UNCERTAIN
            except BadRequest as fault:
                if fault.reason in _NO_MAILBOX:
                    raise
                return Fate.REFUSED
        return Fate.SENT

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What stops all messages, in words about mail."""
        try:
            yield
        except LoginFailed:
            if not is_lent(self._http.auth):
                raise
            facts = {"sender": self._sender, "scope": MAIL_SCOPE}
            raise Misused(DIGESTS.say("gmail_delegation", **facts)) from None
        except NoScope:
            how = login_again(self._http.auth)
            raise Misused(DIGESTS.say("gmail_scope", login=how)) from None
        except BadRequest:
            raise Misused(DIGESTS.say("gmail_no_mailbox")) from None
        except QuotaExhausted:
            raise Failed(DIGESTS.say("gmail_limit")) from None
