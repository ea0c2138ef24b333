"""The figures of a run for whoever watches many runs: OpenMetrics text, which Prometheus and the
text collector of its node exporter read alike.

A run is over before anybody asks, so everything is a gauge: how it was at the last run of that
task. Counters would begin at nothing each time. Schools that fail are named, the others counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.openmetrics.exposition import generate_latest

if TYPE_CHECKING:
    from sheets_sync.core.fleet.outcomes import Outcome
    from sheets_sync.fleet.running import Errand, Run

PREFIX = "sheets_sync_fleet_"
HEAD = f"# HELP {PREFIX}".encode()
"""Begins every such file of ours."""


def is_figures(content: bytes) -> bool:
    """Whether a file holds figures of a run, and may be written over."""
    return content.startswith(HEAD)


@dataclass(frozen=True, slots=True)
class Ended:
    """A run of which the figures are told."""

    run: Run
    errand: Errand
    requests: Mapping[str, int]
    """Sent to Google, by kind."""
    seconds: float


def openmetrics(ended: Ended) -> bytes:
    """All figures of one run."""
    sheet = _Sheet(str(ended.errand.task.index))
    run = ended.run
    sheet.put("last_run_timestamp_seconds", "When the run ended.", ended.errand.now().timestamp())
    sheet.put("duration_seconds", "How long the run took.", ended.seconds)
    slowest = max((outcome.seconds for outcome in run.outcomes), default=0.0)
    sheet.put("slowest_school_seconds", "How long the slowest school took.", slowest)
    sheet.put_each("schools", "Schools of the list, by what became of them.", "state", _states(run))
    sheet.put_each("changes", "What was written, by kind.", "kind", _changes(run))
    sheet.put_each("requests", "Requests to Google, by kind.", "kind", ended.requests)
    sheet.put_schools("school_failing", "A school that fails, and why.", _failing(run))
    return sheet.text()


def _states(run: Run) -> dict[str, int]:
    failed = sum(outcome.failed for outcome in run.outcomes)
    return {
        "listed": len(run.registry.schools),
        "due": len(run.due),
        "dealt": len(run.mine),
        "synced": len(run.outcomes) - failed,
        "failed": failed,
        "standing": len(run.standing),
        "taken": len(run.taken),
        "helped": run.helped,
        "left": run.left,
        "row_faults": len(run.registry.faults),
    }


def _changes(run: Run) -> dict[str, int]:
    return {
        "cells": sum(outcome.cells for outcome in run.outcomes),
        "rows": sum(outcome.rows for outcome in run.outcomes),
        "documents": sum(outcome.documents for outcome in run.outcomes),
    }


def _failing(run: Run) -> dict[tuple[str, str, str], int]:
    """(school, workbook, code) → failures in a row."""
    known = {
        (school.name, school.workbook, mark.trouble): mark.failures for school, mark in run.standing
    }
    now = {
        (one.due.school.name, one.due.school.workbook, one.code): _failures(run, one)
        for one in run.outcomes
        if one.failed
    }
    return known | now


def _failures(run: Run, outcome: Outcome) -> int:
    """In a row; what says nothing of the school is remembered nowhere."""
    mark = run.kept.get(outcome.due.school.workbook)
    return mark.failures if mark else 1


class _Sheet:
    """Figures of one task, each with its number."""

    def __init__(self, task: str) -> None:
        self._task, self._registry = task, CollectorRegistry()

    def text(self) -> bytes:
        """As it is read."""
        told: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]
        return told

    def _gauge(self, name: str, told: str, *labels: str) -> Any:
        return Gauge(PREFIX + name, told, ["task", *labels], registry=self._registry)

    def put(self, name: str, told: str, figure: float) -> None:
        """One figure."""
        self._gauge(name, told).labels(self._task).set(figure)

    def put_each(self, name: str, told: str, label: str, figures: Mapping[str, int]) -> None:
        """One figure a label."""
        gauge = self._gauge(name, told, label)
        for value, figure in figures.items():
            gauge.labels(self._task, value).set(figure)

    def put_schools(
        self, name: str, told: str, figures: Mapping[tuple[str, str, str], int]
    ) -> None:
        """One figure a school."""
        gauge = self._gauge(name, told, "school", "workbook", "code")
        for labels, figure in figures.items():
            gauge.labels(self._task, *labels).set(figure)
