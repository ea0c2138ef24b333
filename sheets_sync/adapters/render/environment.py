"""Templates: Jinja2, strict and boxed in.

A misspelt field stops everything before the first file is written. What people typed is escaped
always: there is no `safe` filter, so not even a school's own template can turn a text into markup.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from types import CodeType
from typing import Any, cast

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    Undefined,
    meta,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from sheets_sync.adapters.render.cage import Cage, Meter
from sheets_sync.adapters.render.fence import FLAT, JOINED, STEP
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.template_faults import (
    FILE,
    SUFFIX,
    NotText,
    explained,
    place_of,
    reason_of,
    unknown_fields,
)
from sheets_sync.adapters.render.tree import TemplateFault, parse
from sheets_sync.adapters.render.wording import lines
from sheets_sync.core.documents.shared import AddedColumns
from sheets_sync.core.model.legible import clean, plain
from sheets_sync.core.model.sentences.templates import TEMPLATES

LONGEST_SOURCE = 200_000
"""Characters of one template file; ours have at most 6,000."""
MOST_COMPILED = 100
_BROKEN = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    SyntaxError,
)
ReadTemplate = Callable[[str], str]


class Misspelt(StrictUndefined):
    """A field that does not exist; it only says its name, the sentence around it is ours."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, within = f"«{self._undefined_name}»", self._undefined_obj
        near = (
            within.nearest(self._undefined_name or "") if isinstance(within, AddedColumns) else ""
        )
        return TEMPLATES.say("nearest_column", name=name, near=near) if near else name


class Compiled(BytecodeCache):
    """What templates came to, by name and source: compiled once a process, whoever prints."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self.fields: dict[tuple[str, str], frozenset[str]] = {}
        """(file, source) → the fields that the template uses."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of the very same source, if there is one."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; what many sources came to is forgotten again."""
        if len(self._codes) >= MOST_COMPILED:
            self.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code

    def clear(self) -> None:
        """Forget everything."""
        self._codes.clear()
        self.fields.clear()


_COMPILED = Compiled()


class Templates:
    """The templates of one school."""

    def __init__(self, read: ReadTemplate) -> None:
        self._read = read
        self._environment = Cage(
            autoescape=True,
            undefined=Misspelt,
            finalize=self._printed,
            trim_blocks=True,
            lstrip_blocks=True,
            loader=FunctionLoader(self._named_source),
            bytecode_cache=_COMPILED,
        )
        self._environment.filters["baris"] = lines

    def _source(self, name: str) -> str | None:
        """A file of the templates' folder; no path leads out of it."""
        try:
            source = self._read(name) if FILE.fullmatch(name) else None
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise TemplateFault(TEMPLATES.say("not_utf8", file=name)) from None
        if source and len(source) > LONGEST_SOURCE:
            raise TemplateFault(TEMPLATES.say("template_too_large", file=name, letters=len(source)))
        return source

    def _named_source(self, name: str) -> tuple[str, str, None] | None:
        """The same with its name, by which a fault tells the file it arose in."""
        source = self._source(name)
        return None if source is None else (source, name, None)

    def tree(self, template: str, view: object) -> Element:
        """The element tree that a template makes of a view; `TemplateFault` if it cannot."""
        file = template + SUFFIX
        facts = {item.name: getattr(view, item.name) for item in fields(cast("Any", view))}
        self._environment.meter = Meter(LONGEST_SOURCE + 20 * len(repr(view)))
        try:
            self._refuse_unknown(file, frozenset(facts))
            html = self._environment.get_template(file).render(facts)
            return parse(plain(html), file)
        except TemplateError as fault:
            raise TemplateFault(explained(file, fault, self._source)) from None
        except _BROKEN as fault:
            raise TemplateFault(
                TEMPLATES.say(
                    "not_filled", where=place_of(file, fault, self._source), reason=reason_of(fault)
                )
            ) from None

    def _refuse_unknown(self, file: str, facts: frozenset[str]) -> None:
        """Name fields that the template uses anywhere, also in branches not taken today, and the
        view lacks.
        """
        source = self._source(file)
        if source is None:
            raise TemplateFault(TEMPLATES.say("template_missing", file=file))
        if unknown := sorted(self._fields(file, source) - facts):
            raise TemplateFault(unknown_fields(file, unknown, facts))

    def _fields(self, file: str, source: str) -> frozenset[str]:
        known = _COMPILED.fields.get((file, source))
        if known is None:
            parsed = self._environment.parse(source, filename=file)
            known = frozenset(meta.find_undeclared_variables(parsed)) - {STEP, JOINED, FLAT}
            _COMPILED.fields[file, source] = known
        return known

    def _printed(self, value: Any) -> Any:
        """What `{{ … }}` prints: cleaned text. None would read «None» in an official letter, so it
        is a fault.
        """
        if isinstance(value, str) and not isinstance(value, Markup):
            value = clean(value)
        if not isinstance(value, str | int | float | Undefined):
            raise NotText(TEMPLATES.say("no_text"))
        self._environment.meter.printed(len(value) if isinstance(value, str) else 1)
        return value
