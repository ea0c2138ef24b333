"""One digest a day to each awaited person: remembered before it is sent, so that no run sends it
twice; forgotten again where it was surely not taken, so that the next run tries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheets_sync.clock import Clock
from sheets_sync.core.answers.reminder_rules import (
    Aftermath,
    Reach,
    claiming,
    earliest,
    reach,
    settling,
    why_not_now,
)
from sheets_sync.core.answers.reminders import Digest, body, digests
from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.core.model.values import RowAt
from sheets_sync.core.reading.desk import Desk
from sheets_sync.errors import SheetsSyncError, Stale
from sheets_sync.ports import Deployment, Workbook
from sheets_sync.ports.mail import Fate, Mailer, Message
from sheets_sync.run.guards import refuse_if_unsafe
from sheets_sync.run.looking import look
from sheets_sync.run.orders import Order
from sheets_sync.run.rounds import MAX_STALE

Address = Callable[[RowAt], str]
"""What opens a row; empty where nothing does."""
_Fates = Mapping[Fate, Sequence[Digest]]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one run sent, or would send."""

    why_not: str = ""
    """Why nothing is sent now."""
    earliest: date | None = None
    """On which day it may be sent, where not now."""
    people: Mapping[Reach, Sequence[Digest]] = field(default_factory=dict)
    """Everybody who is awaited, by how they are reached."""
    fates: _Fates = field(default_factory=dict)
    """Those to whom something was sent, by what became of it."""
    letters: Mapping[str, Message] = field(default_factory=dict)
    """The messages, by key."""
    way: str = ""
    """By which they went."""

    @property
    def waiting(self) -> Sequence[Digest]:
        """Those that are to be sent, as soon as anything is."""
        return self.people.get(Reach.MAIL, ())

    @property
    def due(self) -> Sequence[Digest]:
        """Those that are to be sent now."""
        return () if self.why_not else self.waiting

    @property
    def sent(self) -> Sequence[Digest]:
        """Those that were taken."""
        return self.fates.get(Fate.SENT, ())

    @property
    def troubled(self) -> int:
        """How many messages somebody has to look after."""
        return sum(len(each) for fate, each in self.fates.items() if fate is not Fate.SENT)


def reminding(here: Deployment, *, insist: bool = False) -> Reminding:
    """The digests of a deployment."""
    order = Order(rhk=here.rhk, limits=here.limits)
    return Reminding(here.workbook, here.clock, order, here.row_address, insist)


@dataclass(frozen=True, slots=True)
class Reminding:
    """One school's digests of one day."""

    workbook: Workbook
    clock: Clock
    order: Order
    address: Address
    insist: bool = False
    """Also on days off, in the evening, and at addresses that were refused."""

    def found(self, *, careful: bool = False) -> tuple[Reminded, Desk]:
        """Who is to be told what; nothing is sent and nothing written. `careful`: raise `Refused`
        where the workbook looks like an accident, which would be told to everybody.
        """
        decision = look(self.workbook, self.order.rhk, self.clock, self.order.limits)
        desk = decision.desk
        if closed := closed_year(desk.snapshot):
            return Reminded(DIGESTS.say("closed", year=closed.year)), desk
        if careful:
            refuse_if_unsafe(decision.plan.refusals, force=False)
        people: dict[Reach, list[Digest]] = defaultdict(list)
        every = digests(decision)
        for one in every:
            people[reach(one, desk, insist=self.insist)].append(one)
        why_not = "" if self.insist else why_not_now(desk)
        letters = {one.key: self._letter(one) for one in every}
        return Reminded(why_not, earliest(desk) if why_not else None, people, letters=letters), desk

    def _letter(self, digest: Digest) -> Message:
        rows = [item.row for item in digest.items if item.row is not None]
        addresses = {row: self.address(row) for row in rows}
        return Message(digest.email, digest.subject, body(digest, addresses))

    def send(self, choose: Callable[[], Mailer]) -> Reminded:
        """Send what is to be sent today. Raises what the mailer raises, after it was put right
        again who has had theirs. `choose`: asked only where something is to be sent.
        """
        found, mailer = self._claimed(choose)
        if mailer is None:
            return found
        fates: dict[Fate, list[Digest]] = defaultdict(list)
        told = [found.letters[one.key] for one in found.due]
        in_hand = 1
        try:
            for one, delivery in zip(found.due, mailer.send(told), strict=False):
                fates[delivery.fate].append(one)
            in_hand = 0
        except SheetsSyncError:
            in_hand = 0  # a mailer that gives up has let go of everything
            raise
        finally:
            self._settle(_settled(found.due, fates, in_hand))
        return replace(found, fates=fates, way=mailer.way)

    def _claimed(self, choose: Callable[[], Mailer]) -> tuple[Reminded, Mailer | None]:
        """Remember all that is to be sent, before any of it is."""
        for attempt in range(MAX_STALE + 1):
            try:
                return self._claim(choose)
            except Stale:
                if attempt == MAX_STALE:
                    raise
        raise AssertionError("either claimed or raised")

    def _claim(self, choose: Callable[[], Mailer]) -> tuple[Reminded, Mailer | None]:
        found, desk = self.found(careful=True)
        if not found.due:
            return found, None
        changes = claiming(desk, frozenset(one.key for one in found.due))
        if not changes:
            return replace(found, why_not=DIGESTS.say("no_memory")), None
        mailer = choose()
        self.workbook.write(changes, desk.snapshot)
        return found, mailer

    def _settle(self, settled: Aftermath) -> None:
        """Remember how it went, unless the workbook is away: then nobody gets it twice today."""
        if not (settled.not_sent or settled.refused or (self.insist and settled.taken)):
            return
        for _ in range(MAX_STALE + 1):
            try:
                desk = look(self.workbook, self.order.rhk, self.clock, self.order.limits).desk
                self.workbook.write(settling(desk, settled), desk.snapshot)
            except Stale:
                continue
            except SheetsSyncError:
                return
            return


def _settled(due: Sequence[Digest], fates: _Fates, in_hand: int) -> Aftermath:
    """What the workbook has to know. `in_hand`: messages after the last answer of which nobody
    knows. Where nobody's message was taken it may be the server that takes none from us, so no
    address is held against anybody.
    """
    answered = sum(map(len, fates.values()))
    kept = [*fates.get(Fate.SENT, ()), *fates.get(Fate.UNCERTAIN, ())]
    kept += due[answered : answered + in_hand]
    not_sent = {one.key for one in due} - {one.key for one in kept}
    taken = frozenset(one.email for one in fates.get(Fate.SENT, ()))
    refused = frozenset(one.email for one in fates.get(Fate.REFUSED, ()))
    return Aftermath(frozenset(not_sent), refused if taken else frozenset(), taken)
