"""The command: documents in, a data file out, and a record of all that was changed or guessed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from drafter.filename import safe_name
from drafter.importing.assemble import Facts
from drafter.importing.importer import Imported, imported
from drafter.importing.proof import counts, lost
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.regex import regex
from drafter.schema import kinds
from drafter.writing import why_unwritten, write_together

_REPAIRS = regex("M10[0-9]|M11[2-57-9]|M310")


class Outcome(Struct, frozen=True):
    """What an import came to: the files written, all problems, and lines for the screen."""

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = field(default=())


def import_files(
    paths: Sequence[Path],
    target: Path | None = None,
    verbatim: bool = False,
    figures: bool = False,
    given: Facts | None = None,
) -> Outcome:
    """Import the documents of one year into ``target`` (by default 地区-年度.yaml in the current
    folder), which must not exist yet. Where a problem is an error nothing is written.
    """
    if target is not None and os.path.exists(target):
        return Outcome(problems=(problem("W703", Place(str(target)), path=target),))
    made, problems = imported(paths, verbatim, figures, given)
    if made is None:
        return _refused(problems)
    problems = ordered([*problems, *lost(made)])
    year, place = made.data["year"], made.data["place"]
    file = target or Path(f"{safe_name(f'{place}-{year}')}.yaml")
    if target is None and os.path.exists(file):
        return Outcome(problems=(problem("W703", Place(str(file)), path=file),))
    beside = file.with_name(f"{file.stem}-导入记录.txt")
    contents = {file: made.yaml, beside: _record(problems)} if problems else {file: made.yaml}
    failed = _written(contents)
    if failed:
        return Outcome(problems=(*problems, *failed))
    told = tuple(_screen(made, problems, file, beside))
    return Outcome(tuple(contents), tuple(problems), told)


def _refused(problems: Sequence[Problem]) -> Outcome:
    """What kept a document from being imported first; of repairs only how many there were."""
    errors = [one for one in problems if one.level.value == "error"]
    others = [one for one in problems if one not in errors and not _is_repair(one)]
    repairs = list(filter(_is_repair, problems))
    lines = (f"未生成数据文件；此前{_repaired(repairs)}",) if repairs else ()
    return Outcome(problems=(*ordered(errors), *ordered(others)), lines=lines)


def _repaired(repairs: Sequence[Problem]) -> str:
    named = {one.code: one.message.partition("：")[0] for one in repairs}
    counted = Counter(one.code for one in repairs)
    each = "，".join(f"{named[code]}{count}处" for code, count in counted.most_common())
    return f"修复{len(repairs)}处：{each}。"


def _written(contents: dict[Path, str]) -> list[Problem]:
    """The data file, and with it its record, or neither."""
    path = next(iter(contents))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_together({one: text.encode() for one, text in contents.items()})
    except OSError as error:
        reason, advice = why_unwritten(error), "请用“-o”换一个位置。"
        values = {"path": path, "reason": reason, "advice": advice}
        return [problem("W701", Place(str(path)), **values)]
    return []


def _is_repair(one: Problem) -> bool:
    return _REPAIRS.fullmatch(one.code) is not None


def _record(problems: Sequence[Problem]) -> str:
    """All that was repaired or guessed, place by place."""
    head = (
        "导入记录：逐处列出修复和存疑的地方。位置写作“文件 第几段第几字”；"
        ".docx的空段也算一段，表格一行算一段，.txt的一行算一段。\n\n"
    )
    return head + "".join(f"{one}\n" for one in problems)


def _screen(made: Imported, problems: Sequence[Problem], file: Path, beside: Path) -> list[str]:
    found = counts(made)
    labels = "、".join(kinds()[kind].label for kind in kinds() if kind in made.data)
    amounts = "，".join(f"{name}{count}个" for name, count in found.items() if count)
    lines = [f"已生成 {file}：{labels}{'；' if amounts else ''}{amounts}。"]
    repairs = list(filter(_is_repair, problems))
    if repairs:
        lines.append(_repaired(repairs))
    rest = [one for one in problems if not _is_repair(one)]
    if rest:
        lines += [
            "请核对以下各处，存疑的在数据文件中用“# 存疑”标出：",
            *(f"  {one}" for one in rest),
        ]
    if problems:
        lines.append(f"逐处的记录见 {beside}。")
    return [*lines, f"下一步：drafter check {file}"]


def failed(outcome: Outcome) -> bool:
    """Whether nothing was written."""
    return has_errors(outcome.problems) or not outcome.written
