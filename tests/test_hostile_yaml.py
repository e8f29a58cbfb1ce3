"""YAML that breaks other readers is refused with its place, or kept as typed, at once.

Each file is read in a process of its own: libyaml is C, and what brings it down would take the
tests along. Time is that process's own, so that a busy machine makes no difference.
"""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from drafter.examination import examine
from drafter.problem import as_text
from drafter.source import parse

HEAD = "年度: 2025\n地区: 云岭区\n"
MOST = 25_000
_SECONDS, _MEGABYTES = 2.0, 300


class Told(NamedTuple):
    """What a process of its own came to: the codes with their lines, processor time, memory."""

    problems: list[tuple[str, int]]
    seconds: float
    megabytes: int


def _apart(ask: Callable[[], object]) -> tuple[object, float, int]:
    """What ``ask`` gives in a process of its own, its processor time, and the memory it took."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, 20)  # kills what hangs
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.write(writing, json.dumps(ask()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        answer = answers.read()
    _, status, used = os.wait4(child, 0)
    assert status == 0, f"it ended by {os.WTERMSIG(status)}"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return json.loads(answer), used.ru_utime + used.ru_stime, (used.ru_maxrss - before) // 1024


def read_apart(file: Path) -> Told:
    def ask() -> object:
        found = examine(file)
        as_text(found)
        return [(one.code, one.place.line) for one in found if one.level.value == "error"]

    answer, seconds, megabytes = _apart(ask)
    assert isinstance(answer, list)
    return Told([(code, line) for code, line in answer], seconds, megabytes)


def _bomb(levels: int, width: int) -> str:
    rows = ["a0: &a0 [甲, 甲]"]
    for level in range(1, levels):
        rows.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]")
    return "\n".join(rows)


REFUSED: dict[str, tuple[str, str]] = {
    "别名炸弹": (_bomb(30, 10), "S011"),
    "别名指向自身": (HEAD + "单位: &a [*a]\n", "S014"),
    "别名指向所在的字段": (HEAD + "单位: &a {名称: *a}\n", "S014"),
    "方括号": (HEAD + "单位: " + "[" * MOST, "S012"),
    "成对的方括号": (HEAD + "单位: " + "[" * MOST + "]" * MOST, "S012"),
    "花括号": (HEAD + "单位: " + "{" * MOST, ""),  # libyaml from 0.2.6 counts the depth first
    "花括号和字段": (HEAD + "单位: " + "{甲: " * MOST, "S012"),
    "一行的横线": (HEAD + "单位:\n  " + "- " * MOST + "甲", "S012"),
    "一行的问号": (HEAD + "? " * MOST + "甲", ""),
    "逐层缩进": ("\n".join(f"{' ' * n}甲:" for n in range(2_500)), "S012"),
    "逐层缩进的横线": ("单位:\n" + "\n".join(f"{' ' * n}-" for n in range(2_500)), "S012"),
    "一行的锚": (HEAD + "单位: " + "&a " * MOST, ""),
    "很多锚": (HEAD + "单位:\n" + "".join(f"- &a{n} 甲\n" for n in range(MOST * 8 + 1)), "S011"),
    "一行的标签": (HEAD + "单位: " + "! " * MOST, ""),
    "叹号": (HEAD + "单位: " + "!" * MOST, ""),
    "标签": (HEAD + "单位: !!python/object/apply:os.system [甲]\n", "S013"),
    "标签声明": ("%TAG ! tag:x,2000:\n---\n" + HEAD + "单位: !甲 乙\n", "S035"),
    "很多标签声明": (
        "".join(f"%TAG !a{n}! tag:x:\n" for n in range(MOST)) + "---\n" + HEAD,
        "S035",
    ),
    "未完的双引号": (HEAD + '单位: "' + "甲" * 2_000_000, ""),
    "未完的单引号": (HEAD + "单位: '" + "甲\n" * 1_000_000, ""),
    "很长的字段名": (HEAD + "甲" * 2_700_000 + ": 乙\n", ""),
    "很多个文档": (HEAD + "---\n" * MOST, "S008"),
    "重复的字段": (HEAD + "地区: 临江市\n", "S016"),
    "很多重复的字段": (HEAD * 5_000, "S016"),
    "超过八兆": ("#" * (8 * 1024 * 1024 + 1), "S002"),
    "空字符": (HEAD + "单位: 甲\0乙\n", "S010"),
    "控制字符": (HEAD + "单位: 甲\x1b[2J乙\n", "S010"),
    "只有竖线": ("|" * MOST, ""),
    "合并键": (HEAD + "<<: {单位: 甲}\n", "D101"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_brings_other_readers_down_is_refused_with_its_place(
    name: str, tmp_path: Path
) -> None:
    text, code = REFUSED[name]
    file = tmp_path / "年.yaml"
    file.write_text(text, encoding="utf-8")
    told = read_apart(file)
    assert told.problems, name
    assert not code or told.problems[0][0] == code, told.problems[:3]
    assert code == "S002" or told.problems[0][1] > 0
    assert told.seconds < _SECONDS
    assert told.megabytes < _MEGABYTES


@pytest.mark.parametrize("size", [101 << 20, 2 << 30])
def test_a_file_of_any_size_is_refused_before_it_is_read(size: int, tmp_path: Path) -> None:
    file = tmp_path / "年.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(size)
    told = read_apart(file)
    assert [code for code, _ in told.problems] == ["S002"]
    assert told.megabytes < 10


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "y", "010", "0o17", "0x1F", "1_000", "1:30", "190:20:30", "2025-03-01",
     "2025-02-30", "2001-12-14t21:59:43.10-05:00", "1e999", ".inf", ".nan", "9" * 400, "+1", "=",
     "1.0", "1.10", "007", "true", "NULL", "Null", "１２３"],
)  # fmt: skip
def test_what_other_readers_make_something_else_of_stays_as_typed(typed: str) -> None:
    source, problems = parse(f"{HEAD}其他: {typed}\n".encode(), "年.yaml")
    assert source is not None
    assert source.data["其他"] == typed
    assert not problems


ENCODED = {
    "UTF-16": (HEAD.encode("utf-16"), "S004"),
    "UTF-16无标记": (HEAD.encode("utf-16-le"), ""),
    "UTF-32": (HEAD.encode("utf-32"), ""),
    "GBK": (HEAD.encode("gbk"), "S004"),
    "GB18030": (f"{HEAD}单位: 𠮷\n".encode("gb18030"), "S004"),
    "坏的UTF-8": (HEAD.encode() + b"\xff\xfe\xfd", ""),
    "代理字符": (HEAD.encode() + b"x: \xed\xa0\x80\n", "S006"),
    "过长编码": (HEAD.encode() + b"x: \xc0\x80\n", "S006"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_text_in_another_encoding_is_refused_and_named(name: str) -> None:
    raw, code = ENCODED[name]
    source, problems = parse(raw, "年.yaml")
    assert source is None
    assert problems
    assert not code or [one.code for one in problems] == [code]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_of_all_systems_and_a_mark_before_them_make_no_difference(
    breaks: str, mark: str
) -> None:
    source, problems = parse(f"{mark}{HEAD}".replace("\n", breaks).encode(), "年.yaml")
    assert source is not None, problems
    assert source.data == {"年度": "2025", "地区": "云岭区"}
    assert source.root.children["地区"].line == 2
