"""The commands. Each parses, calls and prints; nothing heavy is imported before it must."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter import __version__, buildcli, ledgercli, templatecli, yearcli
from drafter.console import (
    FILES,
    FORMAT,
    PATH,
    PROBLEMS,
    Group,
    counts,
    finish,
    is_document,
    known_rules,
    run,
)

if TYPE_CHECKING:
    from drafter.problem import Problem


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, "-V", "--version", message="drafter %(version)s", help="显示版本号。"
)
def cli() -> None:
    """起草助手：一份年度数据，生成工作要点通知和情况报告（.docx，公文格式）。

    \b
    第一次使用：
      drafter new 我区-2025.yaml      生成一份带说明的样例，照着填写
      drafter check 我区-2025.yaml    检查有没有错误和遗漏
      drafter build 我区-2025.yaml    生成两份公文
    """


@cli.command()
@click.argument("file", metavar="文件", type=PATH)
def new(file: Path) -> None:
    """生成一份带说明的样例数据，可直接生成公文。

    \b
    例：drafter new 云岭区-2025.yaml
    """
    from drafter.starter import write_starter

    problems = write_starter(file)
    if not problems:
        click.echo(f"已生成 {file}。请按其中的说明填写，然后运行：drafter build {file}")
    finish(problems, "text")


@cli.command()
@FILES
@click.option("--fix", is_flag=True, help="改法确定的，改到数据文件中，逐处列出；原文件另存。")
@click.option("--dry-run", "dry", is_flag=True, help="与 --fix 同用：只列出会改什么，不写入。")
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="代号",
    callback=known_rules,
    help="不用这条文字规则，如Y016；可写多次，或用顿号隔开。",
)
@FORMAT
def check(files: Sequence[Path], form_: str, fix: bool, dry: bool, ignored: Sequence[str]) -> None:
    """检查数据文件，列出全部错误、警告和尚未填写之处，以及情况报告没有顾及的工作任务。

    也可以检查写好的文稿（.docx、.txt、.md，装有LibreOffice时还有.doc、.wps）的用字、标点、数字、
    序号和单位名称，指到第几段第几字；页面和字体等格式由 drafter inspect 检查。

    \b
    例：drafter check 云岭区-2025.yaml
        drafter check 云岭区-2025.yaml --fix --dry-run
        drafter check 通知.docx --ignore Y016
    """
    from drafter.problem import condensed, of_document

    if dry and not fix:
        raise click.UsageError("“--dry-run”要与“--fix”同用。")
    told = partial(_mended, dry=dry, err=form_ == "json") if fix else _examined
    problems = [found for file in files for found in told(file, ignored)]
    shown = condensed(problems, of_document, "逐处的请加“--format json”查看。")
    listed = problems if form_ == "json" else shown
    finish(listed, form_, err=False, closing=_summary(problems))


def _examined(file: Path, ignored: Sequence[str]) -> list[Problem]:
    if is_document(file):
        from drafter.papercheck import examine_document

        return examine_document(file, ignored)
    from drafter.examination import examine

    return examine(file, ignored)


cli.add_command(buildcli.build)  # here, for the order in which help lists the commands


@cli.command()
@FILES
@FORMAT
def inspect(files: Sequence[Path], form_: str) -> None:
    """检查.docx公文的格式，逐处列出不符合GB/T 9704-2012的地方。

    不论文件出自Word、WPS还是其他程序，均按文字和位置辨认公文要素。标准只作推荐的，
    列为“建议”，不算不符合。没有不符合之处时退出码为0，有则为1。

    \b
    例：drafter inspect 通知.docx 报告.docx
    """
    from drafter.inspection.inspect import as_json, as_text, inspect_files, summary
    from drafter.problem import has_errors

    reports, problems = inspect_files(files)
    if form_ == "json":
        click.echo(as_json(reports, problems))
    else:
        for problem in problems:
            click.echo(problem, err=True)
        if reports:
            click.echo(f"{as_text(reports)}\n{summary([report for _, report in reports])}")
    if has_errors(problems) or not all(report.conforms for _, report in reports):
        sys.exit(PROBLEMS)


@cli.command()
@click.option(
    "--json-schema", "as_json", is_flag=True, help="输出 JSON Schema，供编辑器补全和提示。"
)
@click.option(
    "--keys",
    type=click.Choice(["zh", "en"]),
    default="zh",
    help="JSON Schema 用中文（zh）还是英文（en）字段名。",
)
def schema(as_json: bool, keys: str) -> None:
    """显示全部字段的说明。

    \b
    例：drafter schema
        drafter schema --json-schema --keys zh > 年度数据.schema.json
    """
    from drafter.reference import json_schema_text, reference

    click.echo(json_schema_text(keys) if as_json else reference(), nl=False)


for command in (
    yearcli.import_,
    yearcli.rollover,
    yearcli.compare,
    ledgercli.coverage,
    ledgercli.ledger,
    ledgercli.collect,
    templatecli.template,
):
    cli.add_command(command)


def _mended(file: Path, ignored: Sequence[str], dry: bool, err: bool) -> list[Problem]:
    """Put a file right and show what was changed; what is left to be said of it."""
    from drafter.mending.screen import as_text
    from drafter.mending.writing import mend_file

    found = mend_file(file, dry, ignored)
    shown = as_text(found, dry, lambda text, new: click.style(text, "green" if new else "red"))
    click.echo(shown, err=err)
    return found.problems


def _summary(problems: Sequence[Problem]) -> str:
    found = counts(problems)
    return f"检查完毕：{found}。" if found else "检查完毕，没有发现问题。"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the ``drafter`` command in this process, by default with the process's own arguments."""
    run(cli, arguments)
