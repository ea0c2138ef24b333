"""A check of `doctor`: by which way reminders leave, tried as far as that goes without
sending one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sheets_sync.core.answers.finding import Finding
from sheets_sync.core.model.sentences.doctor import CHECKS
from sheets_sync.errors import SheetsSyncError
from sheets_sync.ports.mail import Mailer, Post


def mail_check(post: Post) -> Iterator[Finding]:
    """A finding of each way that is set up; one that fails is no more than worth knowing where
    another works.
    """
    if not post.ways:
        yield Finding(CHECKS.say("no_mail"))
        return
    found = [_tried(way) for way in post.ways]
    works = any(one.ok for one in found)
    yield from (replace(one, warning=works and not one.ok) for one in found)


def _tried(way: Mailer) -> Finding:
    what = CHECKS.say("mail", way=way.way)
    try:
        way.check()
    except SheetsSyncError as error:
        return Finding(what, ok=False, repair=str(error))
    return Finding(what)
