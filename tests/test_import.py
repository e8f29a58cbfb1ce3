"""``drafter import`` as an officer uses it: documents in, a data file out that builds them again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.importing.files import import_files
from drafter.importing.importer import Imported, imported
from drafter.importing.passage import edited
from drafter.importing.proof import lost
from drafter.importing.sources import read
from drafter.pipeline import Order, drafts
from drafter.problem import has_errors
from drafter.schema import documents
from tests.back_and_forth import row, table
from tests.conftest import EXAMPLES, ROOT, SAMPLES, Outcome
from tests.reading import texts

TEXTS = sorted((ROOT / "tests" / "imported").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
Run = Callable[..., Outcome]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _built(made: Imported, folder: Path) -> list[str]:
    """The text of each document that the data file builds, blanks left out."""
    file = folder / "数据.yaml"
    file.write_text(made.yaml, encoding="utf-8")
    documents, problems = drafts([file], Order())
    assert not has_errors(problems)
    return [_squeezed("".join(texts(one.data))).replace("|", "") for one in documents]


def _read(made: Imported) -> list[str]:
    return ["".join(_squeezed(one.text) for one in copy.passages) for copy in made.copies]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_becomes_this_data_file_with_these_doubts(
    path: Path, expected: Callable[[Path, str], None], run: Run, tmp_path: Path
) -> None:
    outcome = run("import", path, "-o", tmp_path / "数据.yaml")
    assert outcome.code == 0
    expected(path.with_suffix(".yaml"), (tmp_path / "数据.yaml").read_text(encoding="utf-8"))
    told = outcome.out.replace(str(path.parent), "").replace(str(tmp_path), "")
    expected(path.with_suffix(".out"), told)


@pytest.mark.parametrize("path", [*TEXTS, *SEEDS], ids=lambda path: path.stem[:8])
def test_what_is_imported_builds_the_same_text_again(path: Path, tmp_path: Path) -> None:
    made, _ = imported([path])
    assert made is not None
    # our template words a notice's letter; a text without one has none
    assert sorted("".join(_built(made, tmp_path))) == sorted("".join(_read(made)))
    assert _built(made, tmp_path) == _read(made)
    assert lost(made) == []


@pytest.mark.parametrize("path", [*TEXTS, *SEEDS], ids=lambda path: path.stem[:8])
def test_the_repairs_told_are_all_that_was_changed(path: Path) -> None:
    """Made on the text as it was read, they give the text that the data were read from."""
    made, problems = imported([path])
    copy, _ = read(path)
    assert made is not None and copy is not None
    (edits,), (renumbered,) = made.edits, made.renumbered
    mended = edited(edited(copy.text, edits), renumbered)
    assert _squeezed(mended) == _read(made)[0]
    repairs = [
        one
        for one in problems
        if one.code.startswith("M10") or one.code in ("M112", "M113", "M310")
    ]
    assert len({one.place for one in repairs}) == len(
        {(e.line, e.column) for e in (*edits, *renumbered)}
    )


@pytest.mark.parametrize("path", [*EXAMPLES, *SAMPLES], ids=lambda path: path.stem)
def test_our_own_documents_come_back_without_any_repair(path: Path, tmp_path: Path) -> None:
    built = [one for one in drafts([path], Order())[0] if one.kind in documents()]
    files = [tmp_path / f"{number}.docx" for number, _ in enumerate(built)]
    for file, one in zip(files, built):
        file.write_bytes(one.data)
    made, _ = imported(files, verbatim=True)
    assert made is not None
    assert made.edits == ((),) * len(files)
    wanted = [_squeezed("".join(texts(one.data))).replace("|", "") for one in built]
    assert _built(made, tmp_path) == wanted


def test_a_notice_and_a_report_become_one_file(tmp_path: Path, run: Run) -> None:
    run("build", "--grid", ROOT / "examples" / "云岭区-2025.yaml", "-o", tmp_path)
    target = tmp_path / "导入.yaml"
    assert run("import", *tmp_path.glob("*.docx"), "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert text.count("\n要点通知:\n") == text.count("\n情况报告:\n") == 1
    assert run("check", target).code == 0


def test_a_repaired_text_is_the_text_with_verbatim(tmp_path: Path) -> None:
    """What needs no repair is the same either way; what does is kept as it was typed."""
    path = ROOT / "tests" / "imported" / "要点-三级.txt"
    scarred = path.read_text(encoding="utf-8").replace("，", ",")
    file = tmp_path / "原文.txt"
    file.write_text(scarred, encoding="utf-8")
    made, problems = imported([file], verbatim=True)
    assert made is not None
    assert made.edits == ((),)
    assert not any(one.code.startswith("M10") for one in problems)
    assert _built(made, tmp_path) == _read(made)


def _of(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def _refused(run: Run, tmp_path: Path, *files: Path) -> str:
    """What is said, after it was made sure that nothing was written."""
    before = set(tmp_path.rglob("*"))
    outcome = run("import", *files, "-o", tmp_path / "结果.yaml")
    assert outcome.code == 1
    assert set(tmp_path.rglob("*")) == before
    assert "Traceback" not in outcome.out + outcome.err
    return outcome.err


def _docx(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
            'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        )
    return path


def test_what_cannot_be_imported_is_said_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    whole = (ROOT / "templates" / "notice.docx").read_bytes()
    xlsx = tmp_path / "表格.docx"
    with zipfile.ZipFile(xlsx, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    cases = {
        _of(tmp_path, "空.txt", ""): "M001",
        _docx(tmp_path / "图.docx", "<w:p><w:r><w:drawing/></w:r></w:p>"): "M002",
        large: "M003",
        xlsx: "I904",
    }
    (tmp_path / "密.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000)
    (tmp_path / "断.docx").write_bytes(whole[: len(whole) // 2])
    cases |= {tmp_path / "密.docx": "", tmp_path / "断.docx": "I903"}
    cases[_of(tmp_path, "诗.txt", "白日依山尽\n黄河入海流\n")] = "M301"
    cases[tmp_path / "没有.txt"] = ""
    for file, code in cases.items():
        said = _refused(run, tmp_path, file)
        assert str(file) in said
        assert f"{code}]" in said, said


def test_two_documents_of_one_kind_are_not_mixed(run: Run, tmp_path: Path) -> None:
    said = _refused(run, tmp_path, *TEXTS[:2])
    assert "都是" in said and "[M302]" in said


def test_a_file_that_is_there_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    target = _of(tmp_path, "结果.yaml", "年度: 2025\n")
    outcome = run("import", TEXTS[0], "-o", target)
    assert (outcome.code, target.read_text(encoding="utf-8")) == (1, "年度: 2025\n")
    assert "W703" in outcome.err


def test_year_and_place_that_nothing_tells_are_asked_for(run: Run, tmp_path: Path) -> None:
    file = _of(
        tmp_path,
        "报告.txt",
        "工作情况报告\n一、主要工作\n（一）抓学习。组织学习四次。\n二、下一步打算\n继续努力。\n",
    )
    said = _refused(run, tmp_path, file)
    assert "“--year 2025”" in said and "“--place 云岭区”" in said
    target = tmp_path / "结果.yaml"
    assert run("import", file, "-o", target, "--year", 2023, "--place", "海棠县").code == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith("年度: 2023\n") and "\n地区: 海棠县\n" in text


def test_a_table_of_what_an_import_keeps() -> None:
    """``pytest -s`` prints it; the last distance is what was lost or added."""
    rows = [row(path) for path in [*TEXTS, *SEEDS]]
    print(table(rows))
    assert {one[5] for one in rows} == {"0"}


def test_figures_are_lifted_and_the_text_stays(run: Run, tmp_path: Path) -> None:
    text = (
        "海棠县2024年法治政府建设情况报告\n一、主要做法\n（一）化解行政争议。全年受理行政复议案件200件，"
        "办结199件，办结率99.5%，覆盖600余人次。\n二、下一步打算\n办结率不低于99%。\n"
    )
    file = _of(tmp_path, "报告.txt", text)
    target = tmp_path / "结果.yaml"
    assert run("import", file, "-o", target, "--figures").code == 0
    typed = target.read_text(encoding="utf-8")
    assert "比率: 办结 / 受理" in typed
    assert "200件" not in typed.split("举措成效:")[1]
    assert "不低于99%" in typed  # what is planned has no figures of this year
    assert run("build", target, "-o", tmp_path).code == 0
    (document,) = tmp_path.glob("*.docx")
    assert _squeezed("".join(texts(document.read_bytes()))) == _squeezed(text)


def test_a_rate_that_does_not_hold_stays_as_it_was_and_is_told(run: Run, tmp_path: Path) -> None:
    text = (
        "海棠县2024年法治政府建设情况报告\n一、主要做法\n（一）化解行政争议。全年受理行政复议案件200件，"
        "办结190件，办结率99.5%。\n二、下一步打算\n继续努力。\n"
    )
    target = tmp_path / "结果.yaml"
    outcome = run("import", _of(tmp_path, "报告.txt", text), "-o", target, "--figures")
    assert "190÷200=95.000%" in outcome.out and "[F301]" in outcome.out
    assert "99.5%" in target.read_text(encoding="utf-8")


def test_the_file_is_named_after_place_and_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = import_files([TEXTS[0]])
    assert outcome.written[0].name.endswith((".yaml",))
    assert outcome.written[0].is_file()
    assert all(path.stem.startswith(outcome.written[0].stem) for path in outcome.written)


NOTICE = "海棠县司法局关于印发《海棠县2024年法治政府建设工作要点》的通知"
ISSUED = "现将《海棠县2024年法治政府建设工作要点》印发给你们，请认真贯彻落实。"
NAMED = "海棠县2024年法治政府建设工作要点"


def _imported(tmp_path: Path, *lines: str, moved: int = 0) -> tuple[str, list[str]]:
    """The data file of a text, and the codes of what was told; the text is built again."""
    file = _of(tmp_path, "原文.txt", "\n".join(lines))
    made, problems = imported([file])
    assert made is not None
    assert [one.code for one in lost(made)] == ["M308"] * moved
    return made.yaml, [one.code for one in problems]


def test_a_title_above_the_number_is_no_red_head(tmp_path: Path) -> None:
    """As web pages show documents."""
    head = (NOTICE, "海司发〔2024〕3号", "各镇人民政府：")
    yaml, _ = _imported(
        tmp_path, *head, ISSUED, NAMED, "一、抓学习", "1.组织学习。全年四次。", moved=1
    )
    assert "发文机关标志" not in yaml and "标题: 无" not in yaml
    assert "发文机关: [海棠县司法局]" in yaml
    assert "发文字号: 海司发〔2024〕3号" in yaml


def test_what_the_built_document_has_elsewhere_is_told_at_its_place(
    run: Run, tmp_path: Path
) -> None:
    head = (NOTICE, "海司发〔2024〕3号", "各镇人民政府：", ISSUED)
    file = _of(
        tmp_path, "原文.txt", "\n".join((*head, NAMED, "一、抓学习", "1.组织学习。全年四次。"))
    )
    out = run("import", file, "-o", tmp_path / "甲.yaml").out
    assert "原文.txt 第2段第1字 提示 这些文字在生成的公文中换了位置：“海司发〔2024〕3号”。" in out
    assert out.count("M308") == 1


def test_a_paragraph_that_begins_with_short_words_is_no_rest_of_its_heading(tmp_path: Path) -> None:
    duty = "二、党政主要负责人履行推进法治建设第一责任人职责情况"
    yaml, codes = _imported(
        tmp_path, "海棠县2024年法治政府建设情况报告", "一、主要做法", "（一）抓学习。全年四次。", duty,
        "县委、县政府主要负责人专题研究四次。", "三、下一步打算", "继续努力。",
    )  # fmt: skip
    assert "第一责任人职责:\n  标题: 党政主要负责人" in yaml
    assert "M101" not in codes


def test_a_table_that_closes_a_report_is_told_at_its_first_row(tmp_path: Path) -> None:
    """Its rows are text of another part, and no passages of the document's own."""
    head = "海棠县2024年法治政府建设情况报告"
    body = (
        "一、主要做法",
        "（一）抓学习。全年四次。",
        "二、存在问题",
        "办法不多。",
        "三、下一步打算",
        "继续努力。",
    )
    rows = ("类别\t件数\t占比", "环保\t15\t40.5%", "城管\t22\t59.5%")
    yaml, codes = _imported(tmp_path, head, *body, *rows, "海棠县人民政府", "2025年1月17日")
    assert {"M327", "M328"} <= set(codes)
    told = [line.strip() for line in yaml.splitlines()]
    at = next(n for n, line in enumerate(told) if "[M328]" in line or "不是任务表" in line)
    assert "- 段落: 类别　件数　占比" in told[at : at + 3]


def test_duties_in_an_attachment_stay_as_text(tmp_path: Path) -> None:
    yaml, _ = _imported(
        tmp_path, NOTICE, "各镇人民政府：", ISSUED, "附件：责任分解", "海棠县司法局", "2024年3月5日", NAMED,
        "一、抓学习", "1.组织学习。全年四次。", "附件", "责任分解", "一、学习", "（一）组织学习。全年四次。（责任单位：县司法局）",
    )  # fmt: skip
    assert "（责任单位：县司法局）" in yaml


def test_a_date_in_characters_is_a_date(tmp_path: Path) -> None:
    yaml, codes = _imported(
        tmp_path, "海棠县2024年法治政府建设情况报告", "一、主要做法", "（一）抓学习。全年四次。",
        "二、下一步打算", "继续努力。", "海棠县人民政府", "二〇二四年十二月三十一日",
    )  # fmt: skip
    assert "成文日期: 2024年12月31日" in yaml
    assert "M113" in codes


def test_documents_of_different_years_are_not_mixed(run: Run, tmp_path: Path) -> None:
    notice = _of(tmp_path, "通知.txt", f"{NOTICE}\n{ISSUED}\n{NAMED}\n一、抓学习\n1.学。全年。")
    report = _of(
        tmp_path, "报告.txt", "柳溪镇2023年法治政府建设情况报告\n一、做法\n（一）抓学习。四次。\n"
    )
    said = _refused(run, tmp_path, notice, report)
    assert said.count("[M304]") == 2
    assert "2024年" in said and "2023年" in said


def test_rows_of_another_table_stay_in_their_order(tmp_path: Path) -> None:
    rows = ["指标\t目标\t完成", "1.公开\t100%\t100%", "办结\t95%\t99%", "2.培训\t4次\t5次"]
    head = ("海棠县2024年法治政府建设情况报告", "一、主要做法", "（一）抓学习。全年四次。")
    yaml, codes = _imported(tmp_path, *head, *rows, "二、下一步打算", "继续努力。")
    assert "M328" in codes
    places = [yaml.index(row.split("\t")[0]) for row in rows]
    assert places == sorted(places)


def test_a_bracket_about_units_that_is_not_understood_is_told_at_its_task(tmp_path: Path) -> None:
    task = "1.组织学习。全年四次。（责任人：周明远；单位意见：同意）"
    yaml, codes = _imported(
        tmp_path, NOTICE, "各镇人民政府：", ISSUED, NAMED, "一、抓学习", task, "2.开展督察。全年两次。（责任单位：县司法局）"
    )  # fmt: skip
    assert codes.count("M329") == 1
    comment = next(line for line in yaml.split("\n") if "没有读作责任单位" in line)
    assert yaml.split(comment)[1].startswith("\n      - 标题: 组织学习")
