"""A tab as it looks in the words of a role: its title, headings, notes, choices, fixed texts and
charts.

Tabs are declared and drawn in the program's own words. Whoever makes one for another role words it
here, and headings are read back by the same words; so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheets_sync.core.layout.settings import SIGNERS, settings_columns
from sheets_sync.core.layout.tabs import GURU, TITLES, named_columns
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.sheet import (
    Area,
    Chart,
    ColumnLayout,
    Highlight,
    OneOf,
    Rule,
    TabLayout,
    Text,
)


def title_said(role: Role, title: str) -> str:
    """What a tab of ours is called. Only the roster is called after those who are assessed."""
    return role.wording.said(title) if title == GURU else title


def headings_said(role: Role, title: str) -> Mapping[str, str]:
    """Heading of ours → the role's, of those that differ; none of a tab that is not ours."""
    labels = (column.label for column in named_columns(title)) if title in TITLES else ()
    return _differing(role, labels)


def settings_said(role: Role) -> Mapping[str, str]:
    """The same of the names of settings."""
    return _differing(role, (column.label for column in settings_columns()))


def _differing(role: Role, labels: Iterable[str]) -> Mapping[str, str]:
    said = ((label, role.wording.said(label)) for label in labels)
    return {label: worded for label, worded in said if worded != label}


def worded_tab(role: Role, tab: TabLayout, *, titled: bool = True) -> TabLayout:
    """A tab in the words of a role. Without `titled` it keeps our title, by which it is looked
    for.
    """
    if role.is_ordinary:
        return tab
    return replace(
        tab,
        title=title_said(role, tab.title) if titled else tab.title,
        columns=tuple(worded_column(role, column) for column in tab.columns),
        print_heading=role.wording.said(tab.print_heading),
        texts=tuple(_text(role, text) for text in tab.texts),
        highlights=tuple(_highlight(role, each) for each in tab.highlights),
        charts=tuple(_chart(role, chart) for chart in tab.charts),
    )


def worded_column(role: Role, column: ColumnLayout) -> ColumnLayout:
    """A column in the words of a role; one of the role's own has them already."""
    if any(column.label == own.label for own in role.further):
        return replace(column, note=_with_last_line(role, column.note))
    said = role.wording.said
    rule = _rule(role, column.rule)
    return replace(column, label=said(column.label), note=said(column.note), rule=rule)


def _with_last_line(role: Role, note: str) -> str:
    """Who fills a column is said in our words."""
    told, line, who = note.rpartition("\n")
    return f"{told}{line}{role.wording.said(who)}"


def _rule(role: Role, rule: Rule | None) -> Rule | None:
    if not isinstance(rule, OneOf):
        return rule
    words = role.offices if rule.words == SIGNERS else map(role.wording.said, rule.words)
    return replace(rule, words=tuple(words))


def _text(role: Role, text: Text) -> Text:
    value = role.wording.said(text.value) if isinstance(text.value, str) else text.value
    return replace(text, value=value, rule=_rule(role, text.rule))


def _highlight(role: Role, highlight: Highlight) -> Highlight:
    return replace(highlight, formula=role.wording.said(highlight.formula))


def _area(role: Role, area: Area) -> Area:
    return replace(area, tab=title_said(role, area.tab))


def _chart(role: Role, chart: Chart) -> Chart:
    said = role.wording.said
    return replace(
        chart,
        title=said(chart.title),
        categories=_area(role, chart.categories),
        series=tuple((said(name), _area(role, area), ink) for name, area, ink in chart.series),
        counted=said(chart.counted),
        description=said(chart.description),
    )
