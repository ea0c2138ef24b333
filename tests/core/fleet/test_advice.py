"""Whatever a run over many schools advises can be typed as it is printed: every sentence is tried,
and every command takes the words that are put behind it."""

from __future__ import annotations

import re

import click
import pytest

from sheets_sync.cli import main
from sheets_sync.core.fleet.advice import COMMANDS, NOTHING_TYPED, OF_FLEET, Advice
from sheets_sync.core.fleet.health import Health
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.all_subjects import SUBJECTS

ID = "1a2B3c4D5e6F7g8H9i0J"
THERE = School("SDN 1", ID, "baris 2", folder="FOLDER-ID")
HERE = School("SDN 1", "/dinas/sd 1/praktik.xlsx", "baris 2", folder="/dinas/surat")
RUN = Advice("daftar sekolah.csv", "dinas.toml")
A_COMMAND = re.compile(
    rf"(?<![\w«/{{-])(?<!fleet )(?:{'|'.join(COMMANDS)}|(?<=perintah )status)"
    rf"(?![\w»}}-]| (?:dan )?--workbook)"
)
NO_ADVICE = re.compile(
    r"sync (?:berikutnya|terakhir|pertama|sesudahnya|\{at\})|doctor menemukan|dilihat sync"
)
"""Where a command is named and nobody is told to type it."""
OF_ONE_WORKBOOK = (
    *("Perintah history", "Perintah restore", "Perintah rollover", "Perintah documents"),
)
"""What only these commands say, of which no fleet has one."""


def test_every_command_that_is_advised_names_the_school():
    told = 0
    for subject in SUBJECTS:
        for code, text in subject.items():
            said = NO_ADVICE.sub("", NOTHING_TYPED.of(THERE, text))
            told += said.count(f" --workbook {ID}")
            if subject.title not in OF_ONE_WORKBOOK:
                assert not A_COMMAND.search(said), (subject.title, code, said)
    assert told > 80


NEVER_ADVISED_OF_ONE = {"status", "login", "demo"}
"""No sentence tells anybody to type these for one school; «status» is looked for by itself."""


def commands_of(group: click.Command) -> set[str]:
    """Every command there is, with the group before it."""
    found = set()
    assert isinstance(group, click.Group)
    for name in group.list_commands(click.Context(group)):
        one = group.get_command(click.Context(group), name)
        assert one is not None
        inner = commands_of(one) if isinstance(one, click.Group) else {""}
        found |= {f"{name} {word}".strip() for word in inner}
    return found


def test_no_command_of_the_program_is_forgotten():
    """A new one has to say whether it is advised of a school."""
    fleet = {f"fleet {name}" for name in OF_FLEET}
    assert commands_of(main) == {*COMMANDS, *fleet, *NEVER_ADVISED_OF_ONE}


@pytest.mark.parametrize("name", [*COMMANDS, *(f"fleet {name}" for name in OF_FLEET)])
@pytest.mark.parametrize("school", [THERE, HERE])
def test_every_command_takes_what_is_put_behind_it(name: str, school: School):
    said = RUN.of(school, f"Jalankan {name}, lalu lihat.")
    command: click.Command = main
    context = click.Context(main)
    for word in name.split():
        assert isinstance(command, click.Group)
        found = command.get_command(context, word)
        assert found is not None
        command = found
    taken = {each for parameter in command.params for each in parameter.opts}
    words = set(re.findall(r"--[a-z-]+", said))
    assert words <= taken
    assert ("--registry" if "fleet" in name else "--workbook") in words


def test_options_and_people_stand_where_they_stood():
    assert RUN.of(THERE, "Bila memang disengaja, jalankan sync --force.") == (
        f"Bila memang disengaja, jalankan sync --workbook {ID} --folder FOLDER-ID "
        "--config dinas.toml --force."
    )
    assert RUN.of(HERE, "Lihat: backup list.") == (
        'Lihat: backup list --workbook "/dinas/sd 1/praktik.xlsx" --config dinas.toml.'
    )
    assert RUN.of_all("lihat fleet status.") == (
        'lihat fleet status --registry "daftar sekolah.csv" --config dinas.toml.'
    )
    kept = "Baris dengan status Selesai; sync berikutnya memeriksanya."
    assert RUN.of(THERE, kept) == kept
    twice = RUN.of(THERE, "Jalankan init sekali lagi.")
    assert RUN.of(THERE, twice) == twice


def test_what_a_list_has_a_column_for_is_no_option():
    said = NOTHING_TYPED.of(THERE, "Pilih folder lain dengan --folder, lalu jalankan lagi.")
    assert said == "Pilih folder lain di kolom «Folder» pada daftar sekolah, lalu jalankan lagi."


def test_a_school_without_a_workbook_is_looked_after_with_the_list():
    waiting = School("SDN 9", "", "baris 9")
    assert NOTHING_TYPED.of(waiting, "jalankan perintah doctor.") == (
        "jalankan perintah fleet doctor."
    )


def test_what_a_school_needs_is_told_with_its_workbook():
    one = Health(THERE, code="missing", failures=2)
    assert f"sync --workbook {ID}" in NOTHING_TYPED.of(THERE, one.needs)
