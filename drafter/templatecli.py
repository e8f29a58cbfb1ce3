"""The commands for an office's own templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from drafter.console import FILES, FORMAT, Command, Group, counts, finish, kinds_told, known_kinds


@click.group(cls=Group)
def template() -> None:
    """检查本单位自己的模板。

    \b
    例：drafter template check 本单位通知.docx
    """


@template.command(cls=Command)
@FILES
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="种类",
    callback=known_kinds,
    help=f"按这一种公文的模板检查：{kinds_told()}；不写则按最相近的一种。",
)
@FORMAT
def check(files: Sequence[Path], kinds: Sequence[str], form_: str) -> None:
    """检查模板，一次列出全部错误：在哪一部分、第几段、那一段的文字、错在哪里、怎么改。

    段落按页面上的次序数，空段也算；表格里的写明第几个表、第几行、第几格。

    \b
    例：drafter template check 本单位通知.docx
        drafter template check 本单位报告.docx --kind 情况报告
    """
    from drafter.problem import has_errors
    from drafter.templating.files import check_file, summary

    if len(kinds) > 1:
        raise click.UsageError("“--kind”只能写一种公文。")
    found = [(file, check_file(file, *kinds)) for file in files]
    problems = [one for _, verdict in found for one in verdict.problems]
    lines = [summary(file, one) for file, one in found if not has_errors(one.problems)]
    if problems:
        lines.append(f"检查完毕：{counts(problems)}。")
    finish(problems, form_, err=False, closing="\n".join(lines))
