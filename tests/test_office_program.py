"""LibreOffice as a servant: what it gives, what it leaves behind, and how it fails."""

from __future__ import annotations

import fcntl
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from drafter import office, picture
from drafter.faces import FONT_SETS, folded
from drafter.fontmatch import aliases, configuration, replaced
from drafter.pipeline import Order, draft
from drafter.problem import Level, Problem
from tests.conftest import ROOT

FACES = list(FONT_SETS["gb2312"].values())
# A fake soffice: gives a whole PDF of the first document, half a PDF of the second.
FAKE = """#!{python}
import fcntl, os, signal, subprocess, sys, time
out = sys.argv[sys.argv.index("--outdir") + 1]
def half(name):
    with open(f"{{out}}/{{name}}.pdf", "w") as file: file.write("%PDF-1.7\\n")
def whole(name):
    with open(f"{{out}}/{{name}}.pdf", "w") as file: file.write("%PDF-1.7\\n%%EOF\\n")
def listen():
    sys.path.insert(0, {root!r})
    from pathlib import Path
    from drafter.office import ipc_socket
    socket = ipc_socket(Path(out).parent / "profile")
    socket.touch()
    with open({lock!r} + ".socket", "w") as file: file.write(str(socket))
def hang():
    lock = open({lock!r}, "w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    subprocess.Popen(["sleep", "600"], pass_fds=[lock.fileno()])
{work}
"""


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders are made; after each test there is none."""
    room = tmp_path / "临时 文件"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    monkeypatch.delenv(office.VARIABLE, raising=False)
    yield room
    assert list(room.iterdir()) == []


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a script in LibreOffice's place; gives the file that it locks while it hangs."""

    def install(*work: str) -> Path:
        program, lock = tmp_path / "soffice", tmp_path / "lock"
        text = FAKE.format(
            python=sys.executable, lock=str(lock), root=str(ROOT), work="\n".join(work)
        )
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv(office.VARIABLE, str(program))
        return lock

    return install


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home with nothing in it, so that no setting of the developer's has a say."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "FONTCONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    return home


def _codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in problems]


def _nobody_holds(lock: Path) -> bool:
    """Whether the fake and its child, who both held the lock, are gone."""
    with lock.open() as file:  # there at all only if the fake came to hang
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return True


def test_without_libreoffice_one_problem_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_usual", list)
    results, problems = office.convert({"甲.docx": b"", "乙.docx": b""})
    assert (results, _codes(problems)) == ({}, [("O801", "甲.docx")])
    assert problems[0].level is Level.ERROR
    assert "zh-cn.libreoffice.org" in problems[0].hint
    assert "Word或WPS" in problems[0].hint


def test_a_named_program_that_is_not_there_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(office.VARIABLE, "/没有/soffice")
    assert _codes(office.convert({"甲.docx": b""})[1]) == [("O801", "甲.docx")]


def test_a_named_program_that_cannot_be_run_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    monkeypatch.setenv(office.VARIABLE, str(program))
    assert _codes(office.convert({"甲.docx": b""})[1]) == [("O801", "甲.docx")]


def test_no_documents_need_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert office.convert({}) == ({}, [])


def test_when_time_is_up_all_processes_end_and_what_was_finished_is_kept(
    fake: Callable[..., Path],
) -> None:
    lock = fake("whole(1)", "half(2)", "listen()", "hang()", "time.sleep(600)")
    results, problems = office.convert({"甲": b"", "乙": b""}, limit=5)
    assert results == {"甲": b"%PDF-1.7\n%%EOF\n"}
    assert _codes(problems) == [("O802", "乙")]
    assert "在5秒内" in problems[0].message
    assert _nobody_holds(lock)
    assert not Path(Path(f"{lock}.socket").read_text()).exists()


def test_an_interruption_ends_all_processes_too(fake: Callable[..., Path]) -> None:
    lock = fake("listen()", "hang()", "os.kill(os.getppid(), signal.SIGINT)", "time.sleep(600)")
    # a shell ignores interruptions for what it starts in the background
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            office.convert({"甲": b""})
    finally:
        signal.signal(signal.SIGINT, before)
    assert _nobody_holds(lock)
    assert not Path(Path(f"{lock}.socket").read_text()).exists()


@pytest.mark.parametrize("end", ["sys.exit(1)", "os.abort()", "pass"])
def test_what_was_not_converted_is_named_and_the_rest_is_given(
    fake: Callable[..., Path], end: str
) -> None:
    fake("whole(1)", "half(2)", end)
    results, problems = office.convert({"甲": b"", "乙": b"", "丙": b""})
    assert list(results) == ["甲"]
    assert _codes(problems) == [("O803", "乙"), ("O803", "丙")]


def test_fonts_are_replaced_only_where_missing_and_in_the_order_of_preference() -> None:
    families = frozenset(map(folded, ["Noto Serif CJK SC", "FandolFang", "仿宋", "SimHei", "黑体"]))
    assert aliases(["仿宋_GB2312", "黑体", "宋体", "Arial", "", "宋体"], families) == {
        "仿宋_GB2312": ("仿宋", "FandolFang", "Noto Serif CJK SC"),
        "宋体": ("Noto Serif CJK SC",),
        "Arial": (),
    }


def test_a_name_with_marks_of_xml_leaves_the_configuration_whole() -> None:
    text = configuration({"甲<&\"乙": ("丙>丁",)})  # fmt: skip
    assert "<string>甲&lt;&amp;" in text
    assert "丙&gt;丁" in text


def test_without_fontconfig_nothing_is_replaced_and_nothing_said(
    fake: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("whole(1)", 'assert "drafter" not in os.environ.get("FONTCONFIG_FILE", "")')
    monkeypatch.setattr(sys, "platform", "darwin")
    results, problems = office.convert({"甲": b""}, FACES)
    assert (list(results), problems) == (["甲"], [])


def test_without_the_picture_component_a_problem_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "_present", lambda *modules: False)
    results, problems = picture.pictures(b"", "甲.docx")
    assert (results, _codes(problems)) == ([], [("O804", "甲.docx")])
    assert picture.page_tops(b"") == []


def _document(*faces: str, sections: Sequence[WD_SECTION] = ()) -> bytes:
    """A paragraph in each face, then sections that begin so."""
    document = Document()
    for face in faces or ("宋体",):
        run = document.add_paragraph().add_run("关于印发工作要点的通知")
        fonts = OxmlElement("w:rFonts")
        fonts.set(qn("w:eastAsia"), face)
        run._r.get_or_add_rPr().append(fonts)
    for section in sections:
        document.add_section(section)
        document.add_paragraph("附件")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _poppler(tool: str, pdf: bytes, *options: str) -> str:
    command = [tool, *options, "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.office
def test_documents_of_any_name_are_converted_in_one_start_and_leave_the_home_alone(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, count = tmp_path / "counts", tmp_path / "starts"
    program.write_text(f'#!/bin/sh\necho >> "{count}"\nexec "{office.find()}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv(office.VARIABLE, str(program))
    names = ["/某处/关于“要点”的 通知.docx", 'it\'s "2" %20 -x.docx', "坏.docx"]
    contents = [_document(), _document(sections=[WD_SECTION.NEW_PAGE]), b"no docx"]
    results, problems = office.convert(dict(zip(names, contents)))
    assert [len(picture.page_tops(pdf)) for pdf in results.values()] == [1, 2]
    assert list(results) == names[:2]
    assert _codes(problems) == [("O803", "坏.docx")]
    assert count.read_text() == "\n"
    assert not (home / ".config" / "libreoffice").exists()


@pytest.mark.office
@pytest.mark.parametrize(
    ("sections", "pages"),
    [
        ([WD_SECTION.ODD_PAGE], ["通知", "", "附件"]),
        ([WD_SECTION.NEW_PAGE, WD_SECTION.EVEN_PAGE], ["通知", "附件", "", "附件"]),
    ],
)
def test_a_blank_page_before_an_odd_or_even_one_is_kept(
    home: Path, sections: list[WD_SECTION], pages: list[str]
) -> None:
    results, _ = office.convert({"甲": _document(sections=sections)})
    texts = _poppler("pdftotext", results["甲"], "-").removesuffix("\f").split("\f")
    assert [text.strip()[-2:] for text in texts] == pages


def _noto_only(folder: Path, more: str = "") -> Path:
    """A fonts.conf of a machine that has the Noto CJK faces and no others."""
    files = subprocess.run(
        ["fc-list", "--format", "%{file}\n", "Noto Serif CJK SC"], capture_output=True, text=True, check=True
    ).stdout.split()  # fmt: skip
    assert files, "needs fonts-noto-cjk"
    file = folder / "machine.conf"
    file.write_text(
        f"<fontconfig><dir>{Path(files[0]).parent}</dir><cachedir>{folder / 'cache'}</cachedir>{more}</fontconfig>",
        encoding="utf-8",
    )
    return file


@pytest.mark.office
def test_the_faces_that_the_pdf_has_instead_are_the_ones_reported(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(_noto_only(tmp_path)))
    results, problems = office.convert({"甲": _document(*FACES)}, FACES)
    assert _codes(problems) == [("O805", "甲")]
    assert problems[0].message == (
        "本机没有安装公文所用的部分字体，PDF中用Noto Serif CJK SC代替方正小标宋简体、"
        "仿宋_GB2312、楷体_GB2312、宋体，用Noto Sans CJK SC代替黑体。"
    )
    # The regions of Noto CJK share one file, whose PostScript name is the Japanese one's.
    fonts = _poppler("pdffonts", results["甲"])
    assert set(re.findall(r"(Noto\w+CJK)\w*-(\w+).* (yes|no) +yes +yes ", fonts)) == {
        ("NotoSerifCJK", "Bold", "yes"),  # 小标宋 is heavier than text
        ("NotoSerifCJK", "Regular", "yes"),
        ("NotoSansCJK", "Regular", "yes"),
    }


@pytest.mark.office
def test_an_alias_of_the_users_own_stands_before_ours(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = '<alias binding="same"><family>宋体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>'
    monkeypatch.setenv("FONTCONFIG_FILE", str(_noto_only(tmp_path, own)))
    file = tmp_path / "drafter.conf"
    file.write_text(configuration({"宋体": ("Noto Serif CJK SC",)}), encoding="utf-8")
    assert replaced(["宋体"], file) == {"宋体": "Noto Sans CJK SC"}


def _families(*pattern: str) -> set[str]:
    command = ["fc-list", "--format", "%{family[0]}\n", *pattern]
    return set(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    )


@pytest.mark.office
def test_a_stand_in_is_taken_though_it_is_not_of_the_texts_language(
    tmp_path: Path, home: Path
) -> None:
    foreign = min(_families(":lang=en") - _families(":lang=zh-cn"))
    file = tmp_path / "drafter.conf"
    file.write_text(configuration({"宋体": (foreign,)}), encoding="utf-8")
    assert replaced(["宋体"], file) == {"宋体": foreign}


@pytest.mark.office
def test_a_face_without_stand_ins_is_matched_in_the_language_of_its_text(
    tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "drafter.conf"
    file.write_text(configuration({}), encoding="utf-8")
    found = replaced(["Times New Roman", "某某体"], file)
    chinese = _families(":lang=zh-cn")
    assert (found["某某体"] in chinese, found["Times New Roman"] in chinese) == (True, False)


@pytest.mark.office
def test_nothing_is_said_of_faces_that_are_installed(home: Path) -> None:
    results, problems = office.convert({"甲": _document()}, ["Noto Serif CJK SC"])
    assert (list(results), problems) == (["甲"], [])


@pytest.mark.office
def test_a_libreoffice_that_the_user_has_open_does_not_matter(home: Path) -> None:
    program = office.find()
    assert program
    own = subprocess.Popen(
        [program, "--headless", "--norestore", "--nologo"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    listens = office.ipc_socket(home / ".config/libreoffice/4")
    try:
        for _ in range(300):
            if listens.exists():
                break
            with suppress(subprocess.TimeoutExpired):
                own.wait(0.1)
        results, problems = office.convert({"甲": _document()})
        assert (list(results), problems) == (["甲"], [])
        assert listens.exists(), "its socket is where we look for our own"
        assert own.poll() is None, "the user's own went on"
    finally:
        os.killpg(own.pid, signal.SIGKILL)
        own.wait()
        listens.unlink(missing_ok=True)


@pytest.fixture
def drafted() -> Mapping[str, bytes]:
    """The documents of one example."""
    drafts, _ = draft(ROOT / "examples" / "青石镇-2025.yaml", Order())
    return {str(one.path): one.data for one in drafts}


@pytest.mark.office
def test_each_page_becomes_a_picture_of_a4_proportions(drafted: Mapping[str, bytes]) -> None:
    results, _ = office.convert(drafted, FACES)
    assert list(results) == list(drafted)
    for name, pdf in results.items():
        made, problems = picture.pictures(pdf, name, dpi=100)
        assert problems == []
        assert (
            len(made) == len(picture.page_tops(pdf)) == _poppler("pdftotext", pdf, "-").count("\f")
        )
        for png in made:
            image = Image.open(io.BytesIO(png))
            assert image.size == (827, 1170), "210 × 297 mm at 100 dpi, rounded up"
            darkest, lightest = image.convert("L").getextrema()
            assert (darkest < 32, lightest) == (True, 255)
