"""`check --fix` makes the certain fixes in the data file, there alone, and loses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.mending.rounds import mend
from drafter.mending.writing import replaced
from drafter.rules import RULES
from drafter.source import parse
from tests.conftest import EXAMPLES, SAMPLES, Outcome

Run = Callable[..., Outcome]
HEAD = "# 云岭区,03月05日:台帐\n年度: 2025  # １２,３\n地区: 云岭区\n单位: [区司法局]\n"
TAIL = '    责任单位: 区司法局   # 截止目前,...\n统计指标:\n  "台帐": {数值: 41, 计量单位: 件, 口径: "甲,乙"}\n'

# Code → what stands in the file before and after; the styles of YAML take their turns.
CASES = {
    "Y001": (
        "    内容: 见通知（云政办发[2024]3号）\n",
        "    内容: 见通知（云政办发〔2024〕3号）\n",
    ),
    "Y002": ("    内容: '云司〔2024〕第007号'\n", "    内容: '云司〔2024〕7号'\n"),
    "Y003": ('    内容: "云政发〔2025〕第3号"\n', '    内容: "云政发〔2025〕3号"\n'),
    "Y004": ("    内容: |\n      于03月\n      于0\n", "    内容: |\n      于3月\n      于0\n"),
    "Y005": (
        "    内容: 于二〇二四年\n      十二月三十一日完成\n",
        "    内容: 于2024年\n      12月31日完成\n",
    ),
    "Y007": ("    内容: >-\n      于2025.03.05完成\n", "    内容: >-\n      于2025年3月5日完成\n"),
    "Y011": (
        "    内容: |-  # 半角,标点\n      强化监督,(甲)做实\n\n      工作;\n",
        "    内容: |-  # 半角,标点\n      强化监督，（甲）做实\n\n      工作；\n",
    ),
    "Y012": (
        '    内容: "推行\\"一网通办\\"、\\u0022一件事\\u0022改革"  # "甲"\n',
        '    内容: "推行“一网通办”、“一件事”改革"  # "甲"\n',
    ),
    "Y015": ("    内容: 宣传、培训......\n", "    内容: 宣传、培训……\n"),
    "Y017": ("    内容: [宣传、培训、等工作, 其他]\n", "    内容: [宣传、培训等工作, 其他]\n"),
    "Y018": (
        "    要点:\n      - 1、加强领导\n      - {内容: （二）、加强督导}\n",
        "    要点:\n      - 1.加强领导\n      - {内容: （二）加强督导}\n",
    ),
    "Y019": ("    任务:\n      - 标题: '强化监督：'\n", "    任务:\n      - 标题: '强化监督'\n"),
    "Y021": (
        "    内容: 强化监督， 提高\n      质量；　 抓好落实\n",
        "    内容: 强化监督，提高\n      质量；抓好落实\n",
    ),
    "Y031": ("    内容: 2021年-2025年\n", "    内容: 2021—2025年\n"),
    "Y032": ("    内容: 提高\n      10-15%\n", "    内容: 提高\n      10%—15%\n"),
    "Y033": ("    内容: 投资5-10亿元\n", "    内容: 投资5亿—10亿元\n"),
    "Y034": ("    内容: 增长.5个百分点\n", "    内容: 增长0.5个百分点\n"),
    "Y035": ("    内容: '''办理１２件'\n", "    内容: '''办理12件'\n"),
    "Y041": ("    内容: 截止到12月，办结86件\n", "    内容: 截至12月，办结86件\n"),
    "Y043": ("    内容: 认真布\n      署，建立台帐\n", "    内容: 认真部\n      署，建立台账\n"),
    "Y046": ("    内容: 目的是为了便民\n", "    内容: 目的是便民\n"),
    "Y061": (
        "要点通知:\n  发文机关: 甲\n  成文日期: 2025年4月9日\n  附件:\n  - 附件1：关于《某,法》的说明。\n",
        "要点通知:\n  发文机关: 甲\n  成文日期: 2025年4月9日\n  附件:\n  - 关于《某,法》的说明\n",
    ),
    "Y088": (
        "要点通知:\n  发文机关: 甲\n  成文日期: 2025年4月9日\n  前言: 见附件1。 # 附件1\n  附件: [任务分工表]\n",
        "要点通知:\n  发文机关: 甲\n  成文日期: 2025年4月9日\n  前言: 见附件。 # 附件1\n  附件: [任务分工表]\n",
    ),
}


def _whole(middle: str) -> str:
    task = "工作任务:\n  - 标题: 甲\n"
    before, after = ("", middle) if middle.startswith(" ") else (middle, "    内容: 乙\n")
    return HEAD + before + task + after + TAIL


def _file(folder: Path, text: str) -> Path:
    file = folder / "云岭区-2025.yaml"
    file.write_bytes(text.encode())
    return file


def _codes(said: str) -> list[str]:
    """The codes of the problems told."""
    return re.findall(r"^\S+:\d+:\d+ .*\[(Y\d{3})\]$", said, re.MULTILINE)


def test_every_rule_that_knows_what_is_right_has_its_case() -> None:
    assert set(CASES) == {rule.code for rule in RULES if rule.fix}


@pytest.mark.parametrize("code", CASES)
def test_a_fix_changes_its_words_and_no_other_byte(code: str, tmp_path: Path, run: Run) -> None:
    """In every style of YAML; the change is shown with line, words and rule; what was there is
    kept; there is nothing to do afterwards.
    """
    before, after = CASES[code]
    file = _file(tmp_path, _whole(before))
    said = run("check", file, "--fix")
    assert file.read_bytes().decode() == _whole(after)
    assert said.code == 0
    shown = [line for line in said.out.splitlines() if line.startswith("  第")]
    line = next(
        number
        for number, (old, new) in enumerate(
            zip(_whole(before).splitlines(), _whole(after).splitlines()), 1
        )
        if old != new
    )
    assert f"[{code}]" in shown[0] and shown[0].startswith(f"  第{line}行 ")
    assert (tmp_path / f"{file.name}.改正前").read_bytes().decode() == _whole(before)
    assert code not in _codes(said.out)
    again = run("check", file, "--fix")
    assert "没有可以自动改正的地方" in again.out
    assert file.read_bytes().decode() == _whole(after)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "text",
    [
        "落实《云岭区依法行政,建设办法》",
        "落实《云岭区〈督察,办法〉（云政发[2024]003号）实施细则》",
        "坚持“自觉履职,主动担当”",
        "坚持“‘自觉’履职,主动担当”",
        "坚持‘自觉履职,主动担当’",
        '"办理{{ 统计指标[\\"受理\\"] }}件"',
        "他说“甲,乙。丙,丁",  # nobody knows where it ends
        '他说"甲,乙。丙,丁',
        "推行“一网通办”、“一件事”改革",
        "强化监督 提高质量",
        "区司法局，等部门",
        "网上报名截止3月底",
        "奖励5000至1万元",
    ],
)
def test_names_quotations_figures_and_what_is_not_certain_stay(
    text: str, tmp_path: Path, run: Run
) -> None:
    text = HEAD + f"工作任务:\n  - 标题: 甲\n    内容: {text}\n" + TAIL.replace("台帐", "受理")
    file = _file(tmp_path, text)
    before = run("check", file)
    after = run("check", file, "--fix")
    assert file.read_bytes().decode() == text
    assert after.out == f"{file}：没有可以自动改正的地方。\n{before.out}"


def test_a_quotation_in_straight_marks_is_given_its_marks_and_nothing_else(
    tmp_path: Path, run: Run
) -> None:
    file = _file(tmp_path, _whole('    内容: 坚持"自觉履职,主动担当",抓好落实\n'))
    said = run("check", file, "--fix")
    assert "坚持“自觉履职,主动担当”，抓好落实" in file.read_text("utf-8")
    assert _codes(said.out) == ["Y011"]


def test_one_fix_lays_bare_another(tmp_path: Path, run: Run) -> None:
    file = _file(tmp_path, _whole("    内容: 于２０２５.０３.０５,推进甲、等工作\n"))
    said = run("check", file, "--fix")
    assert "    内容: 于2025年3月5日，推进甲等工作\n" in file.read_text("utf-8")
    assert "Y" not in "".join(_codes(said.out))


def test_marks_within_brackets_are_put_right_after_these(tmp_path: Path, run: Run) -> None:
    said = run("check", _file(tmp_path, _whole("    内容: 执法(行政,刑事)\n")), "--fix")
    assert said.out.splitlines()[1:3] == [
        "  第7行 执法(行政,刑事) → 执法（行政,刑事）  半角标点[Y011]",
        "  第7行 执法（行政,刑事） → 执法（行政，刑事）  半角标点[Y011]",
    ]


def test_a_dry_run_shows_the_same_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    text = _whole("    内容: 于03月05日,截止目前...\n")
    file = _file(tmp_path, text)
    dry = run("check", file, "--fix", "--dry-run")
    assert file.read_bytes().decode() == text
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
    wet = run("check", file, "--fix")
    shown = [re.findall("^  第.*", one.out, re.MULTILINE) for one in (dry, wet)]
    assert shown[0] == shown[1]
    assert shown[0] == [
        "  第7行 于03月05日,截止目前 → 于3月5日，截止目前  日期编虚位[Y004]、半角标点[Y011]",
        "  第7行 截止目前... → 截止目前……  省略号[Y015]",
        "  第7行 于3月5日，截止目前…… → 于3月5日，截至目前……  “截止”与“截至”[Y041]",
    ]
    assert dry.out.splitlines()[-1] == wet.out.splitlines()[-1]


def test_a_dry_run_of_nothing_is_wrong_use(tmp_path: Path, run: Run) -> None:
    said = run("check", _file(tmp_path, HEAD), "--dry-run")
    assert (said.code, said.err) == (2, "“--dry-run”要与“--fix”同用。\n")


def test_a_title_that_is_named_elsewhere_stays(tmp_path: Path, run: Run) -> None:
    """The other fixes are made; why this one is not is told."""
    text = _whole("    任务:\n      - 标题: 强化监督,\n        内容: 抓好落实,做出成效\n")
    text += (
        "举措成效:\n  - 标题: 做法\n    要点:\n      - 内容: 甲\n        对应任务: ['强化监督,']\n"
    )
    file = _file(tmp_path, text)
    said = run("check", file, "--fix")
    assert said.code == 0
    assert file.read_bytes().decode() == text.replace("落实,做出", "落实，做出")
    told = [line for line in said.out.splitlines() if line.endswith("[W740]")]
    assert told[0].startswith(f"{file}:8:17 提示 “强化监督,”没有自动改为“强化监督")
    assert "没有名为“强化监督,”的工作任务" in told[0]


def test_a_fix_that_makes_the_data_doubtful_is_not_made(tmp_path: Path, run: Run) -> None:
    """Of a round, all the others are; the officer reads what would be wrong."""
    text = HEAD + (
        "举措成效:\n  - 标题: 做法\n    要点:\n      - 受理１０件,办结８件，办结率９０%，抓好落实\n"
    )
    file = _file(tmp_path, text)
    said = run("check", file, "--fix")
    assert said.code == 0
    assert "      - 受理10件，办结8件，办结率９０%，抓好落实\n" in file.read_text("utf-8")
    (told,) = [line for line in said.out.splitlines() if line.endswith("[W740]")]
    assert "没有自动改为“8件，办结率90%，抓好落实”：改后第8行会有新的问题（" in told


def test_a_text_that_stands_for_several_stays(tmp_path: Path, run: Run) -> None:
    text = _whole("    内容: &a 抓好落实,做出成效\n    任务:\n      - 标题: 乙\n        内容: *a\n")
    file = _file(tmp_path, text)
    said = run("check", file, "--fix")
    assert file.read_bytes().decode() == text
    assert "锚点" in said.out and "[W740]" in said.out


def test_what_is_ignored_or_not_checked_stays(tmp_path: Path, run: Run) -> None:
    text = _whole("    内容: 甲,乙１２  # drafter: 忽略 Y011\n").replace(
        "年度", "不查: Y035\n年度", 1
    )
    file = _file(tmp_path, text)
    run("check", file, "--fix")
    assert file.read_bytes().decode() == text


def test_byte_order_mark_and_line_ends_of_windows_stay(tmp_path: Path, run: Run) -> None:
    before, after = ("    内容: |\r\n      甲,乙\r\n", "    内容: |\r\n      甲，乙\r\n")
    text = _whole("    内容: |\n      甲,乙\n").replace("\n", "\r\n")
    file = _file(tmp_path, "\ufeff" + text)
    run("check", file, "--fix")
    assert file.read_bytes().decode() == "\ufeff" + text.replace(before, after)


def test_a_file_with_errors_is_left_as_it_is(tmp_path: Path, run: Run) -> None:
    text = _whole("    内容: 甲,乙\n    没有: 丙\n")
    file = _file(tmp_path, text)
    said = run("check", file, "--fix")
    assert said.code == 1
    assert said.out.startswith(f"{file}：没有自动改正，原因见下。\n") and "[D101]" in said.out
    assert file.read_bytes().decode() == text
    doubled = _whole("    内容: 甲,乙\n    内容: 丙\n")
    file.write_bytes(doubled.encode())
    said = run("check", file, "--fix")
    assert "[S016]" in said.out and "[W740]" not in said.out and not _codes(said.out)
    assert file.read_bytes().decode() == doubled
    file.write_bytes(text.encode("gb18030"))
    assert "[S004]" in run("check", file, "--fix").out
    assert file.read_bytes() == text.encode("gb18030")


def test_a_file_that_cannot_be_written_is_told_in_a_line(tmp_path: Path, run: Run) -> None:
    text = _whole("    内容: 甲,乙\n")
    file = _file(tmp_path, text)
    file.chmod(0o444)
    said = run("check", file, "--fix")
    assert (said.code, said.out.count("[W701]")) == (1, 1)
    assert "可以改正1处，没有写入" in said.out and "只读" in said.out
    assert file.read_bytes().decode() == text
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    file = _file(tmp_path, "新的\n")
    kept, problems = replaced(file, "旧的\n".encode(), "改好的\n".encode())
    assert (kept, [one.code for one in problems]) == (None, ["W741"])
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [
        (file.name, "新的\n")
    ]


def test_permissions_and_links_stay_and_each_old_file_is_kept(tmp_path: Path, run: Run) -> None:
    file = _file(tmp_path, _whole("    内容: 甲,乙\n"))
    file.chmod(0o640)
    link = tmp_path / "今年.yaml"
    link.symlink_to(file)
    run("check", link, "--fix")
    assert link.is_symlink() and "甲，乙" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o777 == 0o640
    file.write_text(_whole("    内容: 丙,丁\n"), "utf-8")
    assert "改正前2" in run("check", file, "--fix").out
    kept = [file.with_name(f"{file.name}.改正前{number}") for number in ("", "2")]
    assert ["甲,乙" in kept[0].read_text("utf-8"), "丙,丁" in kept[1].read_text("utf-8")] == [
        True
    ] * 2


def test_documents_are_refused_and_data_files_beside_them_put_right(
    tmp_path: Path, run: Run
) -> None:
    document = tmp_path / "通知.docx"
    document.write_bytes(b"PK")
    file = _file(tmp_path, _whole("    内容: 甲,乙\n"))
    said = run("check", document, file, "--fix")
    assert (said.code, said.out.count("[W742]")) == (1, 1)
    assert document.read_bytes() == b"PK" and "甲，乙" in file.read_text("utf-8")


def test_other_programs_get_what_is_left_and_nothing_else(tmp_path: Path, run: Run) -> None:
    said = run(
        "check", _file(tmp_path, _whole("    内容: 甲,《乙,丙》\n")), "--fix", "--format", "json"
    )
    assert [one["code"] for one in json.loads(said.out)] == ["Y011"]
    assert "  第7行 甲,《乙,丙》 → 甲，《乙,丙》  半角标点[Y011]\n" in said.err


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_the_examples_need_no_fix(path: Path) -> None:
    raw = path.read_bytes()
    assert mend(raw, path.name).raw == raw


PARTS = (
    "甲局,乙局;丙；，。、：:…..(）)《法,》[2024]03第5号03月05日２０２５年二〇二五年三月-—10-15%5亿.5等工作"
    "“\"'截止目前布署台帐 　1、第一、"
)
WORDS = [
    *PARTS,
    *(
        "甲",
        "台帐",
        "布署",
        "截止",
        "目前",
        "03月05日",
        "2025.3.5",
        "《甲,乙》",
        "“丙,丁”",
        '"戊,己"',
    ),
    *(
        "、等工作",
        "云政发[2025]",
        "第03号",
        "二〇二五年",
        "三月五日",
        "10-15%",
        "5-10亿",
        "...",
        "。。。",
    ),
    *(
        "2021-2025年",
        "{{ 受理 }}",
        "{{ 受理 }}",
        "（",
        "）",
        "(",
        ")",
        "，",
        ",",
        "、",
        " ",
        "１２",
        "月",
    ),
]


def _styled(text: str, style: str) -> str:
    if style == "|":
        return f"|\n      {text}\n"
    if style == "'":
        return "'" + text.replace("'", "''") + "'\n"
    return json.dumps(text, ensure_ascii=style != "\\") + "\n"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=3),
    st.sampled_from(["|", "'", '"', "\\"]),
)
def test_of_any_text_the_fixes_come_to_an_end_and_leave_the_rest(
    texts: list[list[str]], style: str
) -> None:
    """What is made once needs nothing more; data, comments and lines are those that were, and
    so is every name, quotation and figure.
    """
    typed = [f"甲{''.join(words)}".rstrip() for words in texts]
    tasks = "".join(f"  - 标题: 乙\n    内容: {_styled(text, style)}" for text in typed)
    raw = f"# 甲,乙\n年度: 2025\n地区: 云岭区\n工作任务:\n{tasks}统计指标: {{受理: 5件}}\n".encode()
    first = mend(raw, "x")
    again = mend(first.raw, "x")
    assert (again.raw, again.changes) == (first.raw, [])
    assert "W740" not in [one.code for one in again.problems]
    old, new = parse(raw, "x")[0], parse(first.raw, "x")[0]
    assert old and new
    contents = [[task.pop("内容") for task in source.data["工作任务"]] for source in (old, new)]
    assert old.data == new.data
    assert raw.count(b"\n") == first.raw.count(b"\n")
    for before, after in zip(*contents):
        for kept in (r"\{\{.*?\}\}", "《[^《》]*》"):
            assert re.findall(kept, before) == re.findall(kept, after)
