"""Sound data drawn from the schema: every rule of it is respected, whatever the schema comes to.

Cerberus's rules give type, choices, bounds and what excludes what; the samples below are for what
a rule calls by name (``check_with``). What is sound by the schema alone and yet refused, because
parts disagree, is put right in `_agreed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from docx import Document
from hypothesis import strategies as st

from drafter.schema import Field, accompanied, documents, kinds, records

# 汉字 that mean nothing by themselves: no number, date, name of a part or ending of a unit.
_HAN = "安宝川东芳刚海华健江康兰林明宁鹏青泉山松涛文霞祥星阳雨云泽志竹"
_ODD = ("&", "<", ">", '"甲"', "'", "&lt", "</w:t>", "《", "%", "𠮷", "é", "（", "·", "A", "👍")
_DEEPEST = 2  # levels of entries below the first
_CHECKED: dict[str, tuple[str, ...]] = {
    "number_form": ("一、", "（一）", "1.", "（1）", "①", "第一，", "一是"),
    "duty_form": ("（牵头单位：{牵头}；责任单位：{责任}）", "（{牵头}牵头，{责任}配合）"),
    "copy_number": ("000001", "12"),
    "target": ("不低于90%", "≥90"),
    "change": ("上升3.3%", "下降2件"),
}
# Fields whose words are nowhere in a document, and why.
UNPRINTED: dict[str, str] = {
    "units": "名册，用来核对",
    "statistics": "由正文引用才出现",
    "code": "供引用的代号",
    "answers": "指向任务",
    "progress": "落实情况不进公文",
    "look": "版式",
    "levels": "序号的写法",
    "points_form": "序号的写法",
    "below": "序号的写法",
    "duty_form": "写法，按它改写",
    "heading": "位置",
    "cells": "表格形式才有的栏目",
    "topic": "只在自拟的标题中",
    "place": "只在自拟的标题中",
    "leader": "写法中有才出现",
    "in_charge": "写法中有才出现",
    "approved_by": "随批准形式",
    "meeting": "随批准形式",
    "basis": "随批准形式",
    "mark": "公开格式没有版头",
    "number": "公开格式没有版头",
    "signers": "公开格式没有版头",
    "secrecy_period": "公开格式没有版头",
    "copy_number": "公开格式没有版头",
    "printed_by": "没有印发日期等时不写版记",
    "copy_to": "公开格式没有版记",
    "issuers": "随署名",
    "signature": "随签名章",
    "title_marks": "书名号",
    "duty_note": "随责任",
    "unchecked": "停用的规则",
    "document": "发文稿纸所随的公文",
    "table_columns": "表格形式才有的栏目",
}
_LEFT_OUT = {  # fields not drawn: each would need others to agree with it
    *("statistics", "unchecked", "widths", "fate", "progress", "table_columns", "cells"),
    *("approved_by", "joint", "duty_form", "below", "levels", "points_form", "duty_note", "order"),
}


def words(least: int = 4, most: int = 12) -> st.SearchStrategy[str]:
    """A text without sense, now and then with a sign in it that XML or Word could trip over."""
    plain = st.text(st.sampled_from(_HAN), min_size=least, max_size=most)
    return st.builds(
        lambda head, odd, tail: f"{head}{odd}{tail}",
        plain,
        st.one_of(st.just(""), st.sampled_from(_ODD)),
        plain,
    )


@st.composite
def years(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a year with one kind of document or both."""
    drawn: dict[str, Any] = {
        "year": str(draw(st.integers(1949, 2100))),
        "place": draw(words(2, 3)),
    }
    wanted = draw(st.lists(st.sampled_from(documents()), min_size=1, unique=True))
    for name, field in records()["year"].fields.items():
        if name in drawn or name in _LEFT_OUT or (name in kinds() and name not in wanted):
            continue
        if name in wanted or draw(st.booleans()):
            drawn[name] = draw(_value(field.rules, field, 0))
    for paper in accompanied():
        if draw(st.integers(0, 3)) == 0:
            drawn[paper] = draw(_record(paper, 0))
    return _agreed(drawn, draw)


@st.composite
def _record(draw: st.DrawFn, name: str, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {}
    fields = records()[name].fields
    if "free" in fields and draw(st.integers(0, 7)) == 0:
        return {"free": draw(words())}
    for key, field in fields.items():
        if key in _LEFT_OUT or (_nests(field) and depth >= _DEEPEST):
            continue
        barred = [*field.rules.get("excludes", ()), *_excluding(made, key, fields)]
        always = key == "title" if "title" in fields else key == "text"  # no entry is hollow
        if field.rules.get("required") or (
            not any(other in made for other in barred)
            and draw(st.integers(0, 3)) < (4 if always else 1)
        ):
            made[key] = draw(_value(field.rules, field, depth))
    return made


def _excluding(made: dict[str, Any], key: str, fields: dict[str, Field]) -> list[str]:
    return [one for one in made if key in fields[one].rules.get("excludes", ())]


def _nests(field: Field) -> bool:
    inner = field.rules.get("schema")
    return isinstance(inner, dict) and isinstance(inner.get("schema"), str)


def _value(rules: dict[str, Any], field: Field, depth: int) -> st.SearchStrategy[Any]:
    """What a field, or an item of it, may hold by its rules."""
    if rules.get("check_with") in _CHECKED:
        return st.sampled_from(_CHECKED[rules["check_with"]])
    if "allowed" in rules:
        shown = [field.choices.get(str(one), str(one)) for one in rules["allowed"]]
        return st.sampled_from(shown)
    return _TYPES[rules["type"]](rules, field, depth)


def _integer(rules: dict[str, Any], field: Field, depth: int) -> st.SearchStrategy[Any]:
    return st.integers(rules.get("min", 0), rules.get("max", 999_999)).map(str)


def _list(rules: dict[str, Any], field: Field, depth: int) -> st.SearchStrategy[Any]:
    inner = rules["schema"]
    item = (
        _record(inner["schema"], depth + 1)
        if isinstance(inner.get("schema"), str)
        else _value(inner, field, depth)
    )
    return st.lists(item, min_size=1, max_size=3, unique_by=str)


def _dict(rules: dict[str, Any], field: Field, depth: int) -> st.SearchStrategy[Any]:
    if isinstance(rules.get("schema"), str):
        return _record(rules["schema"], depth)
    return st.dictionaries(words(), words(), min_size=1, max_size=2)


_TYPES: dict[str, Callable[[dict[str, Any], Field, int], st.SearchStrategy[Any]]] = {
    "boolean": lambda *_: st.sampled_from(["是", "否"]),
    "date": lambda *_: st.dates().filter(lambda day: day.year > 1949).map(str),
    "decimal": lambda *_: st.integers(0, 10**9).map(str),
    "dict": _dict,
    "integer": _integer,
    "list": _list,
    "string": lambda *_: words(),
}


def _agreed(data: dict[str, Any], draw: st.DrawFn) -> dict[str, Any]:
    """The data with its parts in agreement: what is answered exists, rows are as wide as heads,
    and no field stands where its own document would not print it.
    """
    titles = [one["title"] for one in data.get("tasks", ()) if "title" in one]
    for holder in list(_mappings(data)):
        if "answers" in holder:
            del holder["answers"]
            if titles:
                holder["answers"] = [draw(st.sampled_from(titles))]
        if "columns" in holder:
            wide = len(holder["columns"])
            holder["rows"] = [(row * wide)[:wide] for row in holder["rows"]]
        if "secrecy" not in holder:
            holder.pop("secrecy_period", None)
        if "approval" in holder:
            for name in ("meeting", "approved_by", "basis"):
                holder.pop(name, None)
        if "title" in holder:
            holder.pop("placement", None)
    _documents_agreed(data)
    return data


def _documents_agreed(data: dict[str, Any]) -> None:
    for kind in documents():
        if data.get(kind, {}).get("secrecy"):
            data[kind]["look"] = data[kind].get("look", {}) | {"form": "文件"}
    if data.get("notice", {}).get("arrangement") == "表格":
        for holder in _mappings(data.get("tasks")):
            for name in ("leader", "in_charge"):
                holder.pop(name, None)
    known = [kinds()[kind].label for kind in documents() if kind in data]
    for paper in accompanied():
        if data.get(paper, {}).get("document") not in (None, *known):
            del data[paper]["document"]


def _mappings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _mappings(inner)


def expected(data: dict[str, Any], kind: str) -> Iterator[str]:
    """The strings of the data that a document of this kind must show."""
    shared = {
        "notice": ("tasks",),
        "report": ("achievements", "leadership", "problems", "next_steps", "other"),
    }
    for name in (kind, *shared.get(kind, ())):
        if name in data:
            yield from _strings(data[name], records()["year"].fields[name], kind)


def _strings(node: Any, field: Field, kind: str) -> Iterator[str]:
    if field.name in UNPRINTED or field.choices:
        return
    if isinstance(node, list):
        for one in node:
            yield from _strings(one, field, kind)
    elif isinstance(node, dict):
        fields = _fields_of(field)
        for name, inner in node.items():
            if name in fields:
                yield from _strings(inner, fields[name], kind)
    elif field.rules["type"] in ("string", "list") and field.rules.get("coerce") != "flag":
        yield from (one for one in re.split("[、\n]", node) if one)


def _fields_of(field: Field) -> dict[str, Field]:
    inner = field.rules.get("schema")
    while isinstance(inner, dict):
        inner = inner.get("schema")
    return records()[inner].fields if isinstance(inner, str) else {}


def shown(document: bytes) -> str:
    """All characters of a document, headers and footers too, without blanks."""
    opened = Document(BytesIO(document))
    parts = [opened.element.body]
    for section in opened.sections:
        for name in ("header", "footer", "first_page_header", "first_page_footer"):
            parts.append(getattr(section, name)._element)
    texts = (node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))
    return "".join("".join(texts).split())
