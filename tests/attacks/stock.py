"""What an engineer writes with docxtpl, python-docx, PyYAML, Cerberus and openpyxl alone.

Each function is run in a process of its own, in the folder of the attack. The lines are those of
the libraries' own introductions, with the safe variant wherever there is one by name.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any


def _year(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


def _name(data: Any) -> Path:
    usual = f"{data['地区']}{data['年度']}年法治政府建设情况报告"
    return Path("输出", f"{data.get('情况报告', {}).get('文件名称', usual)}.docx")


def _fill(source: str, template: str = "模板.docx", environment: Any = None) -> None:
    from docxtpl import DocxTemplate

    data = _year(Path(source).read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    document.render(data, environment)
    document.save(_name(data))


def report() -> None:
    """YAML → template → a file named by the data."""
    _fill("数据.yaml")


def sandboxed() -> None:
    """The same in Jinja's sandbox."""
    from jinja2.sandbox import SandboxedEnvironment

    _fill("数据.yaml", environment=SandboxedEnvironment())


def escaped() -> None:
    """The same with docxtpl's escaping switched on."""
    from docxtpl import DocxTemplate

    data = _year(Path("数据.yaml").read_text(encoding="utf-8"))
    document = DocxTemplate("模板.docx")
    document.render(data, autoescape=True)
    document.save(_name(data))


def two() -> None:
    """Two years, one after the other."""
    _fill("甲.yaml")
    _fill("乙.yaml")


def prose() -> None:
    """Prose that may name figures: rendered by Jinja as it stands."""
    from jinja2 import Template

    data = _year(Path("数据.yaml").read_text(encoding="utf-8"))
    for one in data["举措成效"]:
        one["内容"] = Template(one["内容"]).render(data)
    _save(data)


def _save(data: Any) -> None:
    from docxtpl import DocxTemplate

    document = DocxTemplate("模板.docx")
    document.render(data)
    document.save(_name(data))


def checked() -> None:
    """YAML by libyaml, then Cerberus."""
    import yaml
    from cerberus import Validator

    with Path("数据.yaml").open(encoding="utf-8") as file:
        data = yaml.load(file, Loader=yaml.CSafeLoader)
    text = {"type": "string"}
    entry = {"标题": text, "内容": text, "要点": {"type": "list", "schema": text}}
    validator = Validator(
        {
            "年度": {"type": "integer"},
            "地区": text,
            "举措成效": {"type": "list", "schema": {"type": "dict", "schema": entry}},
            "情况报告": {"type": "dict"},
        }
    )
    if not validator.validate(data):
        print(validator.errors)
        raise SystemExit(1)


def opened() -> None:
    """A document that came in: its text read, then saved."""
    from docx import Document

    document = Document("公文.docx")
    print(sum(len(one.text) for one in document.paragraphs))
    document.save("输出/公文.docx")


def workbook() -> None:
    """A workbook that came in: its cells read."""
    from openpyxl import load_workbook

    sheet = load_workbook("回收/分工.xlsx").active
    print(sum(len(str(one)) for row in sheet.iter_rows(values_only=True) for one in row))


def shared() -> None:
    """One template object for all threads."""
    from docxtpl import DocxTemplate

    document = DocxTemplate("模板.docx")

    def work(number: int) -> None:
        area = f"第{number}区"
        data = {"年度": 2025, "地区": area, "举措成效": [{"标题": area, "内容": area}] * 30}
        for _ in range(4):
            document.render(data)
            document.save(_name(data))

    _threads(work)


def _threads(work: Any) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
