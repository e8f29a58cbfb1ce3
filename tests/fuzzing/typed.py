"""Data files changed: their bytes, their YAML, their structure and types."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

from drafter.schema import records
from tests.fuzzing import corpus, odd

_KEYS = [key for r in records().values() for f in r.fields.values() for key in (f.label, f.name)]
_WORDS = [
    word for r in records().values() for f in r.fields.values() for word in f.choices.values()
]
_EXAMPLES = [f.example for r in records().values() for f in r.fields.values() if f.example]
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Drawn = tuple[bytes, str, str]


def by_bytes(chance: Random) -> Drawn:
    """Bytes flipped, cut, put in, doubled, swapped; or the whole in another encoding."""
    made = bytearray(chance.choice(corpus.years()).encode())
    how = []
    changes = _BYTES if chance.random() < 0.5 else _BY_CHARACTER
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        change = chance.choice(changes)
        change(made, chance)
        how.append(change.__name__.strip("_"))
    if chance.random() < 0.15:
        encoding = chance.choice(["gb18030", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "big5"])
        made = bytearray(made.decode("utf-8", "replace").encode(encoding, "replace"))
        how.append(encoding)
    return bytes(made), ".yaml", "、".join(how)


def _flip(made: bytearray, chance: Random) -> None:
    if made:
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)


def _cut(made: bytearray, chance: Random) -> None:
    start = chance.randrange(len(made) + 1)
    del made[start : start + chance.choice([1, 2, 3, 10, 100, 10_000])]


def _insert(made: bytearray, chance: Random) -> None:
    at = chance.randrange(len(made) + 1)
    made[at:at] = chance.choice([
        b"\0", b"\r", b"\n", b"\t", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"'",
        b'"', b": ", b"- ", b"&a ", b"*a", b"!x ", b"{", b"[", b"%YAML 1.1\n", b"\n---\n", b"#",
        b"\xe2\x80\xa8", b"\xc2\x85", b"\x1b[2J", b"|", bytes(chance.randrange(256) for _ in range(8)),
    ])  # fmt: skip


def _double(made: bytearray, chance: Random) -> None:
    start = chance.randrange(len(made) + 1)
    block = bytes(made[start : start + chance.choice([1, 20, 300, 5000])])
    at = chance.randrange(len(made) + 1)
    made[at:at] = block * chance.choice([1, 1, 2, 20 if len(block) < 400 else 2])


def _swap(made: bytearray, chance: Random) -> None:
    size = chance.choice([1, 3, 50, 500])
    one, other = (chance.randrange(max(1, len(made) - size)) for _ in range(2))
    made[one : one + size], made[other : other + size] = (
        made[other : other + size],
        made[one : one + size],
    )


def _breaks(made: bytearray, chance: Random) -> None:
    made[:] = bytes(made).replace(b"\n", chance.choice([b"\r", b"\r\n", b"\n\n", b"\n\r", b" "]))


def _character(made: bytearray, chance: Random) -> None:
    """Characters cut, swapped with their neighbours, or others put in: the text stays UTF-8."""
    text = made.decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    end = at + chance.choice([0, 1, 2, 20])
    new = chance.choice(["", text[at:end][::-1], odd.characters(chance, 3), chance.choice(_SIGNS)])
    made[:] = f"{text[:at]}{new}{text[end:]}".encode("utf-8", "replace")


_SIGNS = tuple("：:，,、。-—–\"'“”‘’（）()【】[]{}《》〈〉#&*!|>%@`?~^_/\\ 　\t\n\u200b\u00a0０1一")
_BY_CHARACTER = [_character]
_BYTES: list[Callable[[bytearray, Random], None]] = [
    *(_flip, _flip, _cut, _cut, _insert, _insert, _double, _swap, _breaks)
]


def by_lines(chance: Random) -> Drawn:
    """Lines changed as hands change YAML: values as they must not be typed, anchors, tags, other
    indents, keys twice, lines from elsewhere.
    """
    lines = chance.choice(corpus.years()).split("\n")
    how = []
    for _ in range(chance.choice([1, 1, 2, 4])):
        change = chance.choice(_LINES)
        change(lines, chance)
        how.append(change.__name__.strip("_"))
    return "\n".join(lines).encode("utf-8", "replace"), ".yaml", "、".join(how)


def _retyped(lines: list[str], chance: Random) -> None:
    """A value as it must not be typed."""
    at = chance.choice([n for n, line in enumerate(lines) if ": " in line] or [0])
    head, _, _ = lines[at].partition(": ")
    lines[at] = f"{head}: {chance.choice(odd.PLAIN)}"


def _prefixed(lines: list[str], chance: Random) -> None:
    """An anchor, a tag, an alias or a sign before a value."""
    at = chance.randrange(len(lines))
    head, mark, value = lines[at].partition(": ")
    sign = chance.choice(
        ["&a ", "!!str ", "!x ", "*a ", "? ", "- ", "! ", "| ", "> ", "@", "&a &b "]
    )
    lines[at] = f"{head}{mark}{sign}{value}" if mark else f"{sign}{head}"


def _aliased(lines: list[str], chance: Random) -> None:
    """A node named, and used elsewhere, also within itself."""
    places = [n for n, line in enumerate(lines) if ":" in line]
    if len(places) < 2:
        return
    one, other = chance.choice(places), chance.choice(places)
    lines[one] = lines[one].replace(":", ": &名", 1)
    lines[other] = lines[other].partition(":")[0] + ": *名"


def _indented(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    for at in range(start, min(len(lines), start + chance.choice([1, 3, 20]))):
        blank = chance.choice([" ", "  ", "\t", "　"])
        lines[at] = blank + lines[at] if chance.random() < 0.5 else lines[at].removeprefix("  ")


def _repeated(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    block = lines[start : start + chance.choice([1, 1, 5, 40])]
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = block * chance.choice([1, 1, 3, 30])


def _removed(lines: list[str], chance: Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice([1, 1, 3, 20])]
    lines or lines.append("")


def _strange(lines: list[str], chance: Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice([
        "---", "...", "%YAML 1.2", "%TAG ! tag:x,2000:", "? [甲, 乙]", ": 丙", "? 甲", "<<: *a",
        "甲: &a [*a]", "甲: [" + "[" * 40, "甲: {" * 40, "- " * 40 + "甲", "年度: 2026", "地区: 乙区",
        "  ", "\t", "# " + "注" * 5000, "情况报告:", "要点通知: {}", "情况报告: 甲", "工作任务: 甲",
        "统计指标: {甲: {乙: {比率: 丙 / 丁}}}", "统计指标: {甲: {乙: {合计: 乙 + 乙}}}", "单位: 甲、甲",
        "版式: {公文格式: 信函, 字体: 乙}", "不查: Y999", f"{chance.choice(_KEYS)}: {chance.choice(_EXAMPLES)}",
    ]))  # fmt: skip


def _worded(lines: list[str], chance: Random) -> None:
    """An odd text within a line that had another."""
    at = chance.randrange(len(lines))
    where = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:where] + odd.text(chance) + lines[at][where:]


_LINES: list[Callable[[list[str], Random], None]] = [
    *(_retyped, _retyped, _prefixed, _aliased, _indented, _repeated, _removed, _strange, _worded)
]


def by_tree(chance: Random) -> Drawn:
    """Nodes swapped, emptied, of another type, from elsewhere, under another key; written in any
    of YAML's styles.
    """
    tree = copy.deepcopy(corpus.tree(chance.randrange(len(corpus.years()))))
    how = []
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        paths = [path for path in _nodes(tree) if path]
        if not paths:
            break
        how.append(_changed(tree, chance.choice(paths), chance.choice(paths), chance))
    flow = chance.choice([False, False, False, True, None])
    style = chance.choice([None, None, None, '"', "'", "|"])
    try:
        text: str = yaml.dump(
            tree,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=flow,
            default_style=style,
            width=chance.choice([20, 80, 100_000]),
        )
    except RecursionError:  # put into itself more often than PyYAML can write
        return by_tree(chance)
    return text.encode("utf-8", "surrogatepass"), ".yaml", "、".join(how)


def _nodes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(tree, (dict, list)):
        for step, child in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _nodes(child, (*path, step))


def _at(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _changed(tree: Any, path: tuple[Any, ...], other: tuple[Any, ...], chance: Random) -> str:
    parent, last = _at(tree, path[:-1]), path[-1]
    way = chance.randrange(9)
    if way <= 1:
        parent[last] = odd.value(chance)
    elif way == 2:
        parent[last] = copy.deepcopy(_at(tree, other))
    elif way == 3:
        del parent[last]
    elif way == 4:
        parent[last] = [parent[last]] * chance.choice([1, 2, 50])
    elif way == 5 and isinstance(parent, dict):
        parent[chance.choice(_KEYS)] = parent.pop(last)
    elif way == 6 and isinstance(parent, dict):
        parent[chance.choice(_KEYS)] = chance.choice([*_WORDS, *_EXAMPLES])
    elif way == 7:
        parent[last] = chance.choice([*_WORDS, *_EXAMPLES])
    elif isinstance(parent[last], str):
        parent[last] = _spoilt(parent[last], chance)
    else:
        parent[last] = str(parent[last])[:2000]
    return ("值", "值", "移", "删", "列", "键", "添", "词", "字")[way]


def _spoilt(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    end = at + chance.choice([0, 1, 5])
    return text[:at] + odd.text(chance) + text[end:]
