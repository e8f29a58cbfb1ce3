"""The commands. Each parses, calls and prints; nothing heavy is imported before it must."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter import __version__, ledgercli, yearcli
from drafter.console import (
    FILES,
    FORMAT,
    PROBLEMS,
    Group,
    finish,
    is_document,
    kinds_told,
    known_kinds,
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


def _words(_: click.Context, option: click.Parameter, value: Any) -> Any:
    """Words of a field of 版式, Chinese or code; several where an option may be repeated."""
    from drafter.schema import records

    choices = records()["look"].fields[str(option.name)].choices
    codes = {word: code for code, word in choices.items()} | {code: code for code in choices}
    given = value if isinstance(value, tuple) else (value,) if value else ()
    for word in given:
        if word not in codes:
            known = "、".join(choices.values())
            raise click.UsageError(f"“{option.opts[-1]}”不能是“{word}”。可选的有：{known}。")
    found = [codes[word] for word in given]
    return found if isinstance(value, tuple) else (found[0] if found else None)


_TODAY = "今天"


def _day(_: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """A date as it may be typed in the data, or the day of today."""
    from drafter.shorthand import Refusal, calendar_date

    if value is None:
        return None
    try:
        day: date = date.today() if value == _TODAY else calendar_date(value)
    except Refusal:
        name = option.opts[-1]
        raise click.UsageError(
            f"“{name}”不能是“{value}”。日期请写成“{name}=2025-03-01”；不写日期的，请把“{name}”放在最后。"
        ) from None
    return day


# Fields of 版式 by the option that goes before them.
_LOOK = {
    "form": ("--form", "公文格式：文件、信函或公开。"),
    "profile": ("--profile", "页面规范：gbt9704 或 gbt33476。"),
    "fonts": ("--fonts", "字体：GB2312、Windows、方正或开源。"),
    "bold_levels": ("--bold", "标题加粗的层次，如三级；可写多次。"),
    "digits": ("--digits", "数字字体：随正文或 times（Times New Roman）。"),
}


def _look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that go before the data's 版式."""
    for name, (flag, text) in reversed(_LOOK.items()):
        many = name == "bold_levels"
        option = click.option(flag, name, metavar="选择", multiple=many, callback=_words, help=text)
        command = option(command)
    return command


@cli.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
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


@cli.command()
@FILES
@click.option(
    "--only",
    "kinds",
    multiple=True,
    metavar="种类",
    callback=known_kinds,
    help=f"只生成这一种：{kinds_told()}。",
)
@click.option(
    "-o",
    "--output",
    "directory",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="公文存放的文件夹；不写则与数据文件放在一起。",
)
@click.option(
    "--template",
    metavar="模板",
    type=click.Path(path_type=Path),
    help="使用本单位的 .docx 模板；须与 --only 同用。",
)
@_look_options
@click.option(
    "--review",
    is_flag=True,
    help="另存一份文件名带“（审核稿）”的：检查发现的问题写成批注，标在有关文字上。",
)
@click.option("--pdf", is_flag=True, help="同时生成PDF；需要LibreOffice。")
@click.option("--png", is_flag=True, help="同时生成每一页的图片；需要LibreOffice。")
@click.option(
    "--grid", is_flag=True, help="不启动LibreOffice，按每页22行、每行28字推算页数，较快。"
)
@click.option(
    "--draft",
    "draft",
    is_flag=False,
    flag_value=_TODAY,
    metavar="日期",
    callback=_day,
    help="每页页眉标明〔草稿〕和日期；不写日期则为当天，写的如 --draft=2025-03-01。",
)
@click.option(
    "--final",
    is_flag=True,
    help="定稿：有错误、没有填写或没有核对的地方时不生成，并逐处列出；同时写出定稿清单（.定稿.json）。",
)
@FORMAT
def build(files: Sequence[Path], form_: str, **options: Any) -> None:
    """生成公文。有错误时不生成，并列出全部错误。

    \b
    例：drafter build 云岭区-2025.yaml -o 送审稿
        drafter build 云岭区-2025.yaml --only report
        drafter build 云岭区-2025.yaml --form 公开 --pdf
        drafter build 云岭区-2025.yaml --only notice -o 定稿 --final
        drafter build 云岭区-2025.yaml --review
    """
    from drafter.delivery import build as build_files
    from drafter.pipeline import Order
    from drafter.problem import condensed

    if options["template"] is not None and len(options["kinds"]) != 1:
        raise click.UsageError("使用 --template 时，请用 --only 指明是哪一种公文。")
    clashing = [name for name in ("draft", "review") if options["final"] and options.get(name)]
    if clashing:
        raise click.UsageError(
            f"“--final”不能和“--{clashing[0]}”同时使用，定稿不带草稿的标记和批注。"
        )
    if options["final"]:
        _no_papers(options["kinds"], "不用定稿。请去掉“--final”")
    if options["draft"] and not _documents(options["kinds"]):
        _no_papers(options["kinds"], "不标〔草稿〕。请去掉“--draft”")
    look = {name: options.pop(name) for name in _LOOK}
    look = {name: value for name, value in look.items() if value}
    written, problems = build_files(
        files, Order(look=look, office=not options.pop("grid"), **options)
    )
    for path in written:
        click.echo(f"已生成 {path}", err=form_ == "json")
    closing = f"合计：{_counts(problems)}。" if len(problems) > 1 else ""
    finish(problems if form_ == "json" else condensed(problems), form_, closing=closing)


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

    reports, problems = inspect_files(files)
    if form_ == "json":
        click.echo(as_json(reports, problems))
    else:
        for problem in problems:
            click.echo(problem, err=True)
        if reports:
            click.echo(f"{as_text(reports)}\n{summary([report for _, report in reports])}")
    if problems or not all(report.conforms for _, report in reports):
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
):
    cli.add_command(command)


def _documents(wanted: Sequence[str]) -> list[str]:
    """Those of the kinds that are documents (公文)."""
    from drafter.schema import accompanied

    return [kind for kind in wanted if kind not in accompanied()]


def _no_papers(wanted: Sequence[str], why: str) -> None:
    """Refuse what only goes with a document on its way to approval."""
    from drafter.schema import kinds

    papers = "、".join(kinds()[kind].label for kind in wanted if kind not in _documents(wanted))
    if papers:
        raise click.UsageError(f"{papers}不是公文，{why}。")


def _mended(file: Path, ignored: Sequence[str], dry: bool, err: bool) -> list[Problem]:
    """Put a file right and show what was changed; what is left to be said of it."""
    from drafter.mending.screen import as_text
    from drafter.mending.writing import mend_file

    found = mend_file(file, dry, ignored)
    shown = as_text(found, dry, lambda text, new: click.style(text, "green" if new else "red"))
    click.echo(shown, err=err)
    return found.problems


def _summary(problems: Sequence[Problem]) -> str:
    found = _counts(problems)
    return f"检查完毕：{found}。" if found else "检查完毕，没有发现问题。"


def _counts(problems: Sequence[Problem]) -> str:
    """How many there are of each level: 错误1处，提示2处; empty where there are none."""
    from drafter.problem import Level

    counts = [(level.label, sum(p.level is level for p in problems)) for level in Level]
    return "，".join(f"{label}{count}处" for label, count in counts if count)


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point of the ``drafter`` command."""
    run(cli, arguments)
