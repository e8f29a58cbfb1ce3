"""Rendering to bytes: docxtpl used naively, docxtpl with its compilation kept, and drafter.

The same notice of 36 tasks through the shipped template, the three in turn within one process,
several rounds; prints the median of each and how many times as fast as the naive way it is::

    python benchmarks/rendering.py [ROUNDS]

``DRAFTER_ISAL=1`` lets ISA-L pack drafter's documents, where the extra ``fast`` is installed.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from statistics import median
from time import perf_counter

from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from years import year

from drafter.examination import load
from drafter.look import Look
from drafter.model import build
from drafter.package import archive
from drafter.render import render
from drafter.resources import folder
from drafter.views.notice import NoticeView, view

TASKS = 36
TEMPLATE = folder("templates") / "notice.docx"


def notice(tasks: int = TASKS) -> NoticeView:
    """A notice with so many tasks."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "数据.yaml"
        path.write_text(year(tasks), encoding="utf-8")
        checked, problems = load(path)
    if checked is None:
        raise SystemExit("\n".join(map(str, problems)))
    return view(build(checked).looking({}))


def naive(document: NoticeView) -> bytes:
    """As docxtpl's handbook has it."""
    template = DocxTemplate(TEMPLATE)
    template.render({"doc": document}, autoescape=True)
    held = io.BytesIO()
    template.save(held)
    return held.getvalue()


class Remembering(Environment):
    """Compiles a source once."""

    @lru_cache(maxsize=64)  # noqa: B019 - one environment, as long as the process
    def from_string(self, source: str) -> Template:  # type: ignore[override]
        """The template of a source."""
        return super().from_string(source)


ENVIRONMENT = Remembering(autoescape=True)


def remembered(document: NoticeView) -> bytes:
    """With Jinja's compilation kept from one document to the next."""
    template = DocxTemplate(TEMPLATE)
    template.render({"doc": document}, jinja_env=ENVIRONMENT)
    held = io.BytesIO()
    template.save(held)
    return held.getvalue()


def drafted(document: NoticeView) -> bytes:
    """By drafter, fitted to its words as every document is."""
    parts, problems = render(TEMPLATE, document, Look())
    if parts is None:
        raise SystemExit("\n".join(map(str, problems)))
    return archive(parts)


def rounds(ways: dict[str, Callable[[], object]], count: int) -> dict[str, float]:
    """The median of each way's seconds, the ways taken in turn; a first round does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(count + 1):
        for name, way in ways.items():
            start = perf_counter()
            way()
            if number:
                taken[name].append(perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    document = notice()
    found = rounds(
        {
            "docxtpl": lambda: naive(document),
            "docxtpl，编译结果留用": lambda: remembered(document),
            "drafter": lambda: drafted(document),
        },
        count,
    )
    print(f"{TASKS}项任务的通知，渲染成文件内容，{count}轮的中位数：")
    for name, seconds in found.items():
        print(f"{seconds * 1000:9.2f} 毫秒  {found['docxtpl'] / seconds:6.1f} 倍  {name}")


if __name__ == "__main__":
    main()
