"""Hostile and broken archives are refused wherever a file is taken, with the reason."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.resources import folder
from tests.bombs import ARCHIVES, Attack, added, changed, inflating, many
from tests.conftest import ROOT, Outcome
from tests.wordmaking import docx, p

Run = Callable[..., Outcome]
DATA = ROOT / "examples" / "青石镇-2025.yaml"
GOOD = docx(
    p("关于做好防汛工作的通知") + p("各镇人民政府：") + p("请认真抓好落实。") + "<w:sectPr/>"
)
# Why each attack is refused, as `drafter.archives.Unreadable` calls it.
REASONS = {
    "300 MB deflated": "large", "300 MB declared as one byte": "zip", "100,000 entries": "odd",
    "two parts of one name": "odd", "a name that climbs out": "odd",
    "a name that climbs out, by backslashes": "odd", "an absolute name": "odd",
    "a name with a drive": "odd", "an encrypted part": "odd", "a part in bzip2": "odd",
    "a part in LZMA": "odd", "a cut file": "zip", "elements 300 deep": "hostile",
    "elements 40,000 deep": "hostile", "2,000,000 elements": "large",
    "billion laughs": "hostile", "a long entity, often": "hostile",
    "an entity that fetches a file": "hostile", "a document type": "hostile",
    "a document type in UTF-16": "hostile", "UTF-7": "hostile",
}  # fmt: skip
DOCUMENTS = {"large": "I910", "zip": "I903", "odd": "I907", "hostile": "I908"}
TEMPLATES = {"large": "T614", "zip": "T602", "odd": "T619", "hostile": "T619"}
LEDGERS = {"large": "L203", "zip": "L204", "odd": "L204", "hostile": "L204"}
each = pytest.mark.parametrize("name", ARCHIVES)


@each
def test_a_document_is_refused_by_every_command_that_reads_one(
    name: str, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "公文.docx"
    file.write_bytes(ARCHIVES[name](GOOD))
    for command in ("inspect", "check", "import"):
        outcome = run(command, file)
        assert outcome.code == 1
        assert f"[{DOCUMENTS[REASONS[name]]}]" in outcome.err + outcome.out, command


@each
def test_a_template_is_refused_and_nothing_is_written(name: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "模板.docx"
    file.write_bytes(ARCHIVES[name]((folder("templates") / "notice.docx").read_bytes()))
    outcome = run("build", DATA, "--only", "notice", "--template", file, "-o", tmp_path / "稿")
    assert outcome.code == 1
    assert f"{file}:1:1 错误" in outcome.err
    assert f"[{TEMPLATES[REASONS[name]]}]" in outcome.err
    assert not (tmp_path / "稿").exists()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("表")
    command = [sys.executable, "-m", "drafter", "ledger", str(DATA), "--format", "xlsx", "-o"]
    subprocess.run([*command, str(place)], check=True, capture_output=True)
    return next(place.glob("*.xlsx")).read_bytes()


@each
def test_a_ledger_that_came_back_is_refused(
    name: str, ledger: bytes, tmp_path: Path, run: Run
) -> None:
    file, data = tmp_path / "表.xlsx", tmp_path / "数据.yaml"
    file.write_bytes(ARCHIVES[name](ledger))
    data.write_bytes(DATA.read_bytes())
    outcome = run("collect", data, file)
    assert (outcome.code, f"[{LEDGERS[REASONS[name]]}]" in outcome.err) == (1, True)
    assert data.read_bytes() == DATA.read_bytes()


def _peak(*arguments: object) -> tuple[str, float]:
    """What a command says in a process of its own, and the most memory it took, in MB.

    Linux tells a process its own peak; that of a child by `resource` would be its parent's too.
    """
    code = (
        "import sys\nfrom drafter.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stderr + done.stdout, int(done.stdout.split()[-1]) / 1000


SAID = {"inspect": "[I9", "check": "[I9", "build": "[T6"}
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak")


@linux
@pytest.mark.parametrize("command", SAID)
@pytest.mark.parametrize(
    "name", ["300 MB deflated", "100 MB stored", "100,000 entries", "2,000,000 elements",
             "elements 40,000 deep", "a long entity, often"],
)  # fmt: skip
def test_a_refusal_takes_less_than_100_mb(name: str, command: str, tmp_path: Path) -> None:
    file = tmp_path / "文.docx"
    template = command == "build"
    good = (folder("templates") / "notice.docx").read_bytes() if template else GOOD
    attacks: dict[str, Attack] = {**ARCHIVES, "100 MB stored": _stored}
    file.write_bytes(attacks[name](good))
    arguments = [command, file]
    if template:
        arguments = [command, DATA, "--grid", "--only", "notice", "--template", file]
    said, peak = _peak(*arguments)
    assert SAID[command] in said
    assert peak < 100


def _stored(good: bytes) -> bytes:
    return inflating(good, 100, stored=True)


RUN = (
    '<w:r><w:rPr><w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hint="eastAsia"/>'
    '<w:sz w:val="32"/></w:rPr><w:t>严格落实重大行政决策程序规定，推进依法行政，</w:t></w:r>'
)
SHAPES = {
    "runs": (f"<w:p>{RUN * 6}</w:p>", 5_800),
    "paragraphs": ("<w:p/>" + "<w:x/>" * 8, 59_000),
    "attributes": ('<w:x w:a="1" w:b="1" w:c="1" w:d="1"/>', 119_000),
}


@linux
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_within_the_limits_is_read_in_less_than_300_mb(shape: str, tmp_path: Path) -> None:
    file = tmp_path / "文.docx"
    one, count = SHAPES[shape]
    file.write_bytes(docx(one * count))
    said, peak = _peak("inspect", file)
    assert "检查完毕" in said
    assert peak < 300


def test_one_more_than_the_limits_is_refused(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "文.docx"
    for one, count in (("<w:x/>", 600_000), ("<w:p/>", 60_001)):
        file.write_bytes(docx(one * count))
        assert "word/document.xml”中的文字和格式太多" in run("inspect", file).err


def test_a_header_counts_as_often_as_it_is_read(tmp_path: Path, run: Run) -> None:
    """Each section reads its headers: a small file could ask for one of them without end."""
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:pPr></w:p>'
    file = tmp_path / "文.docx"
    file.write_bytes(docx(section * 500, header1="<w:p/>" * 1_000))
    assert "[I910]" in run("inspect", file).err


@pytest.mark.parametrize("command", ["inspect", "check", "import"])
def test_a_document_with_macros_is_read_and_they_are_told(
    command: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An officer gets such files; what runs in them is not looked at, and nobody should think so."""
    monkeypatch.chdir(tmp_path)
    file, plain = tmp_path / "带宏.docm", tmp_path / "通知.docx"
    text = docx(p("云岭区2025年工作要点") + p("一、坚持依法行政") + p("落实责任。") + "<w:sectPr/>")
    plain.write_bytes(text)
    file.write_bytes(added(text, {"word/vbaProject.bin": b"x"}))
    usual = run(command, plain)
    for made in tmp_path.glob("*.yaml"):
        made.unlink()
    told = run(command, file)
    note = f"{file}:1:1 提示 文件带有宏。"
    assert note in told.err + told.out
    assert "I909" not in usual.err + usual.out
    assert told.code == usual.code


def test_parts_in_utf_16_and_names_with_backslashes_are_read(tmp_path: Path, run: Run) -> None:
    """Some writers do so, and Word reads it."""
    file = tmp_path / "文.docx"

    def turned(_: str, text: bytes) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-16"?>' + text.decode()).encode("utf-16")

    plain = tmp_path / "平.docx"
    plain.write_bytes(GOOD)
    file.write_bytes(changed(GOOD, turned))
    asked, usual = run("inspect", file), run("inspect", plain)
    assert asked.out.replace(str(file), "") == usual.out.replace(str(plain), "")


def test_a_bomb_where_a_document_shall_be_written_is_set_aside(tmp_path: Path, run: Run) -> None:
    arguments = ("build", DATA, "--only", "notice", "-o", tmp_path)
    run(*arguments)
    (made,) = tmp_path.iterdir()
    good = made.read_bytes()
    made.write_bytes(many(good, 30_000))
    assert run(*arguments).code == 0
    assert made.read_bytes() == good
    assert len(list(tmp_path.iterdir())) == 2
