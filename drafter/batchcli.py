"""Building many files: what the command prints of a run, and how the run is stopped."""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from drafter.console import PROBLEMS, WRONG_USE
from drafter.problem import Level, Place, Problem, has_errors, problem

if TYPE_CHECKING:
    from drafter.batch.crews import Crew
    from drafter.batch.running import Outcome
    from drafter.batch.stores import Store
    from drafter.pipeline import Order

_WORTH = 15  # files that a process must have to build before starting it pays (docs/速度.md)
FEW = 10  # files whose problems are all shown; of more than these each file has a line
RECORD = "生成记录.jsonl"


class Manner(Struct, frozen=True):
    """How a run goes: the folder or URL that documents go to (else beside the data), how many
    processes work (0: as many as the machine has cores), whether an earlier run is gone on with,
    the address of a cluster's scheduler.
    """

    target: str = ""
    jobs: int | None = None
    resume: bool = False
    scheduler: str = ""


def is_many(names: Sequence[str], manner: Manner) -> bool:
    """Whether these are more than an officer's own files: a folder, a URL, more than ten files, or
    whatever is asked to be done in the manner of many.
    """
    asked = manner.jobs is not None or manner.resume or bool(manner.scheduler)
    far = any(_is_url(one) for one in (*names, manner.target))
    return asked or far or len(names) > FEW or any(os.path.isdir(one) for one in names)


def _is_url(name: str) -> bool:
    return "://" in name


def build_many(names: Sequence[str], order: Order, manner: Manner) -> None:
    """Build all data files of files, folders and URLs; leave with the exit code that it means."""
    from drafter.batch.record import Record, read
    from drafter.batch.running import Run, inputs, recipe
    from drafter.placing import why

    _refuse_mixture(names, manner.target)
    files, problems = inputs(names, manner.target, _store)
    for one in problems:
        click.echo(one, err=True)
    if not files:
        sys.exit(PROBLEMS)
    path = _record(names, manner.target)
    output = _store(manner.target or names[0])
    try:
        with (
            _interruptions() as stopped,
            _crew(manner, len(files)) as crew,
            Record(path, manner.resume) as record,
        ):
            made = recipe(order)
            earlier = read(path) if manner.resume else {}
            run = Run(order, crew, output, record, made, earlier, stopped)
            counts = _told(run.outcomes(files), len(files))
            _close(counts, len(files), path, stopped())
            if has_errors(problems):  # a folder that was asked for gave nothing
                sys.exit(PROBLEMS)
    except OSError as error:
        place = Place(str(error.filename or path))
        click.echo(problem("W701", place, path=path, **why(error)), err=True)
        sys.exit(PROBLEMS)


def _refuse_mixture(names: Sequence[str], target: str) -> None:
    """Documents of one run go to one store: beside the data they would go to several."""
    kinds = {name.partition("://")[0] if _is_url(name) else "" for name in names}
    if not target and len(kinds) > 1:
        raise click.UsageError("本机的文件和网址一起生成的，请用“-o”写明公文放在哪里。")


def _store(name: str) -> Store:
    from drafter.batch.stores import store

    try:
        return store(name)
    except (ImportError, ValueError):
        kind = name.partition("://")[0]
        raise click.UsageError(
            f"读写“{kind}://”需要另外安装：pip install 'drafter[cluster]'，以及该类存储的程序包。"
        ) from None


def _record(names: Sequence[str], target: str) -> Path:
    """The record stands where the documents go, of a URL in the folder one works in."""
    first = target or (names[0] if os.path.isdir(names[0]) else str(Path(names[0]).parent))
    return Path(RECORD) if _is_url(first) else Path(first) / RECORD


@contextmanager
def _crew(manner: Manner, files: int) -> Iterator[Crew]:
    from drafter.batch.crews import Alone, Cluster, Processes
    from drafter.batch.running import CHUNK

    if manner.scheduler:
        with _client(manner.scheduler) as client:
            yield Cluster(client)
        return
    wanted = manner.jobs or min(os.cpu_count() or 1, max(1, files // _WORTH))
    count = min(wanted, math.ceil(files / CHUNK))
    yield Processes(count) if count > 1 else Alone()


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A client of a cluster whose workers have this version of drafter."""
    try:
        from distributed import Client
    except ImportError:
        raise click.UsageError(
            "使用 --scheduler 需要另外安装：pip install 'drafter[cluster]'。"
        ) from None
    from drafter import __version__
    from drafter.batch.jobs import version

    try:
        client: Any = Client(address, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise click.UsageError(
            f"连不上调度程序“{address}”。请核对地址，并确认它已启动。"
        ) from error
    with client:
        versions = client.run(version).values()
        if not versions:
            raise click.UsageError("集群上没有工作进程。请先启动，再运行一次。")
        others = sorted(set(versions) - {__version__})
        if others:
            raise click.UsageError(
                f"集群上的drafter是{'、'.join(others)}版，本机是{__version__}版。请装成同一版本。"
            )
        yield client


@contextmanager
def _interruptions() -> Iterator[Callable[[], bool]]:
    """Ctrl-C, and what else asks a process to end, is heard between two files; a second time it
    ends at once.
    """
    heard: list[int] = []

    def hear(number: int, _: Any) -> None:
        if heard:
            raise KeyboardInterrupt
        heard.append(number)
        click.echo("\n正在停止：手头的文件写完就停。", err=True)

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, hear) for one in signals]
    try:
        yield lambda: bool(heard)
    finally:
        for one, handler in zip(signals, before):
            signal.signal(one, handler)


def _told(outcomes: Iterator[Outcome], total: int) -> Counter[str]:
    """A line for each file that failed, on a terminal a bar above all; how many came to what."""
    counts: Counter[str] = Counter()
    began = time.monotonic()

    def rate(_: object) -> str:
        done = sum(counts.values())
        return f"每秒{done / max(time.monotonic() - began, 1e-3):.1f}个" if done else ""

    with click.progressbar(
        outcomes,
        length=total,
        label="生成",
        show_pos=True,
        item_show_func=rate,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        for one in bar:
            counts[one.outcome] += 1
            counts["documents"] += len(one.documents) if one.outcome == "built" else 0
            if has_errors(one.problems):
                click.echo(f"{_line_start()}{_failure(one)}", err=True)
    return counts


def _line_start() -> str:
    """What takes the cursor off the bar's line."""
    return "\r\033[K" if sys.stderr.isatty() else ""


def _failure(one: Outcome) -> str:
    errors: list[Problem] = [found for found in one.problems if found.level is Level.ERROR]
    more = f"（共{len(errors)}处错误）" if len(errors) > 1 else ""
    return f"未生成 {errors[0]}{more}"


def _close(counts: Counter[str], total: int, path: Path, stopped: bool) -> None:
    built, failed, kept = (counts[name] for name in ("built", "failed", "kept"))
    told = [f"{built}个文件生成公文{counts['documents']}份"]
    told += [f"{kept}个先前已生成，未重做"] if kept else []
    told += [f"{failed}个有错误，未生成"] if failed else []
    rest = total - built - failed - kept
    told += [f"{rest}个没有做"] if rest else []
    click.echo(f"合计：{'；'.join(told)}。逐个的记录见 {path}。")
    if stopped:
        click.echo("已停止。再次运行时加上 --resume，从停下的地方继续。", err=True)
        sys.exit(WRONG_USE)
    if failed:
        sys.exit(PROBLEMS)
