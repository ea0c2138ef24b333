"""How the command line speaks Indonesian: kinds of values, help headings, and what click has to say
about usage.

Nothing heavy is imported here: `--help` passes through. Commands are found by their names, and
loaded when called.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sheets_sync.core.model.sentences.commands import USAGE
from sheets_sync.terminal import screen

OWN_FAULT = USAGE.say("own_fault")
NO_MEMORY = USAGE.say("no_memory")
YEARS = range(2000, 2100)
"""Days of which a school may think; sums with them stay in the calendar."""
_WHOLE = 1_000
"""Letters that no help of a command reaches."""
_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah"}


class Place(click.Path):
    """A path, with its faults told in Indonesian."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise click.BadParameter(f"«{value}» {self._fault(Path(value))}", ctx, param) from error

    def _fault(self, place: Path) -> str:
        if place.is_dir() and not self.dir_okay:
            return USAGE.say("folder")
        if place.is_file() and not self.file_okay:
            return USAGE.say("file")
        return USAGE.say("closed")


FILE = Place(dir_okay=False, path_type=Path)
FOLDER = Place(file_okay=False, path_type=Path)


class Number(click.ParamType[int]):
    """A whole number."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            return int(value)
        except ValueError:
            self.fail(USAGE.say("number", value=value), param, ctx)


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The value; `fail` says in Indonesian what is wrong."""
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(USAGE.say("date", value=value), param, ctx)
        if day.year not in YEARS:
            self.fail(
                USAGE.say("outside", value=value, first=YEARS[0], last=YEARS[-1]),
                param,
                ctx,
            )
        return day


class _Help(click.HelpFormatter):
    """Help with its headings in Indonesian."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cara pakai: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        told = [(name, text.replace("[required]", "[wajib]")) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


def _show_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The help, by the one that prints: click's own goes around it on a console of plain
    letters.
    """
    if wanted and not ctx.resilient_parsing:
        screen.say(ctx.get_help())
        ctx.exit()


class _Context(click.Context):
    formatter_class = _Help


class Command(click.Command):
    """A command whose help is Indonesian."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """What a list of commands says of this one: whole, over as many lines as it takes."""
        return super().get_short_help_str(max(limit, _WHOLE))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, in our words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = USAGE["help_option"]
            option.callback = _show_help
        return option


class ByName(MutableMapping[str, click.Command]):
    """The commands of a package by their names: `plan-observations` is `plan_observations` of the
    module of that name, which is imported when somebody asks for it.
    """

    def __init__(self, package: str, names: Iterable[str]) -> None:
        self._package = package
        self._loaded: dict[str, click.Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> click.Command:
        command = self._loaded[name]
        if command is None:
            module = name.replace("-", "_")
            command = self._loaded[name] = getattr(
                import_module(f"{self._package}.{module}"), module
            )
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)


class Commands(Command, click.Group):
    """The group of all commands; whatever click itself has to say, it says in Indonesian."""

    command_class = Command

    def main(
        self,
        args: Sequence[str] | None = None,
        *others: Any,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and leave with the exit code of the product."""
        run: Callable[..., Any] = super().main
        with screen.prepared():
            if not standalone_mode:
                return run(args, *others, standalone_mode=False, **extra)
            words = sys.argv[1:] if args is None else args
            code = _code(
                lambda: run(args, *others, standalone_mode=False, **extra),
                as_json="--json" in words,
            )
            sys.exit(code if isinstance(code, int) else 0)


def _code(run: Callable[[], Any], *, as_json: bool) -> Any:
    """What the command answers; whatever stops it is said, and its exit code is the answer."""
    try:
        return run()
    except click.exceptions.NoArgsIsHelpError as shown:
        screen.say(shown.format_message(), err=True)
        return shown.exit_code
    except click.UsageError as error:
        return _say_usage(error, as_json=as_json)
    except click.Abort:
        screen.say("Dihentikan.", err=True)
        return 1
    except Exception as fault:  # the last net: what it quotes must not reach a terminal as it is
        return _say_own_fault(fault, as_json=as_json)


def _say_usage(error: click.UsageError, *, as_json: bool) -> int:
    """Tell what was wrong with the words of a command; answers the exit code."""
    message = _usage_message(error)
    if as_json:
        screen.print_json({"format_version": 1, "error": {"code": "usage", "message": message}})
    name = error.ctx.command_path if error.ctx else "sheets-sync"
    screen.say(USAGE.say("with_help", message=message, name=name), err=True)
    return error.exit_code


def _say_own_fault(fault: Exception, *, as_json: bool) -> int:
    """A fault of the program itself, with what mends it; answers the exit code."""
    message = NO_MEMORY if isinstance(fault, MemoryError) else OWN_FAULT
    if as_json:
        screen.print_json(
            {"format_version": 1, "error": {"code": type(fault).__name__, "message": message}}
        )
    if message == OWN_FAULT:
        screen.say_traceback(fault)
    screen.say(message, err=True)
    return 1


def _usage_message(error: click.UsageError) -> str:
    """A usage error of click in Indonesian; the messages of our own types and commands stay as they
    are.
    """
    match error:
        case click.NoSuchOption() | click.exceptions.NoSuchCommand():
            return _unknown(error)
        case click.BadParameter():
            return _bad_parameter(error)
        case click.BadOptionUsage():
            return _bad_option(error)
        case OwnUsageError():
            return error.message
    extra = re.search(r"extra arguments? \((.*)\)", error.message, re.DOTALL)
    return USAGE.say("extra", words=extra[1]) if extra else USAGE.say("unclear")


def _unknown(error: click.NoSuchOption | click.exceptions.NoSuchCommand) -> str:
    meant = _meant(error.possibilities)
    if isinstance(error, click.NoSuchOption):
        return USAGE.say("unknown_option", name=error.option_name, meant=meant)
    return USAGE.say("unknown_command", name=error.command_name, meant=meant)


def _bad_parameter(error: click.BadParameter) -> str:
    if isinstance(error, click.MissingParameter):
        return USAGE.say("missing", name=_name(error.param))
    return f"«{_name(error.param)}»: {error.message}"


def _bad_option(error: click.BadOptionUsage) -> str:
    """An option with a value too many or too few."""
    if "does not take" in error.message:
        return USAGE.say("no_value", name=error.option_name)
    return USAGE.say("incomplete", name=error.option_name)


def _meant(possibilities: Sequence[str] | None) -> str:
    return (
        f" Maksudnya {' atau '.join(f'«{one}»' for one in possibilities)}?" if possibilities else ""
    )


def _name(param: click.Parameter | None) -> str:
    """A parameter as people type it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param else ""


class OwnUsageError(click.UsageError):
    """A usage error whose message is Indonesian already."""
