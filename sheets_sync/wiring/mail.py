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


_ENOUGH = 2


class Post:
    """The ways of one deployment."""

    def __init__(self, mail: Mail | None, http: Callable[[], GoogleHttp]) -> None:
        self._mail, self._http, self._lock = mail, http, Lock()

    @cached_property
    def ways(self) -> Sequence[_Way]:
        """Every way that is set up, the first to be tried first."""
        mail = self._mail
        if mail is None:
            return ()
        made: dict[str, Callable[[], Mailer]] = {}
        if mail.gmail:
            made["Gmail"] = partial(self._by_gmail, mail.sender)
        if mail.host:
            made[f"SMTP {mail.host}"] = partial(_by_server, mail)
        return [_Way(name, make) for name, make in made.items()]

    @property
    def mailer(self) -> Mailer:
        """The first way that would take a message and has not given up; the last is not asked
        beforehand. Raises `Misused` where none is set up, and why the last one has given up.
        """
        if not self.ways:
            raise Misused(DIGESTS.say("no_mail"))
        *before, last = self.ways
        with self._lock:
            found = next((way for way in before if way.gave_up is None and way.takes), last)
        if found.gave_up is not None:
            raise found.gave_up
        return found

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


class _Way:
    """One way, whose login is read only when something is sent: a fault of it is one of this way.

    After it failed twice without a message in between, as with a day's allowance that is used up,
    nobody tries it again in this run: each try costs a school two writes.
    """

    def __init__(self, way: str, make: Callable[[], Mailer]) -> None:
        self.way, self._make = way, make
        self._failures: list[SheetsSyncError] = []

    @property
    def gave_up(self) -> SheetsSyncError | None:
        """Why it is not tried any more."""
        return self._failures[-1] if len(self._failures) >= _ENOUGH else None

    @cached_property
    def takes(self) -> bool:
        """Whether it would take a message, asked once."""
        try:
            self.check()
        except SheetsSyncError:
            return False
        return True

    @cached_property
    def _mailer(self) -> Mailer:
        return self._make()

    def check(self) -> None:
        """See that messages would be taken."""
        self._mailer.check()

    def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
        """Send each, in order."""
        try:
            for delivery in self._mailer.send(messages):
                self._failures.clear()
                yield delivery
        except SheetsSyncError as error:
            self._failures.append(error)
            raise


def _nobody() -> GoogleHttp:
    raise Misused(DIGESTS.say("no_mail"))


NOWHERE = Post(None, _nobody)
"""Where nothing is ever sent."""
