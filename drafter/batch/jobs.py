"""What a worker is handed and what it hands back: bytes in, bytes out, no file touched.

Of neither is any content shown in a log: a cluster's worker writes there what it was handed when
something goes wrong.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafter import __version__
from drafter.problem import Place, Problem, ordered, problem

if TYPE_CHECKING:
    from drafter.pipeline import Order


class Job(Struct, frozen=True):
    """A data file to build: ``file`` is its name as users see it, ``folder`` where its documents
    go, ``raw`` its bytes and ``sha256`` their digest.
    """

    file: str
    folder: str
    raw: bytes
    sha256: str

    def __repr__(self) -> str:
        """Its name alone: a scheduler may log what it is handed."""
        return f"Job({self.file!r})"

    @property
    def bare(self) -> Job:
        """The job without the bytes, which nobody needs once it is done."""
        return replace(self, raw=b"")


class Piece(Struct, frozen=True):
    """A file to be written: a ``document``, a final one with its ``manifest``; or a PDF or picture
    of one.
    """

    name: str
    data: bytes
    document: bool = False
    manifest: bytes | None = None

    def __repr__(self) -> str:
        """Its name alone, as of a job."""
        return f"Piece({self.name!r})"


class Made(Struct, frozen=True):
    """What came of a job: the files to be written, and all its problems."""

    job: Job
    files: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    milliseconds: int


def work(jobs: Sequence[Job], order: Order) -> list[Made]:
    """Build each job; whatever one of them does, the others are built."""
    return [_made(job, order) for job in jobs]


def _made(job: Job, order: Order) -> Made:
    began = time.perf_counter()
    try:
        files, problems = _built(job, order)
    except Exception as fault:  # ours; it must not take the run down, and is told as a problem
        files, problems = [], [_fault(job, fault)]
    took = round((time.perf_counter() - began) * 1000)
    return Made(job.bare, tuple(files), tuple(ordered(problems)), took)


def _built(job: Job, order: Order) -> tuple[list[Piece], list[Problem]]:
    from drafter.pipeline import drafts

    path = Path(job.file)
    made, problems = drafts([path], order, {path: job.raw})
    pieces = [Piece(one.path.name, one.data, True, one.manifest) for one in made]
    if order.pdf or order.png:
        from drafter.exhibit import exhibits

        shown = {one.path.name: one.data for one in made if not one.copy}
        faces = dict.fromkeys(face for one in made for face in one.faces)
        files, found = exhibits(shown, faces, order.pdf, order.png)
        pieces += [Piece(path.name, data) for path, data in files]
        problems = [*problems, *found]
    return pieces, problems


def _fault(job: Job, fault: Exception) -> Problem:
    """A fault of ours: its kind and its place in the code, never the data."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return problem("W750", Place(job.file), kind=type(fault).__name__, where=where)


def lost(job: Job) -> Made:
    """The result of a job that took its worker down with it."""
    return Made(job.bare, (), (problem("W751", Place(job.file)),), 0)


def version() -> str:
    """The version of drafter that a worker has."""
    return __version__
