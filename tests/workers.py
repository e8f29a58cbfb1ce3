"""Work for processes that a test starts: it must be found by name in a fresh interpreter."""

from __future__ import annotations

import os

from drafter.batch.jobs import Job, Made


def doubled(jobs: list[int]) -> list[int]:
    """Each number twice as great; -1 takes its process down."""
    for job in jobs:
        if job == -1:
            os._exit(1)
    return [job * 2 for job in jobs]


def failing(jobs: list[Job]) -> list[Made]:
    """What no job does: a fault that reaches the one who works."""
    raise RuntimeError(f"{len(jobs)} jobs")
