"""How messages leave: the ways that the settings name, in the order in which they are tried.

One for all schools of a run, so that an account is asked once whether it may send, and its pace is
kept by all together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Misused, SheetsSyncError
from sheets_sync.ports.mail import Delivery, Mailer, Message

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.settings.shape import Mail


class Post:
    """The ways of one deployment."""

    def __init__(self, mail: Mail | None, http: Callable[[], GoogleHttp]) -> None:
        self._mail, self._http, self._lock = mail, http, Lock()

    @cached_property
    def ways(self) -> Sequence[Mailer]:
        """Every way that is set up, the first to be tried first."""
        mail = self._mail
        if mail is None:
            return ()
        by_gmail = [_ByGmail(partial(self._by_gmail, mail.sender))] if mail.gmail else []
        return (*by_gmail, *([_by_server(mail)] if mail.host else []))

    @property
    def mailer(self) -> Mailer:
        """The way that works. Raises `Misused` where none is set up, and what the last one that is
        raises where none works.
        """
        if not self.ways:
            raise Misused(DIGESTS.say("no_mail"))
        with self._lock:
            return self._working

    @cached_property
    def _working(self) -> Mailer:
        """The first that would take a message; the last is not asked beforehand."""
        for way in self.ways[:-1]:
            try:
                way.check()
            except SheetsSyncError:
                continue
            return way
        return self.ways[-1]

    def _by_gmail(self, sender: str) -> Mailer:
        from sheets_sync.adapters.google.gmail import GmailMailer
        from sheets_sync.adapters.google.http.posting import posting

        http = self._http()
        return GmailMailer(http.acting_as(posting(http.auth, sender)), sender, _now)


def _by_server(mail: Mail) -> Mailer:
    from sheets_sync.adapters.mail.smtp import Server, SmtpMailer

    sender = mail.sender or mail.user
    server = Server(mail.host, mail.port, sender, mail.user, mail.password_file)
    return SmtpMailer(server, _now)


def _now() -> datetime:
    return datetime.now(UTC)


class _ByGmail:
    """Gmail, whose login is read only when something is sent: a fault of it is one of this way."""

    way = "Gmail"

    def __init__(self, made: Callable[[], Mailer]) -> None:
        self._made = made

    @cached_property
    def _mailer(self) -> Mailer:
        return self._made()

    def check(self) -> None:
        """See that messages would be taken."""
        self._mailer.check()

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Send each, in order."""
        yield from self._mailer.send(messages)


def _nobody() -> GoogleHttp:
    raise Misused(DIGESTS.say("no_mail"))


NOWHERE = Post(None, _nobody)
"""Where nothing is ever sent."""
