"""One catalogue of all sentences: each said by a code that is there, with the facts it needs, and
none written down elsewhere."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from sheets_sync.core.model.sentences import Subject
from sheets_sync.core.model.sentences.all_subjects import SUBJECTS
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.steps import STEPS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.errors import Failed, Said
from tests.support.command import run_command
from tests.support.sentences import modules, subjects

SUBJECT = Subject("Contoh", {"late": "«{label}» lewat {day}"})
BY_NAME = {name: subject for _, name, subject in subjects()}
SOURCES = modules()


def test_a_sentence_carries_its_code_and_dates_as_people_write_them():
    said = SUBJECT.say("late", label="Batas A", day=date(2026, 7, 17))
    assert (said, said.code) == ("«Batas A» lewat 17 Juli 2026", "late")
    assert json.loads(json.dumps(said)) == said
    assert (Failed(said).code, str(Failed(said))) == ("late", said)
    assert Failed("…").code == "Failed"
    assert pickle.loads(pickle.dumps(said)).code == "late"
    assert type(said) is Said


def test_what_was_typed_is_shown_in_brief_where_that_is_asked_for():
    long = "panjang " * 40
    assert len(SUBJECT.say("late", label=long, day="")) > len(long)
    assert len(SUBJECT.brief("late", label=long, day="")) < 90
    assert SUBJECT.discreet("late", "NIP") == "«NIP» lewat …"


def test_an_unknown_code_and_a_missing_fact_are_errors_at_once():
    with pytest.raises(KeyError, match="early"):
        SUBJECT.say("early")
    with pytest.raises(KeyError, match="day"):
        SUBJECT.say("late", label="Batas A")


def test_the_list_of_subjects_names_every_one_that_is_written_down():
    assert {id(subject) for subject in SUBJECTS} == {id(subject) for _, _, subject in subjects()}
    titles = [subject.title for subject in SUBJECTS]
    assert len(set(titles)) == len(titles)


def test_a_problem_is_known_by_its_code_alone():
    assert not set(CELLS) & set(ROWS)
    assert not {*CELLS, *ROWS} & set(STEPS)


@pytest.mark.long
def test_explain_codes_prints_every_sentence_with_its_code(tmp_path: Path):
    printed = " ".join(run_command(["explain", "--codes"], tmp_path).stdout.split())
    for subject in SUBJECTS:
        assert subject.title in printed
        for code, text in subject.items():
            shown = " ".join(text.split())
            assert f"{code}: {shown[:1]}".casefold() in printed.casefold()
            assert shown[1:] in printed, code


def facts_of(text: str) -> set[str]:
    return {name.partition("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def said_by_name(tree: ast.Module) -> Iterator[tuple[ast.Call | ast.Subscript, str, str]]:
    """(node, subject, code) of `SUBJECT.say("code", …)`, `.brief(…)` and `SUBJECT["code"]`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                ast.Attribute(ast.Name(subject), "say" | "brief"), [ast.Constant(str(code))]
            ) | ast.Subscript(ast.Name(subject), ast.Constant(str(code))):
                if subject in BY_NAME:
                    yield node, subject, code


def test_every_call_names_a_code_that_is_there_with_its_facts():
    seen = 0
    for place, tree in SOURCES.items():
        for node, name, code in said_by_name(tree):
            seen += 1
            where = f"{place}:{node.lineno} {name} {code}"
            assert code in BY_NAME[name], where
            if isinstance(node, ast.Call):
                given = {keyword.arg for keyword in node.keywords}
                if None not in given:
                    assert given == facts_of(BY_NAME[name][code]), where
    assert seen > 300


FAULTS = {*CELLS, *ROWS}


def coded(tree: ast.Module) -> Iterator[tuple[int, str, set[str]]]:
    """(line, code, the codes it may be) where a code travels as data, by what it is given to."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("fault"), [ast.Constant(str(code)), *_]):
                yield node.lineno, code, {*CELLS}
            case ast.Call(ast.Name("Fault"), [_, ast.Constant(str(code)), *_]):
                yield node.lineno, code, FAULTS
            case ast.Call(ast.Name("TabFault"), [ast.Constant(str(code)), *_]):
                yield node.lineno, code, {*TABS}
            case ast.Call(ast.Name("Step"), [_, ast.Constant(str(code)), *_]):
                yield node.lineno, code, FAULTS | {*STEPS}


def test_every_code_that_travels_as_data_has_its_sentence():
    seen = 0
    for place, tree in SOURCES.items():
        for line, code, known in coded(tree):
            seen += 1
            assert code in known, f"{place}:{line} {code}"
    assert seen > 70


WORDS = re.compile(
    r"\b(yang|tidak|belum|dan|untuk|pada|sudah|dari|atau|ini|itu|dengan|ke|di)\b", re.IGNORECASE
)
DECLARED = re.compile(
    r"core/model/sentences/|core/schema/|core/layout/(guide|looks)|core/model/words\.py|demo/"
    r"|adapters/render/specimen"
)
"""The catalogue; columns, their notes and aims; Petunjuk and its words for colours; the words of
dropdowns; what the sample school and the made-up teacher type."""
HELP = {"help", "short_help", "epilog", "metavar"}
NO_SENTENCES = {
    "adapters/roster/details.py": (1, "words for who is no longer active, as lists have them"),
    "adapters/roster/heading_words.py": (5, "headings of other people's lists"),
    "adapters/xlsx/pages.py": (1, "the footer, in the codes of a spreadsheet"),
    "core/documents/kinds/pack.py": (1, "the title of a document"),
    "core/fleet/advice.py": (6, "by what advice is found in sentences"),
}
"""What looks like a sentence elsewhere and is none, by module: how many, and what."""


def set_aside(tree: ast.Module) -> set[int]:
    """Docstrings and help texts, by their ids."""
    aside: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(ast.Constant() as text):
                aside.add(id(text))
            case ast.keyword(arg, ast.AST() as text) if arg in HELP:
                aside |= {id(part) for part in ast.walk(text)}
    return aside


def sentences_in(tree: ast.Module) -> list[str]:
    """Literals that are Indonesian sentences: no docstring, help text of click or formula."""
    aside, found = set_aside(tree), []
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        match node:
            case ast.JoinedStr(values):
                aside |= {id(part) for part in values}
                found.append("".join(str(getattr(part, "value", "")) for part in values))
            case ast.Constant(str(text)):
                found.append(text)
    return [text for text in found if " " in text.strip() and WORDS.search(text) and text[0] != "="]


@pytest.mark.long
def test_no_sentence_stands_outside_the_catalogue():
    counts = {
        place: len(sentences_in(tree))
        for place, tree in SOURCES.items()
        if not DECLARED.match(place)
    }
    assert {place: count for place, count in counts.items() if count} == {
        place: count for place, (count, _) in NO_SENTENCES.items()
    }
