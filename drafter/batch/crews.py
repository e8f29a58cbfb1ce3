"""Who does the work: this process, several processes, or a cluster.

A crew takes chunks of jobs and gives the chunks' results in the same order. It asks for the next
chunk only when one has come back, so that memory does not grow with the number of files.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from distributed import Client

Job = TypeVar("Job")
Made = TypeVar("Made")
Work = Callable[[list[Job]], list[Made]]
Lost = Callable[[Job], Made]

_AHEAD = 3  # chunks for each worker that wait or are being done


class Crew(Protocol):
    """Whoever does the work."""

    def run(
        self, work: Work[Job, Made], chunks: Iterable[list[Job]], lost: Lost[Job, Made]
    ) -> Iterator[list[Made]]:
        """The results of all chunks, in their order. ``lost`` is the result of a job that took
        its worker down with it.
        """


class Alone:
    """This process."""

    def run(
        self, work: Work[Job, Made], chunks: Iterable[list[Job]], lost: Lost[Job, Made]
    ) -> Iterator[list[Made]]:
        """The results, chunk by chunk."""
        return map(work, chunks)


class Processes:
    """Several processes of this machine."""

    def __init__(self, count: int) -> None:
        self._count = count

    def run(
        self, work: Work[Job, Made], chunks: Iterable[list[Job]], lost: Lost[Job, Made]
    ) -> Iterator[list[Made]]:
        """The results; what a process that died had in hand is done again."""
        at_work = _AtWork(self._count, work, lost)
        try:
            yield from at_work.run(iter(chunks))
        finally:
            at_work.close()


class _AtWork(Generic[Job, Made]):
    """Processes at work: the chunks in hand, the first of them the next to be given back."""

    def __init__(self, count: int, work: Work[Job, Made], lost: Lost[Job, Made]) -> None:
        self._count, self._work, self._lost = count, work, lost
        self._pool = self._new_pool()
        self._waiting: deque[tuple[list[Job], Future[list[Made]] | None]] = deque()

    def run(self, chunks: Iterator[list[Job]]) -> Iterator[list[Made]]:
        for chunk in chunks:
            self._waiting.append((chunk, self._begun(chunk)))
            if len(self._waiting) >= self._count * _AHEAD:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _begun(self, chunk: list[Job]) -> Future[list[Made]] | None:
        """A chunk handed over; ``None`` where a process has died meanwhile."""
        try:
            return self._pool.submit(self._work, chunk)
        except BrokenProcessPool:
            return None

    def _next(self) -> Iterator[list[Made]]:
        """The first chunk's result; where a process died, those of all chunks in hand."""
        future = self._waiting[0][1]
        try:
            made = None if future is None else future.result()
        except BrokenProcessPool:
            made = None
        if made is None:
            yield from self._one_by_one()
        else:
            self._waiting.popleft()
            yield made

    def _one_by_one(self) -> Iterator[list[Made]]:
        """What was in hand when a process died, one job at a time: the one at which a process
        dies again is lost, and no other.
        """
        in_hand = [job for chunk, _ in self._waiting for job in chunk]
        self._waiting.clear()
        self._renew()
        for job in in_hand:
            try:
                yield self._pool.submit(self._work, [job]).result()
            except BrokenProcessPool:
                self._renew()
                yield [self._lost(job)]

    def _renew(self) -> None:
        self.close()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        # A fresh interpreter on every system: a fork of a process with threads may hang.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._count, context, _quiet)

    def close(self) -> None:
        """Let go of the processes; what waits is not begun any more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """Ctrl-C is for the process that writes, which stops the others when it has written."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Cluster:
    """The workers of a dask.distributed cluster, by a client of it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def run(
        self, work: Work[Job, Made], chunks: Iterable[list[Job]], lost: Lost[Job, Made]
    ) -> Iterator[list[Made]]:
        """The results; dask does again what a lost worker had in hand. Where it gives up a chunk,
        because worker after worker was lost with it, what is in hand is done one by one.
        """
        from distributed import KilledWorker

        waiting: deque[tuple[list[Job], Any]] = deque()
        rest = iter(chunks)
        while True:
            while len(waiting) < self._room() and (chunk := next(rest, None)) is not None:
                waiting.append((chunk, self._client.submit(work, chunk, pure=False)))
            if not waiting:
                return
            try:
                made = waiting[0][1].result()
            except KilledWorker:
                in_hand = [job for chunk, _ in waiting for job in chunk]
                client: Any = self._client
                client.cancel([future for _, future in waiting])
                waiting.clear()
                yield from self._one_by_one(in_hand, work, lost)
            else:
                waiting.popleft()
                yield made

    def _one_by_one(
        self, jobs: list[Job], work: Work[Job, Made], lost: Lost[Job, Made]
    ) -> Iterator[list[Made]]:
        """Each job by itself: the one that is given up again is lost, and no other."""
        from distributed import KilledWorker

        for job in jobs:
            try:
                yield self._client.submit(work, [job], pure=False).result()
            except KilledWorker:
                yield [lost(job)]

    def _room(self) -> int:
        """How many chunks may be in hand: more where workers have joined meanwhile."""
        workers: Any = self._client.nthreads()  # type: ignore[no-untyped-call]
        return max(1, len(workers)) * _AHEAD
