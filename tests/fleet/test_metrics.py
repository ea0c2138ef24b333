"""What `--metrics` writes is read by Prometheus, in either of its formats."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as plain

from sheets_sync.commands.fleet.measuring import since
from sheets_sync.commands.fleet.watch import Looks
from sheets_sync.fleet.running import Errand
from sheets_sync.wiring.fleet import Deployments
from tests.support.command import Finished, run_command

P = "sheets_sync_fleet_"


def fleet(folder: Path, *words: str) -> Finished:
    command = ["fleet", "sync", "--registry", "dinas", "--metrics", "armada.prom", "--json", *words]
    return run_command(command, folder)


def figures(text: str, read) -> dict[tuple[str, ...], float]:
    """(name, every label's value but the task's) → figure."""
    found = {}
    for family in read(text):
        for sample in family.samples:
            labels = [value for name, value in sorted(sample.labels.items()) if name != "task"]
            assert sample.labels["task"] == "0"
            found[sample.name.removeprefix(P), *labels] = sample.value
    return found


def test_a_run_tells_its_figures_and_names_what_fails(tmp_path: Path):
    broken = tmp_path / "dinas" / 'SDN 1 "Rusak".xlsx'
    broken.parent.mkdir()
    broken.write_text("bukan buku kerja")
    first = fleet(tmp_path)
    assert first.returncode == 4
    text = (tmp_path / "armada.prom").read_text("utf-8")
    told = figures(text, openmetrics)
    assert told == figures(text, plain)
    code = json.loads(first.stdout.splitlines()[0])["code"]
    assert told["school_failing", code, broken.stem, str(broken)] == 1
    assert told["schools", "failed"] == told["schools", "listed"] == 1
    assert told["schools", "standing"] == 0
    assert told["last_run_timestamp_seconds",] > 1e9
    fleet(tmp_path)
    told = figures((tmp_path / "armada.prom").read_text("utf-8"), openmetrics)
    assert told["schools", "failed"] == 0
    assert told["schools", "standing"] == 1
    assert told["school_failing", code, broken.stem, str(broken)] == 1


def test_a_watch_tells_the_figures_of_its_last_round(tmp_path: Path):
    """A round in which nothing happened, too: else nobody sees that it is alive."""
    (tmp_path / "dinas").mkdir()
    (tmp_path / "dinas" / "SDN 1.xlsx").write_text("bukan buku kerja")
    at, file = datetime(2026, 3, 2, tzinfo=UTC), tmp_path / "armada.prom"
    looks = Looks(Deployments(tmp_path / "dinas"), Errand(lambda: at), file, as_json=True)
    found = []
    for _ in range(2):
        looks.look()
        found.append(figures(file.read_text("utf-8"), openmetrics))
    assert [(one["schools", "failed"], one["schools", "standing"]) for one in found] == [
        (1, 0),
        (0, 1),
    ]


def test_what_is_counted_is_what_the_round_sent():
    assert since({"drive": 5}, {"drive": 7, "sheets_read": 3}) == {"drive": 2, "sheets_read": 3}


def test_a_file_of_somebody_else_stays_as_it_is(tmp_path: Path):
    (tmp_path / "dinas").mkdir()
    (tmp_path / "armada.prom").write_text("node_load1 0.5\n")
    said = fleet(tmp_path)
    assert said.returncode == 1
    assert "armada.prom" in said.stderr
    assert (tmp_path / "armada.prom").read_text() == "node_load1 0.5\n"
