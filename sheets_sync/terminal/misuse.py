"""What is said of words that a command does not take, and of faults of the program itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from sheets_sync.core.model.sentences.commands import USAGE
from sheets_sync.terminal import screen

OWN_FAULT = USAGE.say("own_fault")


NO_MEMORY = USAGE.say("no_memory")


def say_usage(error: click.UsageError, *, as_json: bool) -> int:
    """Tell what was wrong with the words of a command; answers the exit code."""
    message = _usage_message(error)
    if as_json:
        screen.print_json({"format_version": 1, "error": {"code": "usage", "message": message}})
    name = error.ctx.command_path if error.ctx else "sheets-sync"
    screen.say(USAGE.say("with_help", message=message, name=name), err=True)
    return error.exit_code


def say_own_fault(fault: Exception, *, as_json: bool) -> int:
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
