"""How the command line speaks Indonesian: kinds of values, help headings, and what click has to say
about usage.

Nothing heavy is imported here: `--help` passes through. Commands are found by their names, and
loaded when called.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from importlib import import_module
from typing import Any

import click

from sheets_sync.core.model.sentences.commands import USAGE
from sheets_sync.terminal import screen
from sheets_sync.terminal.misuse import say_own_fault, say_usage

_WHOLE = 1_000
"""Letters that no help of a command reaches."""
_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah"}


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
        return say_usage(error, as_json=as_json)
    except click.Abort:
        screen.say("Dihentikan.", err=True)
        return 1
    except Exception as fault:  # the last net: what it quotes must not reach a terminal as it is
        return say_own_fault(fault, as_json=as_json)
