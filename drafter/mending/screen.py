"""What was put right, as an officer reads it."""

from __future__ import annotations

from collections.abc import Callable

from drafter.mending.changes import Change, Words
from drafter.mending.writing import Outcome
from drafter.problem import has_errors

Paint = Callable[[str, bool], str]  # words that were changed, and whether they are the new ones


def as_text(found: Outcome, dry: bool, paint: Paint) -> str:
    """Every change with its line, and what became of the file."""
    lines = [f"  {_told(one, paint)}" for one in found.changes]
    count = sum(one.count for one in found.changes)
    if not count:
        why = "没有自动改正，原因见下" if has_errors(found.problems) else "没有可以自动改正的地方"
        return f"{found.path}：{why}。"
    head = f"{found.path}：可以改正{count}处。" if dry else f"{found.path}：改正{count}处。"
    if dry:
        more = "；改正以后仍有的问题列在后面" if found.problems else ""
        lines.append(f"试运行，没有写入{more}。")
    elif found.kept:
        lines.append(f"已写入 {found.path}；改正前的文件存为 {found.kept.name}。")
    else:
        head = f"{found.path}：可以改正{count}处，没有写入。"
    return "\n".join([head, *lines])


def _told(change: Change, paint: Paint) -> str:
    rules = "、".join(f"{rule.name}[{rule.code}]" for rule in change.rules)
    before, after = _painted(change.before, False, paint), _painted(change.after, True, paint)
    return f"第{change.place.line}行 {before} → {after}  {rules}"


def _painted(words: Words, new: bool, paint: Paint) -> str:
    return "".join(paint(text, new) if changed and text else text for text, changed in words)
