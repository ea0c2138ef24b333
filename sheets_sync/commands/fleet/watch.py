"""`fleet watch`: one look a minute at all schools together, and a run of those that changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, refused_by_system
from sheets_sync.commands.fleet.measuring import Measured, metrics_file, requests_of
from sheets_sync.commands.fleet.options import advised_to_all, on_fleet
from sheets_sync.commands.fleet.part import errand_of, part_of_the_list, stopped_softly
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import SheetsSyncError
from sheets_sync.terminal.screen import say
from sheets_sync.terminal.watching import say_that_it_passes

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.fleet.running import Errand
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
@click.option(
    "--every", default="1m", metavar="JEDA", help="Jeda di antara dua lihatan (bawaan: 1m)."
)
@metrics_file
def watch(
    deploy: Callable[[Task], Deployments],
    as_json: bool,
    every: str,
    metrics: Path | None,
    **part: Any,
) -> None:
    """Melihat semua sekolah setiap menit, dan menyinkronkan yang berubah."""
    from sheets_sync.terminal.spans import seconds_of
    from sheets_sync.terminal.watching import watch_every

    with stopped_softly() as stop:
        errand = errand_of(stop=stop, **part)
        looks = Looks(deploy(errand.task), errand, metrics, as_json=as_json)
        length = seconds_of(every)

        def pause(length: float) -> None:
            if stop.wait(length):
                raise KeyboardInterrupt

        say(FLEET.say("watching", every=_span(length)), err=True)
        watch_every(length, looks.look, pause, looks.failed)


def _span(seconds: float) -> str:
    code, count = ("in_minutes", seconds / 60) if seconds >= 60 else ("in_seconds", seconds)
    return FLEET.say(code, count=f"{count:g}".replace(".", ","))


class Looks:
    """The looks of one watch, and the trouble that was told last."""

    def __init__(
        self, deployments: Deployments, errand: Errand, metrics: Path | None, *, as_json: bool
    ) -> None:
        self._deployments, self._errand, self._as_json = deployments, errand, as_json
        self._metrics = metrics
        self._said = ""
        self._told: set[str] = set()
        """What is wrong with the list, or could not be kept, and was told already."""
        self._is_first = True

    def look(self) -> None:
        """One look, and what is due by it. A look that shows nothing says nothing."""
        from sheets_sync.commands.fleet.telling import Teller
        from sheets_sync.fleet.running import begin, outcomes

        measured = Measured(self._metrics, requests_of(self._deployments))
        try:
            with advised_to_all():
                run, places = begin(self._deployments, self._errand)
        except OSError as error:
            raise refused_by_system(error) from error
        self._said = ""
        tell = Teller(as_json=self._as_json, advice=self._deployments.advice, now=self._errand.now)
        if self._is_first:
            tell.begins(run)
            self._told.update(tell.faults(run))
        else:
            tell.founded(run)
        self._is_first = False
        for outcome in outcomes(self._deployments, self._errand, run, places):
            tell.school(outcome)
        wrong = {*tell.faults(run), *tell.unkept(run)}
        for text in sorted(wrong - self._told):
            say(text, err=True)
        self._told = wrong
        measured.put(run, self._errand, self._deployments)

    def failed(self, error: SheetsSyncError) -> None:
        """What stops all schools is said once, as long as it is the same."""
        if str(error) != self._said:
            say_that_it_passes(error)
        self._said = str(error)
