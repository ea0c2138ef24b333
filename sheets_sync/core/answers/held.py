"""All that is held of one person, and the page on which that person reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from sheets_sync.core.answers.open_data import (
    OpenDocument,
    OpenLine,
    OpenMention,
    PersonData,
    Plain,
    open_documents,
    open_history,
    plain,
)
from sheets_sync.core.decide import Decision
from sheets_sync.core.model.sentences.export import EXPORT, HELD
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.web_page import web_page
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.rows import kode_of
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.errors import Misused

Lines = Iterable[Sequence[Cell]]


def member_of(decision: Decision, kode: str) -> Member:
    """The person behind a Kode. Raises `Misused`."""
    member = decision.desk.roster.members.get(kode)
    if member is None:
        raise Misused(EXPORT.say("unknown_kode", kode=kode))
    return member


def held_of(decision: Decision, kode: str, journal: Lines, program: str) -> PersonData:
    """Rows, documents, mentions as observer, history, and the reminder that stands ready. The
    names: also former ones.
    """
    desk, member = decision.desk, member_of(decision, kode)
    known = desk.memory.teachers.get(kode)
    former = tuple(name for name in (known.names if known else ()) if name != member.name)
    tabs = {title: tab for title, tab in desk.snapshot.tabs.items() if title != STATUS_TAB}
    rows = {title: list(_rows(tab, kode)) for title, tab in tabs.items()}
    return PersonData(
        program=program,
        exported_on=desk.moment.today,
        workbook=str(desk.year or ""),
        school=desk.settings.record.name or "",
        kode=kode,
        names=[*former, member.name],
        rows={title: found for title, found in rows.items() if found},
        documents=open_documents(decision, kode),
        mentions=list(_mentions(decision, member)),
        history=open_history(journal, kode),
    )


def _rows(tab: Tab, kode: str) -> Iterator[dict[str, Plain]]:
    """The rows of a tab whose Kode it is, wherever that column stands."""
    head = tab.grid[0] if tab.grid else ()
    at = next((n for n, cell in enumerate(head) if as_text(cell).strip() == "Kode"), len(head))
    for row in tab.grid[1:]:
        if len(row) > at and kode_of(row[at]) == kode:
            yield {
                _heading(head, place): plain(cell)
                for place, cell in enumerate(row)
                if not is_blank(cell)
            }


def _heading(head: Sequence[Cell], place: int) -> str:
    text = as_text(head[place]).strip() if place < len(head) else ""
    return text or EXPORT.say("no_heading", number=place + 1)


def _mentions(decision: Decision, member: Member) -> Iterator[OpenMention]:
    """Whom the person observes, as Guru says now, and as a finished observation says it."""
    for other in decision.desk.roster.members.values():
        if other.observer == member.kode:
            yield OpenMention(kode=other.kode, name=other.name, tab=ROSTER_TITLE, role="Pengamat")
    for stage in STAGES:
        for kode, rows in decision.desk.stages[stage.letter].by_kode.items():
            names = {as_text(row.program.get("Pengamat")) for row in rows}
            if kode != member.kode and member.name and member.name in names:
                name = decision.desk.roster.members[kode].name
                yield OpenMention(kode=kode, name=name, tab=stage.title, role="Pengamat")


def page_of(data: PersonData) -> str:
    """One HTML file without anything from elsewhere; prints well."""
    name = data.names[-1]
    facts = {"name": name, "kode": data.kode, "school": data.school, "day": data.exported_on}
    parts = [
        f"<h1>{_text(HELD.say('title', **facts))}</h1>",
        f"<p>{_text(HELD.say('lead', **facts))}</p>",
    ]
    for title, rows in data.rows.items():
        parts += [f"<h2>{_text(title)}</h2>", *(_table(row.items()) for row in rows)]
    parts += _section("documents", [_document(each) for each in data.documents])
    parts += _section(
        "mentions", [f"{each.kode} {each.name} ({each.tab})" for each in data.mentions]
    )
    parts += [f"<h2>{_text(HELD['history'])}</h2>", _history(data.history)]
    return web_page(_text(HELD.say("title", **facts)), _STYLE, "\n".join(parts))


def _document(one: OpenDocument) -> str:
    return HELD.say("document", kind=one.kind, version=one.version, link=one.link)


def _section(code: str, lines: Sequence[str]) -> list[str]:
    items = "".join(f"<li>{_text(line)}</li>" for line in lines) or f"<li>{HELD['none']}</li>"
    return [f"<h2>{_text(HELD[code])}</h2>", f"<ul>{items}</ul>"]


def _table(cells: Iterable[tuple[str, Plain]]) -> str:
    rows = (
        f"<tr><th>{_text(label)}</th><td>{_text(as_text(cell))}</td></tr>" for label, cell in cells
    )
    return f"<table>{''.join(rows)}</table>"


def _history(lines: Sequence[OpenLine]) -> str:
    rows = (
        f"<tr><td>{_text(line.at or TERMINAL['no_moment'])}</td>"
        f"<td>{_text(line.place)} {_text(line.event)}</td>"
        f"<td>{_text(line.column)}</td><td>{_text(line.text)}</td></tr>"
        for line in lines
    )
    return f"<table>{''.join(rows)}</table>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


_STYLE = """
body { font: 11pt/1.4 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1em; }
th, td { border: 1px solid #999; padding: .25em .5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { width: 30%; font-weight: normal; background: #f2f2f2; }
tr { break-inside: avoid; }
"""
