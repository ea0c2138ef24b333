"""What is told of the messages of one school: who was sent one, who was not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheets_sync.core.answers.reminder_rules import FIRST_HOUR, LAST_HOUR, Reach
from sheets_sync.core.answers.reminders import Digest
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.chats import CHATS
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Misused
from sheets_sync.ports.mail import Fate
from sheets_sync.run.reminding import Reminded


def lines(done: Reminded, *, dry_run: bool) -> Iterator[str]:
    """What is told of one school."""
    if done.why_not:
        yield done.why_not
    if dry_run:
        if done.earliest and done.waiting:
            hours = {"first": FIRST_HOUR, "last": LAST_HOUR}
            yield DIGESTS.say("earliest", day=done.earliest, **hours)
        for one in done.waiting:
            yield DIGESTS.say("would", to=_to(one), subject=one.subject)
            yield done.letters[one.key].body
    yield from _of_fates(done)
    yield from _of_others(done)


def _of_fates(done: Reminded) -> Iterator[str]:
    """What became of each message."""
    if done.way:
        yield DIGESTS.say("way", way=done.way)
    for fate, people in done.fates.items():
        for one in people:
            yield DIGESTS.say(fate, to=_to(one), subject=one.subject, label=one.column)


def _of_others(done: Reminded) -> Iterator[str]:
    """Who gets nothing now, and why."""
    for how, everybody in done.people.items():
        if how is not Reach.MAIL:
            for column in dict.fromkeys(one.column for one in everybody):
                people = [one for one in everybody if one.column == column]
                yield DIGESTS.say(how, who=_names(people), label=column)
    if not (done.why_not or any(done.people.values())):
        yield DIGESTS["nobody"]


def _to(digest: Digest) -> str:
    return f"{digest.name} <{digest.email}>"


def _names(people: Sequence[Digest]) -> str:
    return list_words([one.name for one in people])


def as_json(done: Reminded) -> dict[str, Any]:
    """The same for programs."""
    groups = {"waiting": done.waiting}
    groups |= {str(fate): done.fates.get(fate, ()) for fate in Fate}
    groups |= {str(how): done.people.get(how, ()) for how in Reach if how is not Reach.MAIL}
    earliest = done.earliest.isoformat() if done.earliest else None
    told = {"why_not": done.why_not, "earliest": earliest, "way": done.way}
    return {"format_version": 1, **told} | {
        name: [
            {"kode": one.key, "nama": one.name, "email": one.email, "items": len(one.items)}
            for one in people
        ]
        for name, people in groups.items()
    }


def quiet_lines(done: Reminded) -> Iterator[str]:
    """The same for a log that others read: what became of whose message, by Kode."""
    for fate, people in done.fates.items():
        for one in people:
            yield f"{one.key}: {fate}"


def refuse_beside_pages(*, dry_run: bool, force: bool) -> None:
    """Raise `Misused` for words that have no meaning beside `--whatsapp`."""
    words = ["--dry-run"] * dry_run + ["--force"] * force
    if words:
        raise Misused(CHATS.say("pages_alone", words=" ".join(words)))
