"""A run: which files are meant, what is built already, what is written, what is recorded."""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from drafter import __version__, limits
from drafter.batch.clashes import clashes
from drafter.batch.crews import Crew
from drafter.batch.jobs import Job, Made, Piece, lost, work
from drafter.batch.record import BUILT, FAILED, Line, Record, digest
from drafter.batch.stores import Input, Store
from drafter.deflate import VARIABLE as PACKER
from drafter.filename import same
from drafter.problem import Place, Problem, has_errors, problem
from drafter.resources import folder
from drafter.screening import taken
from drafter.source import why_unread

if TYPE_CHECKING:
    from drafter.pipeline import Order

KEPT = "kept"  # built by an earlier run from the same data, templates and version
CHUNK = 8  # files that a worker is handed at once: some tenths of a second of work


class Outcome(Struct, frozen=True):
    """What came of one file: ``built``, ``failed`` or ``kept``; the documents' names."""

    file: str
    outcome: str
    documents: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def inputs(
    names: Iterable[str], target: str, store_of: Callable[[str], Store]
) -> tuple[list[Input], list[Problem]]:
    """The data files meant by names of files and folders, each once. Documents go beside them,
    or to the folder ``target``, below which the folders of a folder are kept.
    """
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    output = store_of(target)

    def refused(error: OSError) -> None:
        reason = f"{why_unread(error)}，这个文件夹里的都没有读到"
        problems.append(problem("S001", Place(str(error.filename)), reason=reason))

    for name in names:
        store = store_of(name)
        below = store.data_files(name, refused)
        if below is None:
            found.setdefault(store.itself(name), Input(name, target or store.above(name), store))
            continue
        known, empty = len(problems), True
        for inner in below:
            file, empty = store.joined(name, inner), False
            beside = output.joined(target, store.above(inner)) if target else store.above(file)
            if target and not output.within(target, beside):
                problems.append(problem("W757", Place(file), folder=beside, target=target))
                continue
            found.setdefault(store.itself(file), Input(file, beside, store))
        if empty and len(problems) == known:
            problems.append(problem("W752", Place(name)))
    return list(found.values()), problems


def recipe(order: Order) -> str:
    """The digest of all that documents depend on besides the data: version, kinds, templates,
    choices, and what packs them.
    """
    templates = sorted(folder("templates").glob("*.docx"))
    if order.template is not None:
        templates = [order.template]
    known = sorted(folder("schemas").rglob("*.yaml"))
    parts = [
        __version__,
        [digest(one.read_bytes()) for one in known],
        {one.name: digest(taken(one)) for one in templates if os.path.isfile(one)},
        os.environ.get(PACKER, ""),
        {**asdict(order), "directory": "", "template": "", "look": dict(order.look)},
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class Run(Struct):
    """One run over many files. ``earlier`` is what the record says of each, where what is built
    already is to be kept; ``stopped`` is asked between two files.
    """

    order: Order
    crew: Crew
    output: Store
    record: Record
    recipe: str
    earlier: Mapping[str, Line] = field(default_factory=dict)
    stopped: Callable[[], bool] = lambda: False
    _aside: deque[Outcome] = field(default_factory=deque)  # what no worker had to see
    # The documents of this run: of which file, and which of its documents.
    _taken: dict[str, tuple[str, int]] = field(default_factory=dict)

    def outcomes(self, files: Sequence[Input]) -> Iterator[Outcome]:
        """What came of each file, as soon as it is written and recorded."""
        clashing = clashes(files, self.order, self.crew, self.stopped)
        for job, found in clashing.values():
            yield self._failed(job, found)
        rest = [one for one in files if one.file not in clashing]
        results = self.crew.run(partial(work, order=self.order), self._chunks(rest), lost)
        for results_of_chunk in results:
            yield from self._set_aside()
            for made in results_of_chunk:
                yield self._written(made)
                if self.stopped():
                    return
        yield from self._set_aside()

    def _set_aside(self) -> Iterator[Outcome]:
        while self._aside:
            yield self._aside.popleft()

    def _chunks(self, files: Sequence[Input]) -> Iterator[list[Job]]:
        jobs = self._jobs(files)
        while chunk := list(islice(jobs, CHUNK)):
            yield chunk

    def _jobs(self, files: Sequence[Input]) -> Iterator[Job]:
        for one in files:
            if self.stopped():
                return
            try:
                raw = one.store.read(one.file, limits.DATA)
            except OSError as error:
                found = problem("S001", Place(one.file), reason=why_unread(error))
                self._aside.append(self._failed(Job(one.file, one.folder, b"", ""), found))
                continue
            job = Job(one.file, one.folder, raw, digest(raw))
            line = self.earlier.get(one.file)
            if line is not None and self._stands(job, line):
                self._taken |= dict.fromkeys(map(same, line.documents), (one.file, 0))
                self._aside.append(Outcome(one.file, KEPT, tuple(line.documents)))
            else:
                yield job

    def _failed(self, job: Job, found: Problem) -> Outcome:
        """Record a file of which nothing is built."""
        self._add(Made(job.bare, (), (found,), 0), {})
        return Outcome(job.file, FAILED, (), (found,))

    def _stands(self, job: Job, line: Line) -> bool:
        """Whether the documents that a line names are there, of this data and this recipe."""
        same = (line.sha256, line.recipe, line.outcome) == (job.sha256, self.recipe, BUILT)
        return (
            same
            and bool(line.documents)
            and all(self._holds(name, sha) for name, sha in line.documents.items())
        )

    def _holds(self, name: str, sha256: str) -> bool:
        try:
            return digest(self.output.read(name, limits.DOCUMENT.packed)) == sha256
        except OSError:
            return False

    def _written(self, made: Made) -> Outcome:
        """Write a job's files, and record it; one whose name another job has taken writes none."""
        job, problems = made.job, list(made.problems)
        problems += self._clashes(job, made.files)
        documents: dict[str, str] = {}
        changed: list[str] = []
        for piece in () if has_errors(problems) else made.files:
            name = self.output.joined(job.folder, piece.name)
            if piece.document and not self._holds(name, digest(piece.data)):
                changed.append(name)
            found = self.output.put(job.folder, piece, job.file)
            problems += found
            if not has_errors(found):
                documents[name] = digest(piece.data)
        for name in documents.keys() & changed:
            old = self.output.outdated(name, documents)
            problems += [problem("W710", Place(one), name=PurePath(one).name) for one in old]
        made = replace(made, problems=tuple(problems))
        self._add(made, documents)
        outcome = FAILED if has_errors(problems) else BUILT
        return Outcome(job.file, outcome, tuple(documents), made.problems)

    def _clashes(self, job: Job, files: Iterable[Piece]) -> Iterator[Problem]:
        for number, piece in enumerate(files):
            name = self.output.joined(job.folder, piece.name)
            own = (job.file, number)
            first = self._taken.setdefault(same(name), own)
            if first != own:
                values = {"first": first[0], "second": job.file, "name": piece.name}
                yield problem("W702", Place(job.file), **values)

    def _add(self, made: Made, documents: Mapping[str, str]) -> None:
        self.record.add(
            Line(
                made.job.file,
                made.job.sha256,
                self.recipe,
                FAILED if has_errors(made.problems) else BUILT,
                documents,
                tuple(one.as_dict() for one in made.problems),
                made.milliseconds,
            )
        )
