"""What the commands share: the options of those that work on one workbook, and how a command stops
or says something.

Data goes to stdout (with `--json` as JSON), everything said to a person on the way to stderr.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.errors import Failed, Misused, Refused, SheetsSyncError
from sheets_sync.terminal.screen import hush, print_json, say, say_error
from sheets_sync.terminal.usage import Command
from sheets_sync.terminal.values import FILE, FOLDER, Day
from sheets_sync.terminal.wording import speak, worded

if TYPE_CHECKING:
    from sheets_sync.core.decide import Decision
    from sheets_sync.core.model.role import Role
    from sheets_sync.ports import Deployment

command = partial(click.command, cls=Command, options_metavar="[PILIHAN]")
"""Declares a command: `@command()`, or with a name."""
drive_folder = click.option(
    "--folder", metavar="ID", help="Folder Drive untuk dokumen (bawaan: folder spreadsheet itu)."
)
unasked = click.option("--yes", is_flag=True, help="Jangan bertanya dulu.")
documents_folder = click.option("--output", type=FOLDER, metavar="FOLDER", help="Folder dokumen.")
at_any_hour = click.option(
    "--force",
    is_flag=True,
    help="Kirim juga pada hari libur, malam hari, atau ke alamat yang pernah ditolak.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Hasil sebagai JSON, untuk program lain."
)


def _hush(_context: click.Context, _option: click.Parameter, value: bool) -> None:
    hush(quiet=value)


quiet_option = click.option(
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_hush,
    help="Sebut hanya sel dan kode, bukan isian orang; untuk program yang terjadwal.",
)


def shared_with(what: str, where: str = "") -> Callable[..., Any]:
    """Option `--share` of a command that makes something on Google. `where`: if it may be made
    elsewhere.
    """
    return click.option(
        "--share",
        "shares",
        multiple=True,
        metavar="EMAIL:PERAN",
        help=f"{what}; PERAN: operator, editor, pembaca{where}.",
    )


def of_every_command(run: Callable[..., Any]) -> Callable[..., Any]:
    """`--config`, `--today`, `--json` and `--quiet`."""
    settings = click.option(
        "--config",
        type=FILE,
        metavar="BERKAS",
        help="Berkas pengaturan (bawaan: sheets-sync.toml).",
    )
    day = click.option(
        "--today",
        type=Day(),
        metavar="TANGGAL",
        help="Anggap hari ini tanggal itu, misalnya 2026-03-02.",
    )
    return settings(day(json_option(quiet_option(run))))


@dataclass(frozen=True, slots=True)
class Deploy:
    """Makes the deployment that a command works on, once its own options are known."""

    workbook: str | None
    config: Path | None
    today: date | None
    made: list[Deployment] = field(default_factory=list)

    def __call__(self, output: Path | None = None, **more: Any) -> Deployment:
        """The deployment, in whose words the command speaks from now on."""
        from sheets_sync.collector import collector_paused

        with collector_paused():
            from sheets_sync.wiring import Given, deploy

            self.made.append(deploy(Given(self.workbook, self.config, self.today, output, **more)))
        speak(self.made[-1].role.wording)
        return self.made[-1]

    def role(self, catalogue: str | None) -> Role:
        """Whose cycle it is, before anything is made; the command speaks its words."""
        from sheets_sync.wiring import Given, role_asked

        role = role_asked(Given(self.workbook, self.config, catalogue=catalogue))
        speak(role.wording)
        return role


def on_workbook(run: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that works on one workbook; the command gets `deploy()` ready to
    call.
    """

    @click.option(
        "--workbook", metavar="BUKU", help="Berkas .xlsx, atau ID/alamat spreadsheet Google."
    )
    @of_every_command
    @wraps(run)
    def told(
        workbook: str | None, config: Path | None, today: date | None, as_json: bool, **options: Any
    ) -> None:
        deploy = Deploy(workbook, config, today)
        with stopping(as_json=as_json):
            run(deploy, as_json, **options)
            # Where a command stops, something worse was told.
            say_aside(here.trouble for here in deploy.made if here.trouble)

    return told


@contextmanager
def stopping(*, as_json: bool) -> Iterator[None]:
    """Whatever stops the block is said, and the command leaves with its exit code."""
    try:
        yield
    except SheetsSyncError as error:
        stop(error, as_json=as_json)
    except OSError as error:
        stop(refused_by_system(error), as_json=as_json)


def refused_by_system(error: OSError) -> Failed:
    """What no layer below could explain better; a reader of our output that went away is click's to
    handle.
    """
    if error.errno == errno.EPIPE:
        raise error
    what = f"«{error.filename}»" if error.filename else "sebuah berkas"
    return Failed(COMMANDS.say("system", what=what))


def stop(error: SheetsSyncError, *, as_json: bool) -> NoReturn:
    """Say why, as JSON too, and leave with the error's exit code."""
    if as_json:
        key = "refused" if isinstance(error, Refused) else "error"
        print_json({"format_version": 1, key: {"code": error.code, "message": worded(str(error))}})
    say_error(error)
    sys.exit(error.exit_code)


def fail_if_stopped(stopped: str) -> None:
    """All rows were written, but documents have no place: an operator has to act. The JSON names it
    already.
    """
    if stopped:
        stop(Failed(stopped), as_json=False)


def say_aside(lines: Iterable[str]) -> None:
    """To the person, on the way."""
    for line in lines:
        say(line, err=True)


def agreed(shown: Iterable[str], question: str) -> bool:
    """Show what would be done and ask; where nobody can be asked, `--yes` has to be said."""
    say_aside(shown)
    if not sys.stdin or not sys.stdin.isatty():  # there is none under pythonw
        raise Misused(COMMANDS.say("asks"))
    if click.confirm(question, err=True):
        return True
    say(COMMANDS.say("not_done"))
    return False


def say_refusals(decision: Decision) -> None:
    """Why the next sync would be refused."""
    say_aside(
        COMMANDS.say("will_refuse", reason=refusal.message) for refusal in decision.plan.refusals
    )


def print_or_say(answer: tuple[dict[str, Any], list[str]], *, as_json: bool) -> None:
    """An answer as JSON, or in lines for a person; the exit code is what it says of faults."""
    content, lines = answer
    if as_json:
        print_json(content)
    else:
        for line in lines:
            say(line)
    if content.get("faults"):
        sys.exit(1)
    fail_if_stopped(content.get("stopped", ""))


def ignored(
    *, in_drive: bool, output: Path | None = None, folder: str | None = None, docx: bool = False
) -> list[str]:
    """Sentences about words of the command line that change nothing where the documents go."""
    said: dict[str, object] = {
        (COMMANDS.say("output")): output,
        (COMMANDS.say("docx")): docx,
    }
    if not in_drive:
        said = {(COMMANDS.say("folder")): folder}
    return [sentence for sentence, word in said.items() if word]
