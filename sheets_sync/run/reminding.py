"""One digest a day to each awaited person: remembered before it is sent, so that no run sends it
twice; forgotten again where it was not taken, so that the next run tries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.clock import Clock
from sheets_sync.core.answers.digests import (
    Digest,
    already_sent,
    body,
    digests,
    remembering,
    why_not_now,
)
from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.core.model.values import RowAt
from sheets_sync.core.reading.desk import Desk
from sheets_sync.errors import SheetsSyncError, Stale
from sheets_sync.ports import Workbook
from sheets_sync.ports.mail import Mailer, Message
from sheets_sync.run.looking import look
from sheets_sync.run.orders import Order
from sheets_sync.run.rounds import MAX_STALE

Address = Callable[[RowAt], str]
"""What opens a row; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one run sent, or would send."""

    why_not: str = ""
    """Why nothing is sent now."""
    waiting: Sequence[Digest] = ()
    """Those that are to be sent."""
    sent: Sequence[Digest] = ()
    refused: Sequence[Digest] = ()
    """Whose address no server takes."""
    failed: Sequence[Digest] = ()
    """Not taken this time."""
    without: Sequence[Digest] = ()
    """Who is awaited and has no address."""
    already: Sequence[Digest] = ()
    """Who has had theirs today."""
    letters: Mapping[str, Message] = field(default_factory=dict)
    """The messages, by key."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """One school's digests of one day."""

    workbook: Workbook
    clock: Clock
    order: Order
    address: Address

    def preview(self) -> Reminded:
        """What would be sent at a time at which messages are sent, and why not now."""
        found, desk = self.found(force=True)
        return replace(found, why_not=found.why_not or why_not_now(desk))

    def found(self, *, force: bool = False) -> tuple[Reminded, Desk]:
        """Who is to be told what; nothing is sent and nothing written."""
        decision = look(self.workbook, self.order.rhk, self.clock, self.order.limits)
        desk = decision.desk
        why_not = "" if force else why_not_now(desk)
        if closed := closed_year(desk.snapshot):
            why_not = DIGESTS.say("closed", year=closed.year)
        every, told = digests(decision), already_sent(desk)
        fresh = [one for one in every if one.key not in told]
        waiting = [one for one in fresh if one.email and not why_not]
        letters = {one.key: self._letter(one) for one in waiting}
        found = Reminded(
            why_not,
            waiting,
            without=[one for one in fresh if not one.email],
            already=[one for one in every if one.key in told],
            letters=letters,
        )
        return found, desk

    def _letter(self, digest: Digest) -> Message:
        rows = [item.row for item in digest.items if item.row is not None]
        addresses = {row: self.address(row) for row in rows}
        return Message(digest.email, digest.subject, body(digest, addresses))

    def send(self, mailer: Mailer, *, force: bool = False) -> Reminded:
        """Send what is to be sent today. Raises what the mailer raises, after it was put right
        again who has had theirs.
        """
        found = self._claimed(force=force)
        if not found.waiting:
            return found
        letters = [found.letters[one.key] for one in found.waiting]
        sent, refused, failed = list[Digest](), list[Digest](), list[Digest]()
        try:
            for one, delivery in zip(found.waiting, mailer.send(letters), strict=False):
                (sent if delivery.sent else refused if delivery.refused else failed).append(one)
        finally:
            self._give_back({one.key for one in found.waiting} - {one.key for one in sent})
        return Reminded(
            waiting=found.waiting,
            sent=sent,
            refused=refused,
            failed=failed,
            without=found.without,
            already=found.already,
            letters=found.letters,
        )

    def _claimed(self, *, force: bool) -> Reminded:
        """Remember all that is to be sent, before any of it is."""
        for attempt in range(MAX_STALE + 1):
            found, desk = self.found(force=force)
            if not found.waiting:
                return found
            keys = already_sent(desk) | {one.key for one in found.waiting}
            try:
                self.workbook.write(remembering(desk, frozenset(keys)), desk.snapshot)
            except Stale:
                if attempt == MAX_STALE:
                    raise
            else:
                return found
        raise AssertionError("either claimed or raised")

    def _give_back(self, keys: set[str]) -> None:
        """Those were not sent: the next run tries them again, unless the workbook is away."""
        if not keys:
            return
        for _ in range(MAX_STALE + 1):
            try:
                desk = look(self.workbook, self.order.rhk, self.clock, self.order.limits).desk
                left = already_sent(desk) - keys
                self.workbook.write(remembering(desk, left), desk.snapshot)
            except Stale:
                continue
            except SheetsSyncError:
                return
            return
