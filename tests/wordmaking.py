"""Small .docx files from the XML that a test is about."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.package import archive
from drafter.reading.word import Paragraph, Table, WordFile
from drafter.reading.wordfile import read

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_KINDS = {"styles": "w:styles", "numbering": "w:numbering", "settings": "w:settings",
          "theme": "a:theme", "footer1": "w:ftr", "footer2": "w:ftr", "header1": "w:hdr"}  # fmt: skip


def docx(body: str, **parts: str) -> bytes:
    """A .docx of the body's XML; other parts by name: ``styles``, ``theme``, ``footer1`` …"""
    made = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    relations = {}
    for name, inner in parts.items():
        tag = _KINDS[name]
        made[f"word/{name}.xml"] = f"<{tag} {NAMESPACES}>{inner}</{tag}>"
        relations[name] = (name.rstrip("12"), f"{name}.xml")
    made["word/_rels/document.xml.rels"] = _relations(relations)
    made["_rels/.rels"] = _relations({"main": ("officeDocument", "word/document.xml")})
    return archive({name: text.encode() for name, text in made.items()})


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    one = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    lines = (one.format(id, _NAMES["r"], *target) for id, target in targets.items())
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{"".join(lines)}</Relationships>'


def opened(body: str, **parts: str) -> WordFile:
    return read(docx(body, **parts))


def paragraphs(body: str, **parts: str) -> list[Paragraph]:
    """The first section's paragraphs, without those of tables."""
    blocks = opened(body, **parts).sections[0].blocks
    return [one for one in blocks if isinstance(one, Paragraph)]


def first(body: str, **parts: str) -> Paragraph:
    return paragraphs(body, **parts)[0]


def table(body: str, **parts: str) -> Table:
    blocks = opened(body, **parts).sections[0].blocks
    return next(one for one in blocks if isinstance(one, Table))


def p(text: str = "字", layout: str = "", look: str = "") -> str:
    """A paragraph of one run, with the insides of its ``w:pPr`` and the run's ``w:rPr``."""
    return f"<w:p><w:pPr>{layout}</w:pPr>{r(text, look)}</w:p>"


def r(text: str = "字", look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(id: str, inner: str, based: str = "", kind: str = "paragraph", default: int = 0) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}" w:default="{default}">'
        f'<w:name w:val="{id}"/>{on}{inner}</w:style>'
    )
