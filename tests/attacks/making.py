"""What attacks are made of: a small year, an engineer's template, an office's own, old files."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

from drafter.package import archive, read_archive
from drafter.pipeline import Order, draft
from drafter.resources import folder
from tests.attacks.running import OUTPUT

Make = Callable[[Path], None]

DATA, PLAIN, OWN, PAPER = "数据.yaml", "模板.docx", "本单位.docx", "公文.docx"
NAME = "云岭区2025年法治政府建设情况报告.docx"
BUILD = ("build", DATA, "-o", OUTPUT)
WITH_OWN = (*BUILD, "--only", "情况报告", "--template", OWN)
_WORDS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Word</Application>'
    b"</Properties>"
)


def quoted(text: str) -> str:
    """A text as YAML in double quotes, odd characters by their escapes."""
    return f'"{"".join(map(_coded, text))}"'


def _coded(one: str) -> str:
    if one < " " or "\ud800" <= one <= "\udfff" or one in '\x7f\x85"\\\u2028\ufffe\uffff':
        return f"\\u{ord(one):04x}"
    return one


def year(
    content: str = "正文。", area: str = "云岭区", title: str = "依法化解争议", bare: bool = False
) -> str:
    """A small year with these texts in it, in quotes unless they are ``bare`` YAML."""
    put = str if bare else quoted
    return (
        f"年度: 2025\n地区: {put(area)}\n举措成效:\n"
        f"  - 标题: {put(title)}\n    内容: {put(content)}\n"
        f"情况报告: {{发文机关: 云岭区司法局, 引言: 现报告如下。}}\n"
    )


def data(text: str | bytes) -> Make:
    """A data file and the engineer's template beside it."""

    def make(home: Path) -> None:
        (home / DATA).write_bytes(text if isinstance(text, bytes) else text.encode())
        (home / PLAIN).write_bytes(plain())

    return make


def prose(text: str) -> Make:
    """A year in whose prose the text stands."""
    return data(year(text))


@lru_cache
def plain(*hostile: str, header: str = "{{ 地区 }}", title: str = "") -> bytes:
    """The engineer's template, with hostile paragraphs at its end."""
    document = Document()
    document.core_properties.title = title
    document.sections[0].header.paragraphs[0].text = header
    for line in (
        "{{ 地区 }}{{ 年度 }}年情况报告",
        "{%p for one in 举措成效 %}",
        "{{ one.标题 }}",
        "{{ one.内容 }}",
        "{%p endfor %}",
        *hostile,
    ):
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def plain_parts() -> dict[str, bytes]:
    """The parts of the engineer's template."""
    return read_archive(plain())


def own_parts() -> dict[str, bytes]:
    """The parts of the shipped template of the report, as if an office had saved it."""
    parts = read_archive((folder("templates") / "report.docx").read_bytes())
    return {**parts, "docProps/app.xml": _WORDS}


def run(text: str) -> str:
    """A run of this text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*texts: str) -> str:
    """A paragraph of a run for each text."""
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


def own(xml: str, title: str = "") -> bytes:
    """An office's own template with this XML at the head of its body."""
    parts = own_parts()
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("<w:body>", f"<w:body>{xml}", 1).encode()
    if title:
        core = parts["docProps/core.xml"].decode()
        start, end = core.index("<dc:title>"), core.index("</dc:title>")
        parts["docProps/core.xml"] = f"{core[:start]}<dc:title>{title}{core[end:]}".encode()
    return archive(parts)


def tags(*lines: str) -> Make:
    """Both templates with these lines as paragraphs, and a good year."""

    def make(home: Path) -> None:
        data(year())(home)
        (home / PLAIN).write_bytes(plain(*lines))
        (home / OWN).write_bytes(own("".join(map(paragraph, lines))))

    return make


def paper(content: Callable[[], bytes], name: str = PAPER) -> Make:
    """A document of this content; it serves as a template too."""

    def make(home: Path) -> None:
        data(year())(home)
        (home / name).write_bytes(content())

    return make


@lru_cache
def document(text: str = "旧稿。") -> bytes:
    """A good report, as drafter makes it."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        path = Path(name, DATA)
        path.write_text(year(text), encoding="utf-8")
        return draft(path, Order())[0][0].data


def over_old(home: Path) -> None:
    """A good year, and in the folder for output the document of an earlier state."""
    data(year("新稿。"))(home)
    (home / OUTPUT / NAME).write_bytes(document())
