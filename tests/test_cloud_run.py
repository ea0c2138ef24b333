"""What ships for Cloud Run: the files against Google's own discovery documents, and the commands of
its README, each in a shell, with an address that a careless shell would take apart.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from tests.google_emulator.schema import method_of, misfit
from tests.google_emulator.wire import Person, Request
from tests.support.calls import accepted

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "config" / "deploy" / "cloud-run"
README = (PLACE / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
WORKBOOK = "https://docs.google.com/spreadsheets/d/abc/edit?usp=sharing&ouid=1#gid=0"
IMAGE = "asia-southeast2-docker.pkg.dev/id-proyek-anda/sheets-sync/sheets-sync@sha256:" + "0" * 64
ACCOUNT = "sheets-sync@id-proyek-anda.iam.gserviceaccount.com"
JOB, SCHEDULE = ("run.v1", "Job"), ("cloudscheduler.v1", "Job")


def job(text: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def task(content: dict[str, Any]) -> dict[str, Any]:
    spec: dict[str, Any] = content["spec"]["template"]["spec"]["template"]["spec"]
    return spec


PLAIN = (PLACE / "job.yaml").read_text(encoding="utf-8")
WITH_LOGIN = PLAIN.replace("#: ", "")
FLEET = (PLACE / "fleet-job.yaml").read_text(encoding="utf-8")
SCHEDULES = ("scheduler.json", "fleet-scheduler.json", "fleet-remind-scheduler.json")
SCHEDULER, FLEET_SCHEDULER, REMINDER = (
    json.loads((PLACE / name).read_text(encoding="utf-8")) for name in SCHEDULES
)
LIST = "https://docs.google.com/spreadsheets/d/daftar/edit?usp=sharing&ouid=1#gid=0"


# -- against what Google takes


@pytest.mark.parametrize(
    "text",
    [PLAIN, WITH_LOGIN, FLEET, FLEET.replace("#: ", "")],
    ids=["plain", "with login", "fleet", "fleet with login"],
)
def test_the_job_is_one_that_cloud_run_takes(text: str):
    assert misfit(*JOB, job(text)) == ""


@pytest.mark.parametrize("text", [PLAIN, FLEET], ids=["one school", "fleet"])
def test_what_is_uncommented_for_a_login_is_a_mounted_secret(text: str):
    spec = task(job(text.replace("#: ", "")))
    (volume,), (mount,) = spec["volumes"], spec["containers"][0]["volumeMounts"]
    (item,) = volume["secret"]["items"]
    assert volume["name"] == mount["name"]
    assert f"oauth:{mount['mountPath']}/{item['path']}" in README
    assert f"gcloud secrets create {volume['secret']['secretName']} " in README
    assert "volumes" not in task(job(text))


@pytest.mark.parametrize(
    ("schedule", "text"),
    [(SCHEDULER, PLAIN), (FLEET_SCHEDULER, FLEET), (REMINDER, FLEET)],
    ids=["one school", "fleet", "reminders"],
)
def test_the_schedule_is_one_that_cloud_scheduler_takes_and_its_call_one_of_cloud_run(
    schedule: dict[str, Any], text: str
):
    assert misfit(*SCHEDULE, schedule) == ""
    target = schedule["httpTarget"]
    address = urlsplit(target["uri"])
    request = Request(target["httpMethod"], address.path, {}, {}, b"", Person(ACCOUNT))
    method = method_of(request, "run.v2")
    assert method is not None
    assert method.id == "run.projects.locations.jobs.run"
    assert method.arguments(address.path)["jobsId"] == job(text)["metadata"]["name"]
    assert address.hostname == "run.googleapis.com"


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("maxRetry", 0, "maxRetry"),
        ("maxRetries", "0", "maxRetries"),
        ("timeoutSeconds", 900, "timeoutSeconds"),
        ("containers", {"image": "x"}, "containers"),
        ("volumes", [{"name": "login", "secret": {"name": "login"}}], "volumes[0].secret"),
    ],
)
def test_a_wrong_field_of_the_job_is_found(name: str, value: Any, fault: str):
    wrong = job(PLAIN)
    task(wrong)[name] = value
    assert fault in misfit(*JOB, wrong)


@pytest.mark.parametrize(
    ("name", "value"), [("httpMethod", "PUSH"), ("url", "https://x"), ("oauthToken", "x")]
)
def test_a_wrong_field_of_the_schedule_is_found(name: str, value: Any):
    wrong = deepcopy(SCHEDULER)
    wrong["httpTarget"][name] = value
    assert name in misfit(*SCHEDULE, wrong)


def test_no_failure_is_repeated_before_the_schedule_does():
    assert {task(job(text))["maxRetries"] for text in (PLAIN, FLEET)} == {0}
    for schedule in (SCHEDULER, FLEET_SCHEDULER, REMINDER):
        assert schedule["retryConfig"]["retryCount"] == 0


def test_the_morning_runs_the_same_job_with_another_command():
    body = json.loads(base64.b64decode(REMINDER["httpTarget"]["body"]))
    assert misfit("run.v2", "GoogleCloudRunV2RunJobRequest", body) == ""
    (container,) = body["overrides"]["containerOverrides"]
    command = accepted([*container["args"], "--registry", LIST])
    assert command.command_path.endswith("fleet remind")
    assert len({each["name"] for each in (SCHEDULER, FLEET_SCHEDULER, REMINDER)}) == 3


def test_all_tasks_of_a_fleet_run_at_once():
    spec = job(FLEET)["spec"]["template"]["spec"]
    assert spec["taskCount"] == spec["parallelism"] > 1


def test_the_image_is_built_on_a_pinned_one():
    bases = re.findall(r"^FROM (\S+)", (PLACE / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    (base,) = {*bases}
    assert re.fullmatch(r"python:3\.12\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)


# -- the commands


def test_no_variable_stands_outside_quotes():
    for line in "".join(BLOCKS).splitlines():
        bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", line)
        assert "$" not in re.sub(r"\b[A-Z]+=\$\(", "", bare), line


def test_logs_are_read_from_the_oldest_on():
    reads = [line for line in README.splitlines() if "gcloud logging read" in line]
    assert len(reads) == 3
    assert all("--order asc" in line and "--limit" not in line for line in reads)


STUB = """#!/bin/sh
printf '%s\\n' "$(basename "$0")" "$@" '' >> "$CALLS"
case "$*" in
  *docker\\ images*) echo IMAGE;;
  *projects\\ describe*) echo 12345;;
esac
""".replace("IMAGE", IMAGE)


@pytest.mark.skipif(not shutil.which("envsubst"), reason="it comes with gettext")
@pytest.mark.skipif(os.name == "nt", reason="these are for Cloud Shell")
def test_every_command_reaches_google_as_it_stands_there(tmp_path: Path):
    """Only `gcloud` and `curl` are stood in for: they write down how they were called."""
    work, home, tools = (tmp_path / name for name in ("work", "home", "tools"))
    for each in (home, tools):
        each.mkdir()
    shutil.copytree(PLACE, work / PLACE.relative_to(ROOT))
    (home / "login.json").write_text("{}", encoding="utf-8")
    for name in ("gcloud", "curl"):
        (tools / name).write_text(STUB, encoding="utf-8")
        (tools / name).chmod(0o755)
    # the last way of logging in needs the job once more, as the page says
    again = next(block for block in BLOCKS if "jobs replace" in block)
    script = "\n".join([*BLOCKS, again]).replace("WORKBOOK=''", f"WORKBOOK='{WORKBOOK}'")
    script = script.replace("DAFTAR=''", f"DAFTAR='{LIST}'")
    calls = tmp_path / "calls"
    env = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)}
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-euc", script],
        cwd=work,
        env={**env, "CALLS": str(calls)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    called = [each.splitlines() for each in calls.read_text(encoding="utf-8").split("\n\n")]
    builder = "serviceAccount:12345-compute@developer.gserviceaccount.com"
    (granted,) = [words for words in called if "roles/run.builder" in words]
    assert builder in granted
    projects = {words[3] for words in called if words[1:2] == ["projects"]}
    assert projects == {"id-proyek-anda"}
    assert any(
        "^|^init|--google|Praktik Kinerja 2026" in word for words in called for word in words
    )
    found = job((work / "job.yaml").read_text(encoding="utf-8"))
    assert misfit(*JOB, found) == ""
    spec = task(found)
    (container,) = spec["containers"]
    values = {each["name"]: each["value"] for each in container["env"]}
    assert values["SHEETS_SYNC_WORKBOOK"] == WORKBOOK
    assert values["SHEETS_SYNC_GOOGLE__CREDENTIALS"] == "oauth:/rahasia/login.json"
    assert (spec["serviceAccountName"], container["image"]) == (ACCOUNT, IMAGE)
    fleet = job((work / "fleet-job.yaml").read_text(encoding="utf-8"))
    assert misfit(*JOB, fleet) == ""
    (container,) = task(fleet)["containers"]
    assert container["image"] == IMAGE
    assert {"name": "FLEET_REGISTRY", "value": LIST} in container["env"]
    for name in SCHEDULES:
        schedule = (work / name).read_text(encoding="utf-8")
        assert "$" not in schedule
        assert misfit(*SCHEDULE, json.loads(schedule)) == ""
