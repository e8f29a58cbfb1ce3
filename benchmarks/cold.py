"""The command from its start, against two plain scripts of docxtpl, Cerberus and PyYAML.

The plainest script reads the same file, checks its types, and prints its tasks through a template
of ten paragraphs. The other does the same as the command, as far as docxtpl goes: it writes the
very notice through the shipped template. It is given ready-made what drafter works out of the data
file, the view with its ordinals, broken title and placeholders, as plain YAML, and checks that.
Neither checks the year, fits the look to the words or counts pages.

Each run is a process of its own, by turns. drafter runs with what an earlier run kept, with nothing
kept yet, and with nothing to be kept::

    python benchmarks/cold.py [ROUNDS]
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from docx import Document
from msgspec import Struct
from rendering import TEMPLATE, naive, notice
from years import year

import drafter
from drafter.package import read_archive

_COMPUTED = (property, cached_property)
# What an engineer would write in ten lines. It checks types only, and knows neither figures, units,
# ordinals, places in the file nor pages; its template is the plainest that prints the tasks.
_PLAIN = """
import sys, yaml, cerberus, docxtpl
source, template, target = sys.argv[1:]
data = yaml.load(open(source, encoding="utf-8"), Loader=yaml.CSafeLoader)
task = {"标题": {"type": "string"}, "内容": {"type": "string"}, "责任单位": {"type": "string"}}
tasks = {"type": "list", "schema": {"type": "dict", "schema": task}}
check = cerberus.Validator({"年度": {"type": "integer"}, "地区": {"type": "string"},
                            "要点通知": {"type": "dict"}, "工作任务": tasks})
assert check.validate(data), check.errors
document = docxtpl.DocxTemplate(template)
document.render(data, autoescape=True)
document.save(target)
"""
_LINES = (
    "{{ 要点通知.发文机关标志 }}", "{{ 要点通知.发文字号 }}",
    "{{ 要点通知.发文机关 }}关于印发{{ 地区 }}{{ 年度 }}年工作要点的通知", "{{ 要点通知.主送 }}：",
    "{%p for one in 工作任务 %}", "{{ loop.index }}.{{ one.标题 }}。{{ one.内容 }}",
    "（责任单位：{{ one.责任单位 }}）",
    "{%p endfor %}", "{{ 要点通知.成文日期 }}", "抄送：{{ 要点通知.抄送 }}",
)  # fmt: skip
# The same notice as drafter's, its content given ready-made.
_SAME = """
import sys, yaml, cerberus, docxtpl
source, template, target = sys.argv[1:]
data = yaml.load(open(source, encoding="utf-8"), Loader=yaml.CSafeLoader)
text = {"text": {"type": "string"}, "missing": {"type": "boolean"}}
prose = {"type": "list", "schema": {"type": "dict", "schema": text, "allow_unknown": True}}
block = {"type": "dict", "schema": {"level": {"type": "integer"}, "runs": prose}}
check = cerberus.Validator({"title": prose, "number": prose, "recipients": prose, "dated": prose,
                            "blocks": {"type": "list", "schema": block}}, allow_unknown=True)
assert check.validate(data), check.errors
document = docxtpl.DocxTemplate(template)
document.render({"doc": data}, autoescape=True)
document.save(target)
"""


def _template(path: Path) -> None:
    document = Document()
    for line in _LINES:
        document.add_paragraph(line)
    document.save(str(path))


def _plain(value: Any) -> Any:
    """A view, or what it is made of, as YAML can tell it: all that a template may ask for."""
    if isinstance(value, Struct):
        kind = type(value)
        computed = [name for name in dir(kind) if isinstance(getattr(kind, name), _COMPUTED)]
        return {name: _plain(getattr(value, name)) for name in (*kind.__struct_fields__, *computed)}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value  # a name of an organ is more


def _content(path: Path) -> None:
    """What the notice says, for the script that does the same."""
    path.write_text(yaml.safe_dump(_plain(notice()), allow_unicode=True), encoding="utf-8")


def _hold_equal(made: Path) -> None:
    """The script's notice is docxtpl's of the view itself, part by part."""
    if read_archive(made.read_bytes()) != read_archive(naive(notice())):
        raise SystemExit("the script that does the same has made another notice")


def _measured(ways: dict[str, list[Any]], count: int, place: str) -> dict[str, float]:
    """The median of each way's seconds; a first round does not count."""
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(count + 1):
        for way, arguments in ways.items():
            kept = {"drafter，第一次": f"{place}/{number}", "drafter，不用缓存": ""}
            cache = {"DRAFTER_CACHE": kept.get(way, f"{place}/kept")}
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, *map(str, arguments)],
                env={**os.environ, **cache}, check=True, capture_output=True,
            )  # fmt: skip
            if number:
                taken[way].append(time.perf_counter() - start)
    return {way: median(seconds) for way, seconds in taken.items()}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    # The libraries came with their modules compiled; a checkout may lie where none can be kept.
    compileall.compile_dir(Path(drafter.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        source, content = Path(name) / "数据.yaml", Path(name) / "内容.yaml"
        template, same = Path(name) / "模板.docx", Path(name) / "通知.docx"
        source.write_text(year(), encoding="utf-8")
        _content(content)
        _template(template)
        command = ["-m", "drafter", "build", source, "--only", "notice", "--grid"]
        ways = {
            "最简单的脚本": ["-c", _PLAIN, source, template, Path(name) / "简单.docx"],
            "做同样通知的脚本": ["-c", _SAME, content, TEMPLATE, same],
            "drafter": command,
            "drafter，第一次": command,
            "drafter，不用缓存": command,
        }
        taken = _measured(ways, count, name)
        _hold_equal(same)
    plainest, alike = taken["最简单的脚本"], taken["做同样通知的脚本"]
    print(f"从启动到写好一份36项任务的通知，{count}轮的中位数：")
    print("       秒  与最简单的脚本相比  与做同样通知的脚本相比")
    for way, seconds in taken.items():
        print(f"{seconds:9.3f}  {seconds / plainest:6.2f}  {seconds / alike:6.2f}  {way}")


if __name__ == "__main__":
    main()
