"""A printed call of the program, read as the program reads it, down to the last subcommand."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sheets_sync.cli import main
from sheets_sync.terminal.screen import hush


def accepted(words: Sequence[str]) -> click.Context:
    """What the command understood. Raises `click.UsageError` where there is no such call."""
    command: click.Command | None = main
    context = main.make_context("sheets-sync", [*words])
    try:
        while isinstance(command, click.Group):
            name, *words = words
            command = command.get_command(context, name)
            if command is None:
                raise click.UsageError(name)
            context = command.make_context(name, [*words], parent=context)
    finally:
        hush(quiet=False)  # one that is to be quiet hushes this process
    return context
