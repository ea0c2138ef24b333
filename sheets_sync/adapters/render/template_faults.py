"""What is wrong with a template, in words for whoever wrote it: the file, the line and what stands
there. Jinja and Python speak English and of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from sheets_sync.adapters.render.fence import NotMeant
from sheets_sync.adapters.render.flat import NotAllowed
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.templates import TEMPLATES

SUFFIX = ".html.j2"
FILE = re.compile(r"[\w-]+(\.[\w-]+)*")
"""Names of files in the templates' folder."""
Source = Callable[[str], str | None]
"""What stands in a file of the templates; None if there is none."""


class NotText(TypeError):
    """A value that no letter can print."""


def unknown_fields(file: str, unknown: list[str], facts: frozenset[str]) -> str:
    """The fields that a view lacks, and those that it has."""
    names = ", ".join(f"«{name}»" for name in unknown)
    return TEMPLATES.say("unknown_fields", file=file, names=names, known=", ".join(sorted(facts)))


def reason_of(fault: BaseException) -> str:
    """Why, as far as it can be said in words that people understand."""
    if isinstance(fault, RecursionError | SyntaxError):  # Python nests only so deep
        return TEMPLATES.say("too_nested")
    return TEMPLATES.say("too_long") if isinstance(fault, MemoryError) else _own_words(fault)


def _own_words(fault: BaseException) -> str:
    """What our own cage says; Jinja and Python speak English."""
    return f": {fault}" if isinstance(fault, NotAllowed | NotMeant | NotText) and str(fault) else ""


def explained(file: str, fault: TemplateError, source: Source) -> str:
    """A fault of a template: where it is, and what is wrong there."""
    if isinstance(fault, TemplateSyntaxError):
        name = fault.name if fault.name and FILE.fullmatch(fault.name) else file
        says = f": {fault.message}" if isinstance(fault, NotMeant) else ""
        return TEMPLATES.say("misspelt", where=_quoted(name, fault.lineno, source), says=says)
    if isinstance(fault, TemplateNotFound):
        return TEMPLATES.say("unknown_file", file=file, name=fault.name)
    where = place_of(file, fault, source)
    if isinstance(fault, UndefinedError):
        return TEMPLATES.say("unknown_field", where=where, field=fault.message)
    return TEMPLATES.say("unusable", where=where, reason=_own_words(fault))


def place_of(file: str, fault: BaseException, source: Source) -> str:
    """The template and the line the fault arose on: Jinja rewrites the traceback to files and lines
    of templates.
    """
    line, trace = 0, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(SUFFIX):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return _quoted(file, line, source)


def _quoted(file: str, line: int, source: Source) -> str:
    """A template, and what stands on a line of it; 0 for an unknown one."""
    written = (source(file) or "").splitlines()[line - 1 : line] if line else []
    return TEMPLATES.say("of", file=file) + (
        TEMPLATES.say("line", line=line, written=shorten(written[0].strip(), 80)) if written else ""
    )
