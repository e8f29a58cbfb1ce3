"""The command line as its users meet it: exit codes, messages, files that come and stay."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import examination, placing, writing
from drafter.filename import safe_name
from drafter.package import archive, read_archive
from drafter.placing import keep_edited
from drafter.writing import write
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
NOTICE = "青石镇2025年法治政府建设工作要点（通知）.docx"
REPORT = "青石镇2025年法治政府建设情况报告.docx"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(TOWNSHIP, tmp_path / "青石镇-2025.yaml"))


def test_building_sums_up_notes_of_which_there_are_many(run: Run, tmp_path: Path) -> None:
    """More than ten notes of one kind are three and a count; the sum, the JSON and what `check`
    prints are whole.
    """
    file = tmp_path / "甲-2025.yaml"
    figures = "".join(f"  数{n}: {{数值: , 计量单位: 件}}\n" for n in range(1, 13))
    file.write_text(
        f"年度: 2025\n地区: 甲区\n统计指标:\n{figures}工作任务: [甲]\n"
        "要点通知: {发文机关: 甲, 发文字号: 甲发〔2025〕1号, 成文日期: 2025年3月1日}\n",
        encoding="utf-8",
    )
    said = run("build", file).err.splitlines()
    notes = [line for line in said if "[N502]" in line]
    assert [line.split(":")[1] for line in notes] == ["4", "5", "6"]
    summed = f"{file}:7:3 提示 从这里起，另有9处同样的问题（N502），在第7—15行。逐处的请用“drafter check”查看。[N513]"
    assert summed in said
    assert said[-1] == "合计：提示14处。"
    assert run("check", file).out.count("[N502]") == 12
    assert run("build", file, "--format", "json").out.count('"N502"') == 12


@pytest.mark.parametrize("command", ["", "new", "check", "build", "rollover", "schema", "template"])
def test_help_is_chinese_and_has_an_example(run: Run, command: str) -> None:
    outcome = run(*([command] if command else []), "--help")
    assert outcome.code == 0
    assert "用法：" in outcome.out
    assert "显示本说明" in outcome.out
    assert f"drafter {command or 'new'}" in outcome.out.split("选项：")[0].split("\n", 1)[1]
    assert "\\b" not in outcome.out
    assert not [w for w in ("Usage", "Options", "Show this", "Commands") if w in outcome.out]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bulid"], "没有“bulid”这个命令。是否应为“build”？"),
        (
            ["天气"],
            "没有“天气”这个命令。可用的有：new、check、build、inspect、schema、import、rollover、compare、coverage、ledger、collect、template。",
        ),
        (["build"], "缺少文件或文件夹。请运行“drafter --help”查看用法。"),
        (["build", "x.yaml", "--onyl", "report"], "没有“--onyl”这个选项。"),
        (["build", "x.yaml", "--only"], "选项“--only”缺少内容。"),
        (["build", "x.yaml", "--only", "letter"], "没有“letter”这一种公文。可选的有："),
        (["build", "x.yaml", "--template", "m.docx"], "请用 --only 指明是哪一种公文。"),
        (["check", "x.yaml", "--format", "xml"], "选项“--format”的值不对。可选的有：text、json。"),
        (["schema", "--keys", "fr"], "选项“--keys”的值不对。可选的有：zh、en。"),
        (["new", "a.yaml", "b.yaml"], "命令的写法不对。"),
    ],
)
def test_wrong_use_is_told_in_chinese_with_exit_code_two(
    run: Run, arguments: list[str], said: str
) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_no_arguments_show_the_help(run: Run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert "用法：" in outcome.out


def test_build_puts_both_documents_beside_the_data(run: Run, data: Path) -> None:
    outcome = run("build", data)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        f"已生成 {data.parent / NOTICE}", f"已生成 {data.parent / REPORT}",
    ]  # fmt: skip
    assert {path.name for path in data.parent.iterdir()} == {data.name, NOTICE, REPORT}


@pytest.mark.parametrize("word", ["report", "情况报告"])
def test_only_one_kind_into_another_folder(run: Run, data: Path, word: str) -> None:
    out = data.parent / "送审" / "稿"
    assert run("build", data, "--only", word, "-o", out).code == 0
    assert [path.name for path in out.iterdir()] == [REPORT]


def test_a_kind_that_the_data_lacks_is_a_problem(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text("年度: 2025\n地区: 云岭区\n情况报告: {署名: 无}\n", encoding="utf-8")
    outcome = run("build", file, "--only", "notice")
    assert outcome.code == 1
    assert "没有“要点通知”这一部分，不能生成。" in outcome.err


def test_a_faulty_file_does_not_keep_the_others_from_being_built(run: Run, data: Path) -> None:
    bad = data.parent / "坏.yaml"
    bad.write_text("年度：2025\n", encoding="utf-8")
    outcome = run("build", bad, data)
    assert outcome.code == 1
    assert (data.parent / REPORT).exists()


def test_two_files_for_one_document_are_refused_before_anything_is_written(
    run: Run, data: Path
) -> None:
    twin = data.with_name("另一份.yaml")
    shutil.copy(data, twin)
    outcome = run("build", data, twin, "--review")
    assert outcome.code == 1
    assert outcome.err.count("[W702]") == 2, "once for each document, not again for its copy"
    assert not list(data.parent.glob("*.docx"))


def test_a_file_named_twice_is_built_once(run: Run, data: Path) -> None:
    outcome = run("build", data, data, "--only", "report")
    assert outcome.code == 0
    assert outcome.out.count("已生成") == 1


def test_problems_as_json(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text("年度: 2025\n地区: 云岭区\n天气: 晴\n成文日期: 甲\n", encoding="utf-8")
    outcome = run("check", file, "--format", "json")
    assert outcome.code == 1
    found = json.loads(outcome.out)
    assert [(one["line"], one["column"], one["code"], one["level"]) for one in found] == [
        (3, 1, "D101", "error"), (4, 1, "D101", "error"),
    ]  # fmt: skip
    assert set(found[0]) == {"file", "line", "column", "code", "level", "message", "hint"}


def test_json_is_an_empty_list_where_there_is_no_problem(run: Run, data: Path) -> None:
    assert json.loads(run("check", _spring(data), "--format", "json").out) == []
    assert json.loads(run("build", data, "--format", "json").out) == []


def test_check_says_so_when_all_is_well(run: Run, data: Path) -> None:
    assert run("check", _spring(data)).out == "检查完毕，没有发现问题。\n"


def _spring(data: Path) -> Path:
    """The same year before its report is begun."""
    text = data.read_text(encoding="utf-8")
    report = text[text.index("举措成效:") : text.index("要点通知:")]
    made = data.with_name("青石镇-春.yaml")
    made.write_text(text.replace(report, "").partition("情况报告:")[0], encoding="utf-8")
    return made


def test_build_ends_by_counting_what_is_still_open(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "江北区-2026.yaml")
    outcome = run("build", tmp_path / "江北区-2026.yaml")
    assert outcome.err.splitlines()[-1] == "合计：提示7处。"  # one of them: pages counted by grid


def test_new_never_overwrites(run: Run, data: Path) -> None:
    before = data.read_bytes()
    outcome = run("new", data)
    assert outcome.code == 1
    assert "已经存在" in outcome.err
    assert data.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "place", "year"),
    [("云岭区-2025.yaml", "云岭区", "2025"), ("青石镇2024年.yaml", "青石镇", "2024"),
     ("data.yaml", "某某区", None)],
)  # fmt: skip
def test_new_takes_place_and_year_from_the_name(
    run: Run, tmp_path: Path, name: str, place: str, year: str | None
) -> None:
    assert run("new", tmp_path / name).code == 0
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert f"地区: {place}\n" in text
    assert "@" not in text
    if year:
        assert f"年度: {year}\n" in text


def test_an_unforeseen_fault_gives_one_line_and_a_log_without_data(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("某份公文的内容")

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "设置"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "设置"))
    monkeypatch.setattr(examination, "read", broken)
    outcome = run("build", data)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    log = next((tmp_path / "设置").rglob("fault.log"))
    assert str(log) in outcome.err
    assert "RuntimeError" in log.read_text(encoding="utf-8")
    assert "某份公文的内容" not in log.read_text(encoding="utf-8")


def test_building_again_replaces_our_own_document_and_keeps_an_edited_one(
    run: Run, data: Path
) -> None:
    assert run("build", data, "--only", "report").code == 0
    path = data.parent / REPORT
    first = path.read_bytes()
    assert run("build", data, "--only", "report").err == ""
    parts = read_archive(first)
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"drafter", b"WPS Office")
    edited = archive(parts)
    path.write_bytes(edited)
    outcome = run("build", data, "--only", "report")
    kept = data.parent / "青石镇2025年法治政府建设情况报告（人工修改1）.docx"
    assert outcome.code == 0
    assert f"原文件已另存为“{kept.name}”" in outcome.err
    assert (kept.read_bytes(), path.read_bytes()) == (edited, first)


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(writing.os, step, full)
            with pytest.raises(OSError, match="No space"):
                write(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["稿.docx"]
    assert path.read_bytes() == b"old"


def test_a_failed_write_leaves_an_edited_document_at_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(b"edited")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "x")

    monkeypatch.setattr(writing.os, "replace", refuse)
    with pytest.raises(PermissionError):
        write(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("稿.docx", b"edited")]


def test_a_folder_in_the_way_is_left_alone(run: Run, data: Path) -> None:
    (data.parent / REPORT).mkdir()
    outcome = run("build", data, "--only", "report")
    assert (outcome.code, "挡住了路" in outcome.err) == (1, True)
    assert (data.parent / REPORT).is_dir()


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(28, "x"), "磁盘已满"), (PermissionError(13, "x"), "Word、WPS"),
     (NotADirectoryError(20, "x"), "挡住了路"), (OSError(5, "x"), "系统拒绝写入")],
)  # fmt: skip
def test_a_write_that_fails_is_one_clear_line(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(placing, "write_together", fail)
    outcome = run("build", data, "--only", "report")
    assert outcome.code == 1
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert "已生成" not in outcome.out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_is_one_clear_line(run: Run, data: Path) -> None:
    locked = data.parent / "只读"
    locked.mkdir(mode=0o500)
    assert "没有写入权限" in run("build", data, "-o", locked).err


@pytest.mark.parametrize(
    "place", ["../../etc/甲", "/etc/甲", "甲\\乙", "..", "甲" * 200, 'a:b*c?"<>|']
)
def test_a_file_name_never_leaves_its_folder_or_grows_too_long(
    run: Run, tmp_path: Path, place: str
) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text(f"年度: 2025\n地区: '{place}'\n情况报告: {{署名: 无}}\n", encoding="utf-8")
    out = tmp_path / "稿"
    assert run("build", file, "-o", out).code == 0
    (built,) = out.iterdir()
    assert len(built.name.encode()) <= 255
    assert {path.name for path in tmp_path.iterdir()} == {"数据.yaml", "稿"}


def test_documents_of_a_long_topic_keep_names_of_their_own(run: Run, data: Path) -> None:
    """A cut name keeps its end, so notice, report, review copies, sheet and manifest stand apart."""
    text = data.read_text(encoding="utf-8")
    data.write_text(f"主题: {'推进依法行政' * 20}\n{text}", encoding="utf-8")
    out = data.parent / "稿"
    assert run("build", data, "-o", out, "--review").code == 0
    assert run("build", data, "-o", out, "--only", "slip").code == 0
    ends = ("工作要点（通知）", "工作要点（通知）（审核稿）", "情况报告", "情况报告（审核稿）")
    names = sorted(path.stem for path in out.iterdir())
    assert [name for name in names if name.endswith(ends)] == names
    assert len(names) == len(ends) + 1
    assert sum(name.startswith("发文稿纸-") for name in names) == 1
    assert all(len(f"{name}（人工修改999）.docx".encode()) <= 255 for name in names)


@pytest.mark.parametrize(
    "text",
    [
        f"发文机关: {'长' * 400}\n  成文日期: 2025-1-1",
        f"标题: {'长' * 400}",
        f"引言: {'长' * 400}\n统计指标:\n  甲: {'9' * 24}\n  乙: 3件\n  率: {{比率: 甲 / 乙}}",
        "引言: 甲\n举措成效:" + "\n  - {标题: 乙, 要点: [丙]}" * 1100,
        "引言: 甲\n举措成效:\n  - 要点: [" + "丙," * 1100 + "丁]",
    ],
    ids=["organ", "title", "number", "sections", "points"],
)
def test_sizes_beyond_reason_are_no_faults(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "数据.yaml"
    file.write_text(f"年度: 2025\n地区: 云岭区\n情况报告:\n  {text}\n", encoding="utf-8")
    assert run("build", file).code == 0
    assert len(list(tmp_path.glob("*.docx"))) == 1


def test_a_name_of_nothing_but_forbidden_characters_is_still_a_name() -> None:
    assert safe_name("../..") == "公文"
    assert safe_name("") == "公文"


def test_a_file_that_is_no_document_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(b"notes")
    kept = keep_edited(path)
    assert kept is not None
    assert kept.read_bytes() == b"notes"
