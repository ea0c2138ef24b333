"""Who stood there on the day a stage was done.

A document keeps principal, observer, letterhead and identity of that day, in every document that
tells of the stage and in the program's cells of its row (product part 4). So they are remembered by
the sync that sees the stage done, whether a document can be made then or not. Where something in
Pengaturan or Guru is missing or wrong on that day, documents wait for it, and it alone is taken in
later. The day of B is the day of the observation: done anew with the same date, it keeps its
people. A lost `_status` takes them along: what is remembered in their place is marked as guessed,
and no lost letter is printed again under its number with it (`witness.py`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from sheets_sync.core.documents.cycle import Identity, Person
from sheets_sync.core.documents.held import held_back, settings_faults
from sheets_sync.core.documents.identities import as_observer, present_identity, school_identity
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import OBSERVATION

_IDENTITY: TypeAdapter[Identity] = TypeAdapter(Identity)
_TEXTS = (
    "school",
    "npsn",
    "address",
    "letterhead",
    "logo",
    "town",
    "period",
    "subject",
    "employment",
)


def with_identities(followed: TeacherPass, desk: Desk, kinds: Kinds) -> TeacherPass:
    """The same teacher with who is there for each stage that this sync sees done, and what was
    missing of them before.
    """
    for one in followed.stages.values():
        if not one.is_done or one.memory.done is None:
            continue
        waits = held_back(desk, followed, kinds.kept_by(one.stage)) is not None
        identity = _identity_of(one, followed, desk, waits=waits)
        if identity is not None:
            guessed = _guessed_on(one, desk)
            facts = {"identity": as_json(identity), "unsure": waits, "guessed": guessed}
            followed = followed.having(one.remembering(facts))
    return followed


def _identity_of(
    one: StagePass, followed: TeacherPass, desk: Desk, *, waits: bool
) -> Identity | None:
    """The identity of a stage that is done, if another one has to be remembered."""
    kept = kept_identity(one)
    if kept is None:
        return _identity_today(one, followed, desk)
    if one.before.done != one.memory.done:
        return reissued(kept, _identity_today(one, followed, desk))
    if one.memory.unsure and not waits:
        return completed(kept, present_identity(followed.member, desk))
    return None


def _guessed_on(one: StagePass, desk: Desk) -> str:
    """Today where a lost memory took the people of an earlier day along, and nobody took their
    place since.
    """
    if kept_identity(one):
        return one.memory.guessed
    then = one.before
    is_rebuilt = desk.memory.rebuilding and then.done is None and then.status == Status.DONE
    return desk.moment.today.isoformat() if is_rebuilt else ""


def kept_identity(one: StagePass) -> Identity | None:
    """The identity of the day the stage was last done; None if it is done anew at this sync, or
    nobody knows.
    """
    if one.memory.done is None or not one.memory.identity:
        return None
    anew = one.before.done != one.memory.done and one.memory.identity == one.before.identity
    if anew and not _same_observation(one):
        return None
    return read_identity(one.memory.identity)


def _same_observation(one: StagePass) -> bool:
    """Whether B was done before and tells of the same day still: a corrected word is no other
    observation, so who was there goes with «Tanggal Observasi».
    """
    then, now = one.before.done, one.memory.done
    if one.stage != OBSERVATION or then is None or now is None:
        return False
    return then.cells.get("observed_on") == now.cells.get("observed_on")


@lru_cache(maxsize=1024)
def read_identity(text: str) -> Identity | None:
    """As it was remembered; None for nothing that can be read. Several stages of one teacher mostly
    say the same, and each is asked several times in a run.
    """
    try:
        return _IDENTITY.validate_json(text)
    except ValidationError:
        return None


def as_json(identity: Identity) -> str:
    """As it is remembered."""
    return _IDENTITY.dump_json(identity).decode()


def _identity_today(one: StagePass, followed: TeacherPass, desk: Desk) -> Identity:
    """Of today, without what is known to be wrong."""
    identity = present_identity(followed.member, desk)
    wrong = dict.fromkeys(settings_faults(desk))
    settings = desk.settings.record.model_copy(update=wrong)
    school = school_identity(desk, settings)
    identity = replace(
        identity, **{name: getattr(school, name) for name in (*_TEXTS[:-2], "principal")}
    )
    if any(not fault.warning for fault in followed.member.faults):
        identity = replace(identity, teacher=Person(""))
    if one.stage == OBSERVATION and desk.memory.rebuilding and one.before.done is None:
        identity = replace(identity, observer=_observer_shown(one, identity, desk))
    return identity


def _observer_shown(one: StagePass, identity: Identity, desk: Desk) -> Person | None:
    """Whom «Pengamat» names: all that is left of that day when `_status` is lost."""
    name = as_text(one.row.program.get("Pengamat")) if one.row else ""
    if not name.strip() or folded(name) == folded((identity.observer or identity.principal).name):
        return identity.observer
    if folded(name) == folded(identity.principal.name):
        return None
    namesakes = [one for one in desk.roster.members.values() if folded(one.name) == folded(name)]
    return (
        as_observer(namesakes[0].teacher) if len(namesakes) == 1 else Person(name, role="Pengamat")
    )


def completed(kept: Identity, now: Identity) -> Identity:
    """What was missing, as it stands now; people who were known stay."""
    texts = {name: getattr(kept, name) or getattr(now, name) for name in _TEXTS}
    teacher = _completed(kept.teacher, now.teacher)
    return replace(
        kept, **texts, teacher=teacher, principal=_completed(kept.principal, now.principal)
    )


def _completed(kept: Person, now: Person) -> Person:
    if not kept.name:
        return now
    if folded(kept.name) == folded(now.name) and kept.number == "–":
        return replace(kept, number_label=now.number_label, number=now.number)
    return kept


def reissued(kept: Identity, now: Identity) -> Identity:
    """Present letterhead and the teacher's present identity; who decided and who observed stay who
    they were.
    """
    return replace(now, principal=kept.principal, observer=kept.observer)


def observer_of(one: StagePass) -> Person | None:
    """Who observed, of a finished observation: the delegate, else the principal of that day."""
    kept = kept_identity(one)
    return (kept.observer or kept.principal) if kept else None
