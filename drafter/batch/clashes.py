"""Which files would give documents of one name: known before any document is made.

A name comes out of the data, and working out every file's takes up to half as long as building
it. So files are suspected first, of one year and place and with documents that go to one folder;
only of these the names are worked out. What two files call alike although they are of
different years or places, by titles of their own, is found when the second is to be written
(`running`), and is not written.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from drafter import limits
from drafter.batch.crews import Crew
from drafter.batch.jobs import Job
from drafter.batch.record import digest
from drafter.batch.stores import Input
from drafter.filename import same
from drafter.problem import Place, problem
from drafter.regex import regex
from drafter.schema import labels
from drafter.source import parse

if TYPE_CHECKING:
    from drafter.pipeline import Order
    from drafter.problem import Problem

# How nearly every file has them: at the beginning of a line, in quotes or not.
_END = r"""["']? *(?:#.*)?\r?$"""
_YEAR = regex(rf"""^(?:年度|year): +["']?(\d{{4}}){_END}""", re.M)
_PLACE = regex(rf"""^(?:地区|place): +["']?([\u4e00-\u9fff]+){_END}""", re.M)
_CHUNK = 8


class Named(Struct, frozen=True):
    """The names that a job's documents would have; none where it has errors."""

    job: Job
    names: tuple[str, ...] = ()


def clashes(
    files: Sequence[Input], order: Order, crew: Crew, stopped: Callable[[], bool]
) -> dict[str, tuple[Job, Problem]]:
    """The files that share a document's name with another, and what is to be said of each. Files
    that are far away are not read twice: of them nothing is known before they are built.
    """
    first: dict[str, tuple[int, Named]] = {}
    found: dict[str, tuple[Job, Problem]] = {}
    jobs = _jobs(_suspects(files, stopped), stopped)
    chunks = iter(lambda: list(islice(jobs, _CHUNK)), [])
    for results in crew.run(partial(_named, order=order), chunks, Named):
        for one in results:
            for number, name in enumerate(one.names):
                own = (number, one)
                owner = first.setdefault(same(Path(one.job.folder, name)), own)
                if owner is not own:
                    other = owner[1]
                    found.setdefault(other.job.file, _clash(other, other, one, name))
                    found.setdefault(one.job.file, _clash(one, other, one, name))
    return found


def _clash(of: Named, first: Named, second: Named, name: str) -> tuple[Job, Problem]:
    values = {"first": first.job.file, "second": second.job.file, "name": name}
    return of.job, problem("W702", Place(of.job.file), **values)


def _suspects(files: Sequence[Input], stopped: Callable[[], bool]) -> Iterable[Input]:
    """The files in whose folder there is another of their year and place."""
    folders: dict[str, list[Input]] = defaultdict(list)
    for one in files:
        if one.store.near:
            folders[one.folder].append(one)
    for together in folders.values():
        signs: dict[tuple[str, ...], list[Input]] = defaultdict(list)
        for one in together if len(together) > 1 and not stopped() else ():
            signs[_sign(one)].append(one)
        yield from (one for alike in signs.values() if len(alike) > 1 for one in alike)


def _sign(file: Input) -> tuple[str, ...]:
    """A file's year and place; its own name where it has none."""
    try:
        raw = file.store.read(file.file, limits.DATA)
    except OSError:
        return (file.file,)  # told when it is to be built
    text = raw.decode("utf-8", "replace")
    year, place = _YEAR.search(text), _PLACE.search(text)
    if year and place:
        return year[1], place[1]
    source, _ = parse(raw, file.file)
    data: dict[str, Any] = source.data if source else {}
    typed = [data.get(labels()[name], data.get(name)) for name in ("year", "place")]
    if not all(isinstance(one, str) for one in typed):
        return (file.file,)
    plain = [unicodedata.normalize("NFKC", str(one)) for one in typed]
    return re.sub(r"\D", "", plain[0]), plain[1].strip()


def _jobs(files: Iterable[Input], stopped: Callable[[], bool]) -> Iterator[Job]:
    for one in files:
        if stopped():
            return
        try:
            raw = one.store.read(one.file, limits.DATA)
        except OSError:
            continue
        yield Job(one.file, one.folder, raw, digest(raw))


def _named(jobs: Sequence[Job], order: Order) -> list[Named]:
    """The names of each job's documents. What goes wrong here does so again when it is built,
    and is told then.
    """
    return [Named(job.bare, _names(job, order)) for job in jobs]


def _names(job: Job, order: Order) -> tuple[str, ...]:
    from drafter.pipeline import named

    try:
        return tuple(path.name for path in named(Path(job.file), order, job.raw))
    except Exception:  # whatever it is, `jobs.work` tells it
        return ()
