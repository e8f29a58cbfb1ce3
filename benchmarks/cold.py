"""The command from its start, against a plain script of docxtpl, Cerberus and PyYAML.

Both read the same file, check it and write the notice; each run is a process of its own, by turns.
drafter runs with what an earlier run kept, with nothing kept yet, and with nothing to be kept::

    python benchmarks/cold.py [ROUNDS]
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from docx import Document
from years import year

import drafter

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
_TEMPLATE = (
    "{{ 要点通知.发文机关标志 }}", "{{ 要点通知.发文字号 }}",
    "{{ 要点通知.发文机关 }}关于印发{{ 地区 }}{{ 年度 }}年工作要点的通知", "{{ 要点通知.主送 }}：",
    "{%p for one in 工作任务 %}", "{{ loop.index }}.{{ one.标题 }}。{{ one.内容 }}",
    "（责任单位：{{ one.责任单位 }}）",
    "{%p endfor %}", "{{ 要点通知.成文日期 }}", "抄送：{{ 要点通知.抄送 }}",
)  # fmt: skip


def _template(path: Path) -> None:
    document = Document()
    for line in _TEMPLATE:
        document.add_paragraph(line)
    document.save(str(path))


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    # The libraries came with their modules compiled; a checkout may lie where none can be kept.
    compileall.compile_dir(Path(drafter.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "数据.yaml", Path(name) / "通知.docx"
        source.write_text(year(), encoding="utf-8")
        template = Path(name) / "模板.docx"
        _template(template)
        command = ["-m", "drafter", "build", source, "--only", "notice", "--grid"]
        ways = {
            "普通脚本": ["-c", _PLAIN, source, template, target],
            "drafter": command,
            "drafter，第一次": command,
            "drafter，不用缓存": command,
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(count + 1):
            for way, arguments in ways.items():
                kept = {"drafter，第一次": f"{name}/{number}", "drafter，不用缓存": ""}
                cache = {"DRAFTER_CACHE": kept.get(way, f"{name}/kept")}
                start = time.perf_counter()
                subprocess.run(
                    [sys.executable, *map(str, arguments)],
                    env={**os.environ, **cache}, check=True, capture_output=True,
                )  # fmt: skip
                if number:
                    taken[way].append(time.perf_counter() - start)
        base = median(taken["普通脚本"])
        print(f"从启动到写好一份36项任务的通知，{count}轮的中位数：")
        for way, seconds in taken.items():
            print(f"{median(seconds):7.3f} 秒  {median(seconds) / base:6.2f}  {way}")


if __name__ == "__main__":
    main()
