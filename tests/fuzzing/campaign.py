"""Many cases over several processes, and what came of them."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.conftest import ROOT
from tests.fuzzing.cases import KINDS, Case
from tests.fuzzing.worker import Answer

_PATIENCE = 180.0  # seconds on the clock after which a process is given up
_CASES = 3000  # that a process runs before it is replaced: what it keeps in memory grows


class Worker:
    """A process that runs cases; one that dies is replaced."""

    def __init__(self) -> None:
        self._place = tempfile.TemporaryDirectory(prefix="drafter-fuzzing-")
        self.folder = Path(self._place.name)
        self._process: subprocess.Popen[str] | None = None
        self._run = 0

    def ask(self, case: Case) -> Answer:
        """Run one case; the answer of a process that dies of it tells how."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        start = time.monotonic()
        try:
            process.stdin.write(f"{case.kind} {case.number}\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], _PATIENCE)
            line = process.stdout.readline() if ready else ""
        except BrokenPipeError:
            line = ""
        self._run += 1
        if line:
            if self._run >= _CASES:
                self.stop()
            return Answer(**json.loads(line))
        process.kill()
        code = process.wait()
        self._process = None
        said = (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")
        seconds = time.monotonic() - start
        return Answer("killed", seconds, 0, _died(code, said), said[-6000:])

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._run = 0
            environment = os.environ | {
                "DRAFTER_SOFFICE": "/nowhere",
                "DRAFTER_CACHE": str(self.folder / "cache"),
            }
            with (self.folder / "stderr").open("w") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.fuzzing.worker", str(self.folder / "case")],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    text=True,
                    cwd=ROOT,
                    env=environment,
                )
        return self._process

    def stop(self) -> None:
        """Let the process end."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """End the process and clear its folder."""
        self.stop()
        self._place.cleanup()


def _died(code: int, said: str) -> str:
    """How a process ended: the signal, and the innermost place in drafter that it told of."""
    own = [line.strip() for line in said.splitlines() if "/drafter/" in line]
    return f"killed by signal {-code} at {own[0].rsplit('/', 1)[-1] if own else '?'}"


@dataclass
class Sum:
    """What came of the cases of one kind."""

    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    largest: int = 0
    seconds: float = 0.0

    def add(self, answer: Answer) -> None:
        """Take one case in."""
        self.cases += 1
        self.outcomes[answer.outcome] += 1
        self.slowest = max(self.slowest, answer.seconds)
        self.largest = max(self.largest, answer.megabytes)
        self.seconds += answer.seconds


@dataclass
class Campaign:
    """Cases run, summed by kind; faults by where they are, each with the cases that showed it."""

    failures: Path
    sums: dict[str, Sum] = field(default_factory=lambda: defaultdict(Sum))
    faults: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))

    def add(self, case: Case, answer: Answer) -> None:
        """Take one case in; keep the input of one that failed, three of each fault."""
        self.sums[case.kind].add(answer)
        if not answer.fault:
            return
        cases = self.faults[answer.fault]
        cases.append(case)
        if len(cases) > 3:
            return
        self.failures.mkdir(parents=True, exist_ok=True)
        drawn, way = case.drawn()
        stem = self.failures / f"{case.kind}-{case.number}"
        stem.with_name(stem.name + drawn.suffix).write_bytes(drawn.data)
        stem.with_name(stem.name + ".told.txt").write_text(
            f"{answer.fault}\n{repeated(case)}\n{way}\n{answer.seconds:.2f} s, "
            f"{answer.megabytes} MB\n{drawn.how}\n{answer.detail}",
            encoding="utf-8",
        )


def repeated(case: Case) -> str:
    """The command that runs a case again."""
    return f"python -m tests.fuzzing --kind {case.kind} --first {case.number} --cases 1"


def cases(count: int, first: int, kinds: list[str]) -> Iterator[Case]:
    """So many cases of these kinds, by their shares."""
    shares = [KINDS[kind].share for kind in kinds]
    chance = Random(first)
    for number in range(first, first + count):
        (kind,) = chance.choices(kinds, shares) if len(kinds) > 1 else kinds
        yield Case(kind, number)


def run(drawn: Iterator[Case], jobs: int, failures: Path, tell: Any = None) -> Campaign:
    """Run cases in so many processes."""
    made = Campaign(failures)
    lock = threading.Lock()

    def work() -> None:
        worker = Worker()
        try:
            while True:
                with lock:
                    case = next(drawn, None)
                if case is None:
                    return
                answer = worker.ask(case)
                with lock:
                    made.add(case, answer)
                    if tell is not None:
                        tell(made)
        finally:
            worker.close()

    threads = [threading.Thread(target=work) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def table(made: Campaign) -> str:
    """The sums as a table in Markdown."""
    head = (
        "| 输入 | 件数 | 拒绝 | 完成 | 最慢（处理器秒） | 最大内存（MB） | 故障 |\n| --- "
        + "| --: " * 6
        + "|"
    )
    rows = [head]
    for kind in KINDS:
        one = made.sums.get(kind)
        if one is None:
            continue
        refused, built = one.outcomes["refused"], one.outcomes["built"]
        rows.append(
            f"| {KINDS[kind].label} | {one.cases} | {refused} | {built} | {one.slowest:.2f} "
            f"| {one.largest} | {one.cases - refused - built} |"
        )
    total = sum(one.cases for one in made.sums.values())
    failed = sum(len(found) for found in made.faults.values())
    sums = made.sums.values()
    rows.append(
        f"| 合计 | {total} | {sum(s.outcomes['refused'] for s in sums)} "
        f"| {sum(s.outcomes['built'] for s in sums)} | {max((s.slowest for s in sums), default=0):.2f} "
        f"| {max((s.largest for s in sums), default=0)} | {failed} |"
    )
    return "\n".join(rows)
